// A guess that is one of several options: native radio buttons.
import { freshId, h } from "../kit/dom.js";
import { say } from "../kit/words.js";

export class Choice {
  /** @param {Asking} asking */
  constructor({ model, words }) {
    this.words = words;
    /** @type {string} */
    this.answer = model.get("answer");
    const name = freshId("choice");
    /** @type {PickedOption[]} */
    this.options = model.get("options").map((/** @type {string} */ value) => {
      const input = h("input", { type: "radio", name, value });
      const tag = h("span.mo-tag");
      return { input, tag, row: h("label.mo-option", input, h("span", value), tag) };
    });
    const rows = this.options.map(({ row }) => row);
    this.element = h("fieldset.mo-ask", h("legend.mo-soft", words.choose), rows);
  }

  /** @param {unknown} guess */
  allows(guess) {
    return this.options.some(({ input }) => input.value === guess);
  }

  read() {
    return this.options.find(({ input }) => input.checked)?.input.value ?? null;
  }

  /** @param {string} guess */
  write(guess) {
    for (const { input } of this.options) input.checked = input.value === guess;
  }

  /** @param {boolean} yes */
  lock(yes) {
    for (const { input, tag, row } of this.options) {
      input.disabled = yes;
      const truth = yes && input.value === this.answer;
      const mine = yes && input.checked;
      const said = [mine && this.words.yours, truth && this.words.the_answer];
      tag.textContent = said.filter(Boolean).join(" · ");
      row.dataset.mark = truth ? "truth" : mine ? "guess" : "";
    }
  }

  /** @param {string} guess */
  verdict(guess) {
    const { words, answer } = this;
    return say(guess === answer ? words.right : words.wrong, { guess, answer });
  }

  compare() {
    return null; // the marks beside the options already tell
  }

  problem() {
    this.options[0].input.focus();
    return this.words.none_picked;
  }
}
