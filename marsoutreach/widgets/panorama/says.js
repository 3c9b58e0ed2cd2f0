// The sentence below the picture: where it looks, what is in view, once let go. Screen
// readers are told of it what is new, as much as one listens to.
import { h, setNews, setText } from "../kit/dom.js";
import { seen } from "./seen.js";

const MOST_WORDS = 20; // that are told at a time

// As many of these texts, from the first on, as are soon told.
/** @type {(texts: (string | false)[]) => string} */
function soonTold(texts) {
  const told = [];
  for (const text of texts.filter(Boolean)) {
    if ([...told, text].join(" ").split(" ").length > MOST_WORDS) break;
    told.push(text);
  }
  return told.join(" ");
}

/** @param {PanoramaContext} context */
export function makeSays({ words, tell, store, shape, saysId, parts }) {
  const line = h("p", { class: "mo-says", id: saysId });
  const news = h("p", { class: "mo-hidden", role: "status" });
  const element = h("div", {}, line, news);
  let [first, scaled] = ["", false]; // to be said next
  let last = [first, scaled];
  let before = "";
  const looks = () => {
    const view = store.now();
    return [
      tell.looks(view, shape),
      seen(view, shape, store.size, words, tell),
      last[1] && parts.scale.says(),
    ];
  };
  // Say it once more: the picture has another size, and nobody did anything.
  const again = () => {
    const now = looks();
    const [view, things, scale] = now;
    const all = [last[0], view, things, parts.wipe.says(store.now()), scale];
    setText(line, all.filter(Boolean).join(" "));
    before ||= now.join(" ");
    return now;
  };
  const update = () => {
    last = [first, scaled];
    next("");
    const now = again();
    const moved = now.join(" ") !== before;
    before = now.join(" ");
    const { stop } = store.now();
    const arrived = last[0] && parts.places.arrived(stop);
    // Who moves the line of the wipe hears it from its slider.
    if (last[0] || last[1] || moved)
      setNews(news, soonTold([last[0], ...(arrived || now)]));
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
