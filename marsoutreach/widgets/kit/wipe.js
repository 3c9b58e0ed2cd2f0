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

// Its slider alone, in per cent: set while it is held, and once more when it is let go.
/**
 * @param {string} label
 * @param {(percent: number, when?: "held") => void} set
 */
export function makeLineSlider(label, set) {
  const slider = /** @type {HTMLInputElement} */ (
    h("input", {
      ...{ type: "range", min: 0, max: 100, step: 1, "aria-label": label },
      oninput: () => set(Number(slider.value), "held"),
      onchange: () => set(Number(slider.value)),
    })
  );
  const show = (/** @type {number} */ percent, /** @type {string} */ said) => {
    if (Number(slider.value) !== percent) slider.value = String(percent);
    setAttr(slider, "aria-valuetext", said);
  };
  return { slider, show };
}

// Its slider and buttons. word: line, line_value, less, more.
/**
 * @param {Words} word
 * @param {string} lang
 * @param {{get: () => number, set: (percent: number) => void}} line
 */
export function makeLine(word, lang, { get, set }) {
  const to = (/** @type {number} */ percent) => set(clamp(percent, 0, 100));
  const { slider, show } = makeLineSlider(word.line, to);
  /** @type {(by: number, text: string, name: string) => HTMLElement} */
  const step = (by, text, name) =>
    h("button", { "aria-label": name, onclick: () => to(get() + by) }, text);
  const element = h(
    "div.mo-wipe-line.mo-axis",
    step(-BY, "◀", word.less),
    slider,
    step(BY, "▶", word.more),
  );
  const frame = () => {
    const line = Math.round(get());
    show(line, say(word.line_value, { percent: number(line, 0, lang) }));
  };
  return { element, frame };
}
