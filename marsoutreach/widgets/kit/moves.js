// Buttons that do what the hand does in the picture.
import { h, icon } from "./dom.js";

const ARROWS = {
  left: "M15 5l-7 7 7 7z",
  right: "M9 5l7 7-7 7z",
  up: "M5 15l7-7 7 7z",
  down: "M5 9l7 7 7-7z",
  nearer: "M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7z",
  farther: "M4 11h16v2H4z",
  home: "M12 4l8 7h-2v8h-5v-5h-2v5H6v-8H4z",
};
/**
 * @param {{words: Words}} context
 * @param {(name: string) => void} press
 */
export function makeMoves({ words: { view } }, press) {
  const button = (/** @type {[string, string]} */ [name, path]) => {
    const props = { "aria-label": view[name], title: view[name] };
    return h("button", { ...props, onclick: () => press(name) }, icon(path));
  };
  const props = { role: "group", "aria-label": view.title };
  return h("div.mo-moves.mo-axis", props, Object.entries(ARROWS).map(button));
}
