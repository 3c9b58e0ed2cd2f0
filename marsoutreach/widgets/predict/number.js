// A guess that is a number: type it or slide it.
import { freshId, h, labelOf } from "../kit/dom.js";
import { number, say } from "../kit/words.js";

// As many decimals as the number itself has, three at most.
/** @param {number} value */
const decimals = (value) =>
  Math.min(3, (String(Number(value.toFixed(6))).split(".")[1] ?? "").length);

export class Guess {
  /** @param {Asking} asking */
  constructor({ model, words, lang }) {
    /** @type {number} */
    this.low = model.get("low");
    /** @type {number} */
    this.high = model.get("high");
    /** @type {number} */
    this.step = model.get("step");
    /** @type {string} */
    this.unit = model.get("unit");
    /** @type {number} */
    this.answer = model.get("answer");
    /** @type {number} */
    this.tolerance = model.get("tolerance");
    const plain = (/** @type {number} */ value) => number(value, decimals(value), lang);
    this.say = (/** @type {number} */ value) => `${plain(value)} ${this.unit}`.trim();
    this.words = words;
    this.range = { low: plain(this.low), high: this.say(this.high) }; // 1 to 24 frames
    this.makeBox();
    this.makeSlider();
    this.element = this.layOut();
  }

  makeBox() {
    const range = say(this.words.range, this.range);
    this.note = h("span.mo-soft", { id: freshId("range") }, range);
    /** @type {HTMLInputElement} */
    this.box = h("input", {
      type: "number",
      min: this.low,
      max: this.high,
      step: "any",
      inputmode: "decimal",
      "aria-describedby": this.note.id,
    });
    this.box.addEventListener("input", () => {
      const value = this.box.valueAsNumber;
      if (Number.isFinite(value)) this.write(value, this.box);
    });
  }

  makeSlider() {
    const { low: min, high: max, step } = this;
    /** @type {HTMLInputElement} */
    this.slider = h("input", { type: "range", min, max, step });
    this.slider.addEventListener("input", () =>
      this.write(this.slider.valueAsNumber, this.slider),
    );
    const middle = min + Math.round((max - min) / 2 / step) * step;
    this.slider.value = String(middle); // nothing is guessed yet: the box stays empty
    this.slider.setAttribute("aria-valuetext", this.words.no_guess);
  }

  layOut() {
    const { words, box, slider, unit, note } = this;
    return h(
      "div.mo-ask",
      h("div.mo-type", labelOf(box, "", words.guess_label), box, h("span", unit), note),
      labelOf(slider, ".mo-hidden", words.slider_label),
      slider,
    );
  }

  // Show a value everywhere but where it comes from.
  /**
   * @param {number} value
   * @param {Element} [from]
   */
  write(value, from) {
    const { box, slider } = this;
    if (from !== box) box.value = String(Number(value.toFixed(6)));
    if (from !== slider) slider.value = String(value);
    slider.setAttribute("aria-valuetext", this.say(value));
    box.removeAttribute("aria-invalid");
  }

  /** @param {unknown} guess */
  allows(guess) {
    return Number.isFinite(guess);
  }

  read() {
    const value = this.box.valueAsNumber;
    return value >= this.low && value <= this.high ? value : null;
  }

  /** @param {boolean} yes */
  lock(yes) {
    this.box.disabled = this.slider.disabled = yes;
  }

  /** @param {number} guess */
  verdict(guess) {
    const off = Math.abs(guess - this.answer);
    const close = off <= 3 * this.tolerance ? "close" : "wrong";
    return say(this.words[off <= this.tolerance ? "right" : close], this.both(guess));
  }

  /** @param {number} guess */
  both(guess) {
    return { guess: this.say(guess), answer: this.say(this.answer) };
  }

  /** @param {number} guess */
  compare(guess) {
    const { words, answer } = this;
    return h(
      "div.mo-bars",
      { role: "img", "aria-label": say(words.scale, this.both(guess)) },
      this.bar(words.you, guess, "guess"),
      this.bar(words.truth, answer, "truth"),
    );
  }

  /**
   * @param {string} name
   * @param {number} value
   * @param {string} kind
   */
  bar(name, value, kind) {
    const from = Math.min(this.low, 0);
    const percent = ((value - from) / (this.high - from)) * 100;
    return h(
      "div.mo-compare-row",
      { "data-kind": kind },
      h("span", name),
      h("i", { style: `width:${percent.toFixed(1)}%` }),
      h("b.mo-num", this.say(value)),
    );
  }

  problem() {
    this.box.setAttribute("aria-invalid", "true");
    this.box.focus();
    return say(this.words.invalid, this.range);
  }
}
