// Which view, how far away the scale bar stands, and the buttons that look around.
import { freshId, h } from "../kit/dom.js";
import { makeMoves } from "../kit/moves.js";
import { fields } from "./limits.js";
import { distances } from "./scale.js";

const VIEWS = ["inside", "flat"];

export function makeControls(context) {
  const { words, store, moves, shape, tell } = context;
  const buttons = makeMoves({ words: { view: words.moves } }, (name) => moves[name]());
  const views = VIEWS.map((mode) =>
    h(
      "button",
      { type: "button", "data-mode": mode, onclick: () => switchTo(mode) },
      words.view[mode],
    ),
  );
  const group = h(
    "div",
    { class: "mo-pano-views", role: "group", "aria-label": words.view.title },
    views,
  );
  const select = h("select", {
    id: freshId("scale"),
    onchange: () => {
      store.look({ distance: Number(select.value) });
      context.announce("", true);
    },
  });
  const scale = h(
    "div",
    { class: "mo-choice" },
    h("label", { for: select.id }, words.scale.label),
    select,
  );
  const element = h("div", { class: "mo-pano-controls" }, buttons, group, scale);
  let offered = "";

  // From flat to inside and back, the middle stays and the view keeps its width.
  const switchTo = (mode) => {
    const { field } = store.now();
    const { wide } = fields(mode, shape, store.size());
    const all =
      mode === "flat" && field >= fields("inside", shape, store.size()).wide - 0.01;
    store.look({ mode, field: all ? wide : Math.min(field, wide) });
    context.announce(words.view[`now_${mode}`]);
  };
  const offer = (present) => {
    const all = distances(store.spots, present);
    if (offered === String(all)) return;
    offered = String(all);
    select.replaceChildren(
      ...all.map((metres) => h("option", { value: metres }, tell.length(metres))),
    );
  };
  const update = ({ mode, distance }) => {
    for (const button of views)
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    offer(distance);
    if (select.value !== String(distance)) select.value = String(distance);
  };
  return { element, update };
}
