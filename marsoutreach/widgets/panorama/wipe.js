// Two versions of a picture and the line between them.
import { h, setAttr, setStyle } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { clamp } from "./shape.js";

const EDGE = 0.02; // closer to the edge than this there is only one version
const NAMES_PX = 30; // the row over a flat picture that names both versions

export function makeWipe({ words, store, pictures, tell }) {
  const two = pictures.length > 1;
  const [after, before] = [
    pictures[0].name || words.compare.after,
    pictures[1]?.name || words.compare.before,
  ];
  const line = h(
    "div",
    { class: "mo-pano-line", "aria-hidden": "true", hidden: !two },
    h("span", {}, before),
    h("span", {}, after),
    h("i"),
  );
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 100,
    step: 1,
    "aria-label": say(words.compare.label, { before, after }),
    oninput: () => to(Number(slider.value) / 100, "held"),
    onchange: () => to(Number(slider.value) / 100),
  });
  const element = h("div", { class: "mo-pano-wipe", hidden: !two }, slider);

  const to = (share, when = "now") => store.look({ wipe: clamp(share, 0, 1) }, when);
  const share = ({ wipe }) => (wipe < EDGE ? 0 : wipe > 1 - EDGE ? 1 : wipe);
  const at = () => (two ? share(store.now()) * store.size()[0] : null);
  const parts = (view, width) => {
    if (!two) return [{ picture: 0, from: 0, to: width }];
    const middle = Math.round(share(view) * width);
    return [
      { picture: 1, from: 0, to: middle },
      { picture: 0, from: middle, to: width },
    ];
  };
  const place = (view, [width]) => {
    if (!two) return;
    setStyle(line, "--x", `${Math.round(share(view) * width)}px`);
    const percent = Math.round(view.wipe * 100);
    if (Number(slider.value) !== percent) slider.value = String(percent);
    const value = say(words.compare.value, { percent: tell.fmt(percent, 0), before });
    setAttr(slider, "aria-valuetext", value);
  };
  const says = (view) => {
    if (!two) return "";
    const now = share(view);
    const name = now === 0 ? "all_after" : now === 1 ? "all_before" : "says";
    return say(words.compare[name], { before, after });
  };
  const names = two ? NAMES_PX : 0;
  return { line, element, names, at, to, parts, place, says };
}
