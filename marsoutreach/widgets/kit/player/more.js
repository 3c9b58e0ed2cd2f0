// "More": what is not needed at first. Beside the picture, or right under the controls.
import { freshId, h, icon, setAttr } from "../dom.js";

const CROSS =
  "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z";

// A small button that closes what lies over something else.
/** @type {(name: string, onclick: () => void) => HTMLButtonElement} */
export const makeCross = (name, onclick) =>
  h("button.mo-close", { "aria-label": name, onclick }, icon(CROSS));

/** @param {PlayerContext} context */
export function makeMore(context) {
  const word = context.words.more;
  const close = makeCross(word.close, () => open(false));
  const head = h("div.mo-more-head", h("h3", word.name), close);
  const inside = h("div.mo-more-parts");
  const props = { id: freshId("more"), hidden: true, "aria-label": word.name };
  const element = h("section.mo-more", props, head, inside);
  const button = h(
    "button.mo-more-button",
    { "data-toggle": true, "aria-controls": element.id, onclick: toggle },
    word.button,
  );
  setAttr(button, "aria-expanded", "false");
  for (const part of [element, button]) part.addEventListener("keydown", onEscape);

  // A card that lies over it gives way to it.
  function toggle() {
    open(context.hideCard() || button.getAttribute("aria-expanded") !== "true");
  }
  /** @param {boolean} yes */
  function open(yes) {
    if (!yes && element.contains(document.activeElement)) button.focus();
    element.hidden = !yes;
    setAttr(button, "aria-expanded", String(yes));
    context.redraw();
  }
  /** @param {KeyboardEvent} event */
  function onEscape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || element.hidden) return;
    event.preventDefault();
    if (context.hideCard(true)) return; // it lies over this
    open(false);
    button.focus();
  }
  // Each group under its name; those without one stand as they are.
  /** @type {(groups: [name: string, ...inside: Child[]][]) => void} */
  const fill = (groups) =>
    groups.forEach(([name, ...parts]) =>
      inside.append(h("div.mo-more-group", name ? h("h4", name) : null, ...parts)),
    );
  // What was said lies in its place for a while.
  const stepAside = (/** @type {boolean} */ yes) => {
    if (!yes) open(true);
    element.hidden = yes;
  };
  return { element, button, fill, stepAside, frame: () => {} };
}
