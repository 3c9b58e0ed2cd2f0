// A widget's module, run anew for each widget, as JupyterLab does: each script has left
// its own under a key. What cannot start says so in the widget's own place.
import { fail } from "./parts/tell.js";

export async function loadModule(key) {
  try {
    const run = globalThis.marsModules?.[key];
    const { default: made, render } = await run();
    const widget = typeof made === "function" ? await made() : (made ?? { render });
    return { default: guarded(widget) };
  } catch (fault) {
    return { default: { render: ({ el }) => fail(el, fault) } };
  }
}

function guarded(widget) {
  let broken;
  return Object.assign(Object.create(widget), {
    async initialize(told) {
      try {
        return await widget.initialize?.(told);
      } catch (fault) {
        broken = fault;
      }
    },
    async render(told) {
      try {
        if (broken) throw broken;
        return await widget.render(told);
      } catch (fault) {
        fail(told.el, fault);
      }
    },
  });
}
