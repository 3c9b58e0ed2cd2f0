// The line between what is real and what is drawn: dragged, or moved by its slider.
import { clamp } from "./angles.js";
import { h, hold, setAttr } from "./dom.js";
import { number, say } from "./words.js";

const BY = 10; // per cent, for a button

// The handle on the picture, for a hand; the slider does the same by key. set(percent).
/** @param {(percent: number) => void} set */
export function makeGrip(set) {
  const grip = h("div.mo-wipe-grip", { "aria-hidden": "true", hidden: true });
  const to = (/** @type {PointerEvent} */ { clientX }) => {
    const { left, width } = /** @type {HTMLElement} */ (
      grip.parentElement
    ).getBoundingClientRect();
    set(clamp((100 * (clientX - left)) / width, 0, 100));
  };
  grip.addEventListener("pointerdown", (event) => hold(grip, event));
  grip.addEventListener("pointermove", (event) => event.buttons && to(event));
  return grip;
}

// Its slider and buttons. word: line, line_value, less, more.
/**
 * @param {Words} word
 * @param {string} lang
 * @param {{get: () => number, set: (percent: number) => void}} line
 */
export function makeLine(word, lang, { get, set }) {
  const to = (/** @type {number} */ percent) => set(clamp(percent, 0, 100));
  const slider = /** @type {HTMLInputElement} */ (
    h("input", {
      ...{ type: "range", min: 0, max: 100, step: 1, "aria-label": word.line },
      oninput: () => to(Number(slider.value)),
    })
  );
  /** @type {(by: number, text: string, name: string) => HTMLElement} */
  const step = (by, text, name) =>
    h("button", { "aria-label": name, onclick: () => to(get() + by) }, text);
  const element = h(
    "div.mo-wipe-line",
    step(-BY, "◀", word.less),
    slider,
    step(BY, "▶", word.more),
  );
  const frame = () => {
    const line = Math.round(get());
    if (Number(slider.value) !== line) slider.value = String(line);
    const percent = number(line, 0, lang);
    setAttr(slider, "aria-valuetext", say(word.line_value, { percent }));
  };
  return { element, frame };
}
