// A guess that is an order: buttons move each option up and down, no dragging needed.
import { h, icon } from "../kit/dom.js";
import { say } from "../kit/words.js";

const UP = "M12 6l7 9H5z";
const DOWN = "M12 18L5 9h14z";

export class Order {
  settled = false; // is the order meant as it stands?
  moved = ""; // the option that was moved last: its button keeps the focus at its end

  /** @param {Asking} asking */
  constructor({ model, words, announce }) {
    this.words = words;
    this.announce = announce;
    /** @type {string[]} */
    this.answer = model.get("answer");
    /** @type {string[]} */
    this.order = [...model.get("options")];
    this.list = h("ol.mo-order");
    this.element = h("fieldset.mo-ask", h("legend.mo-soft", words.order), this.list);
    this.lock(false);
  }

  /**
   * @param {string} option
   * @param {number} by
   */
  move(option, by) {
    const { order, words } = this;
    const to = order.indexOf(option) + by;
    if (to < 0 || to >= order.length) return;
    order.splice(to - by, 1);
    order.splice(to, 0, option);
    this.settled = true;
    this.moved = option;
    this.draw();
    this.announce(say(words.moved, { option, place: to + 1, count: order.length }));
    const buttons = this.list.children[to].querySelectorAll("button");
    buttons[by < 0 ? 0 : 1].focus(); // the same one again, at its end, too
  }

  draw() {
    this.list.replaceChildren(...this.order.map((option, i) => this.row(option, i)));
  }

  /**
   * @param {string} option
   * @param {number} i
   */
  row(option, i) {
    const { order, answer, locked } = this;
    const mark = locked ? (answer[i] === option ? "truth" : "guess") : "";
    /** @type {(by: number, path: string, name: string, end: number) => HTMLElement} */
    const mover = (by, path, name, end) => {
      const label = say(this.words[name], { option });
      const onclick = () => this.move(option, by);
      const kept = option === this.moved && i === end;
      const disabled = locked || (i === end && !kept);
      const state = { disabled, "aria-disabled": kept ? "true" : null };
      return h("button", { "aria-label": label, ...state, onclick }, icon(path));
    };
    return h(
      "li",
      { "data-mark": mark },
      h("b.mo-num", `${i + 1}`),
      h("span", option),
      mover(-1, UP, "up", 0),
      mover(1, DOWN, "down", order.length - 1),
    );
  }

  /** @param {unknown} guess */
  allows(guess) {
    const { order } = this;
    if (!Array.isArray(guess) || guess.length !== order.length) return false;
    return order.every((one) => guess.includes(one));
  }

  read() {
    return this.settled ? [...this.order] : null;
  }

  problem() {
    this.settled = true; // who presses again means it
    return this.words.unmoved;
  }

  /** @param {string[]} guess */
  write(guess) {
    this.order = [...guess];
    this.settled = true;
    this.draw();
  }

  /** @param {boolean} yes */
  lock(yes) {
    this.locked = yes;
    this.draw();
  }

  /** @param {string[]} guess */
  verdict(guess) {
    const n = guess.filter((option, i) => option === this.answer[i]).length;
    if (n === guess.length) return this.words.order_right;
    return say(this.words.order_wrong, { n, count: guess.length });
  }

  /** @param {string[]} guess */
  compare(guess) {
    /** @type {(title: string, items: string[]) => HTMLElement} */
    const column = (title, items) =>
      h("div", h("p.mo-soft", title), h("ol.mo-listing", items.map(listed)));
    const { your_order, true_order } = this.words;
    return h("div.mo-two", column(your_order, guess), column(true_order, this.answer));
  }
}

/** @param {string} item */
const listed = (item) => h("li", item);
