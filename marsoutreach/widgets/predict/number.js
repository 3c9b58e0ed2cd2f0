// A guess that is a number: type it or slide it.
import { freshId, h, labelOf } from "../kit/dom.js";
import { number, say } from "../kit/words.js";
import { readNumber } from "./reading.js";

const [LONGEST, MOST_SAID] = [40, 1e12];

// As many decimals as the number itself has, three at most.
/** @param {number} value */
const decimals = (value) =>
  Math.min(3, (String(Number(value.toFixed(6))).split(".")[1] ?? "").length);

export class Guess {
  /** @type {number | null} */
  value = null; // what the box or the slider says
  note = h("span.mo-soft", { id: freshId("range") });

  /** @param {Asking} asking */
  constructor({ model, words, lang, statusId }) {
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
    const mark = number(0.5, 1, lang)[1];
    this.inBox = (/** @type {number} */ value) =>
      String(Number(value.toFixed(6))).replace(".", mark);
    this.words = words;
    this.statusId = statusId;
    this.range = { low: plain(this.low), high: this.say(this.high) }; // 1 to 24 frames
    this.makeBox();
    this.makeSlider();
    this.element = this.layOut();
  }

  makeBox() {
    this.note.textContent = say(this.words.range, this.range);
    /** @type {HTMLInputElement} */
    this.box = h("input", {
      type: "text", // one of type "number" makes 54 of 5,4
      inputmode: "decimal",
      autocomplete: "off",
      maxlength: LONGEST,
    });
    this.box.addEventListener("input", () => {
      const { value } = this.typed();
      this.value = null;
      if (value !== null) this.write(value, this.box);
      this.fault(false);
    });
    this.fault(false);
  }

  typed() {
    const { box, unit } = this;
    const text = box.value.trim();
    return readNumber(
      text.endsWith(unit) ? text.slice(0, -unit.length || undefined) : text,
    );
  }

  // What is wrong is told in the status line, which then describes the box.
  /** @param {boolean} yes */
  fault(yes) {
    const { box, note, statusId } = this;
    box.setAttribute("aria-describedby", yes ? `${statusId} ${note.id}` : note.id);
    if (yes) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  makeSlider() {
    const { low: min, high: max, step } = this;
    /** @type {HTMLInputElement} */
    this.slider = h("input", { type: "range", min, max, step });
    this.slider.addEventListener("input", () =>
      this.write(this.slider.valueAsNumber, this.slider),
    );
    // Who presses the slider where it stands has guessed that, too.
    this.slider.addEventListener("click", () =>
      this.slider.dispatchEvent(new Event("input", { bubbles: true })),
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
    this.value = value;
    if (from !== box) box.value = this.inBox(value);
    if (from !== slider) slider.value = String(value);
    slider.setAttribute("aria-valuetext", this.say(value));
    this.fault(false);
  }

  /** @param {unknown} guess */
  allows(guess) {
    return Number.isFinite(guess);
  }

  read() {
    const { value, low, high } = this;
    return value !== null && value >= low && value <= high ? value : null;
  }

  /** @param {boolean} yes */
  lock(yes) {
    this.box.disabled = this.slider.disabled = yes;
  }

  /** @param {number} guess */
  verdict(guess) {
    const off = Math.abs(guess - this.answer);
    const near = Math.min(3 * this.tolerance, Math.abs(this.answer) / 4);
    const close = off <= near ? "close" : "wrong";
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
    this.fault(true);
    this.box.focus();
    const { words, range } = this;
    const text = this.box.value.trim();
    const { value, whole, part } = this.typed();
    if (part) return say(words.two_ways, { text, whole, part });
    if (!text) return say(words.invalid, range);
    if (value === null) return say(words.unreadable, { text, ...range });
    const guess = Math.abs(value) < MOST_SAID ? this.say(value) : text;
    return say(words.outside, { guess, ...range });
  }
}
