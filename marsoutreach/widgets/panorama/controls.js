// Which view, how far away the scale bar stands, and the buttons that look around.
import { h } from "../kit/dom.js";
import { makeFullscreen } from "../kit/fullscreen.js";
import { makeMoves } from "../kit/moves.js";
import { makeChoice, together } from "../kit/pieces.js";
import { makeTilt } from "../kit/tilt.js";
import { fields } from "./limits.js";
import { distances } from "./scale.js";

// From flat to inside and back, the middle stays and the view keeps its width.
export function fieldAfter(mode, field, shape, size) {
  const { wide } = fields(mode, shape, size);
  const all = mode === "flat" && field >= fields("inside", shape, size).wide - 0.01;
  return all ? wide : Math.min(field, wide);
}

function makeViews({ words, store, shape, parts }) {
  // Said once, when the stage has the height that the new view needs.
  const switchTo = (mode) => {
    const field = fieldAfter(mode, store.now().field, shape, store.size);
    store.look({ mode, field }, "held");
    parts.stage.fit();
    parts.says.next(words.view[`now_${mode}`]);
    store.settle();
  };
  const buttons = ["inside", "flat"].map((mode) =>
    h("button", { "data-mode": mode, onclick: () => switchTo(mode) }, words.view[mode]),
  );
  const named = { role: "group", "aria-label": words.view.title };
  const update = ({ mode }) => {
    for (const one of buttons)
      one.setAttribute("aria-pressed", String(one.dataset.mode === mode));
  };
  const full = makeFullscreen(words.full, true);
  const inside = [...buttons, full];
  return { element: h("div", { class: "mo-pano-views", ...named }, inside), update };
}

function makeDistance({ words, store, tell, announce }) {
  const choice = makeChoice(words.scale.label, [], (metres) => {
    store.look({ distance: Number(metres) });
    announce("", true);
  });
  let offered = "";
  const update = ({ distance }) => {
    const all = distances(store.spots, distance);
    if (offered !== String(all))
      choice.offer(all.map((metres) => [metres, tell.length(metres)]));
    offered = String(all);
    choice.set(String(distance));
  };
  return { element: choice.element, update };
}

export function makeControls(context) {
  const {
    words,
    moves,
    store,
    parts: { ruler },
  } = context;
  const tilt = makeTilt(words.tilt, {
    look: () => store.now(),
    to: (looks) => store.look(looks, "soon"),
    over: () => store.settle(),
  });
  const arrows = makeMoves({ words: { view: words.moves } }, (name) => moves[name]());
  /** @type {Updated<View & {distance: number}>[]} */
  const parts = [makeViews(context), makeDistance(context)];
  const all = together("mo-pano-controls", parts);
  all.element.prepend(arrows);
  all.element.append(tilt.element, ruler.button, ruler.panel);
  return { ...all, dispose: tilt.dispose };
}
