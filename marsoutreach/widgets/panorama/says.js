// The sentence below the picture: where it looks, what is in view, once let go.
import { h, setNews, setText } from "../kit/dom.js";
import { seen } from "./seen.js";

/** @param {PanoramaContext} context */
export function makeSays({ words, tell, store, shape, saysId, parts }) {
  const element = h("p", { class: "mo-says", role: "status", id: saysId });
  let [first, scaled] = ["", false]; // to be said next
  let last = [first, scaled];
  const sentence = () => {
    const view = store.now();
    const told = [
      last[0],
      tell.looks(view, shape),
      seen(view, shape, store.size, words, tell),
      parts.wipe.says(view),
      last[1] && parts.scale.says(),
    ];
    return told.filter(Boolean).join(" ");
  };
  // Say it once more: the picture has another size, and nobody did anything.
  const again = () => setText(element, sentence());
  const update = () => {
    last = [first, scaled];
    next("");
    setNews(element, sentence());
  };
  // To be said when the view is let go: a text first, the length of the scale bar last.
  /** @type {(text: string, scale?: boolean) => unknown} */
  const next = (text, scale = false) => ([first, scaled] = [text, scale]);
  /** @type {(text: string, scale?: boolean) => void} */
  const add = (text, scale) => {
    if (!text && !scale) return;
    next(text, scale);
    update();
  };
  return { element, update, again, next, add };
}
