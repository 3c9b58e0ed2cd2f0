// Three hints, one after the other; the answer; and a fresh start, asked for twice.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const HINTS = ["first", "second", "third"];
const ALPHABET = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

function makeHints({ hints }) {
  const items = HINTS.map((name) => h("li", { hidden: true }, h("p", hints[name])));
  const pair = (letter, i) => h("li.mo-num", h("b", letter), ` ${i + 1}`);
  items.at(-1).append(h("ol.mo-code-alphabet", ALPHABET.map(pair)));
  const props = { role: "list", tabindex: "-1", "aria-label": hints.title };
  const list = h("ol.mo-code-hints", props, items);
  const show = (given) => {
    items.forEach((item, i) => (item.hidden = i >= given));
    list.hidden = given === 0;
  };
  return { list, show };
}

export class Help {
  sure = false;

  constructor({ words, store, showAnswer, restart, tellOfRestart }) {
    this.words = words;
    this.store = store;
    this.restart = restart;
    this.tellOfRestart = tellOfRestart;
    this.hints = makeHints(words);
    this.hint = h("button", { onclick: () => this.giveHint() });
    this.answer = h("button", { onclick: showAnswer }, words.answer.show);
    this.again = h("button", { onclick: () => this.startAgain() });
    this.element = h(
      "div.mo-code-help",
      h("div.mo-code-help-row", this.hint, this.answer, this.again),
      h("div", { role: "status" }, this.hints.list),
    );
  }

  giveHint() {
    const hints = this.store.now().hints + 1;
    this.store.set({ hints });
    if (hints === HINTS.length) this.hints.list.focus({ preventScroll: true });
  }

  startAgain() {
    if (this.sure) return this.restart();
    this.sure = true;
    setText(this.again, this.words.answer.sure);
    return this.tellOfRestart();
  }

  update({ hints }) {
    const { words, hint, answer, again } = this;
    const done = this.store.isDone();
    this.hints.show(hints);
    hint.hidden = done || hints >= HINTS.length;
    answer.hidden = done;
    setText(hint, say(words.hints.next, { n: Math.min(hints + 1, HINTS.length) }));
    this.sure = false;
    setText(again, words.answer.again);
  }
}
