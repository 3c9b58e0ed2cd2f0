// Three hints, one after the other; the answer; and a fresh start, asked for twice.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const HINTS = ["first", "second", "third"];
const ALPHABET = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

function makeTable() {
  const pairs = ALPHABET.map((letter, i) =>
    h("li", { class: "mo-num" }, h("b", {}, letter), ` ${i + 1}`),
  );
  return h("ol", { class: "mo-code-alphabet" }, pairs);
}

export function makeHelp({ words, store, showAnswer, restart, tellOfRestart }) {
  const table = makeTable();
  const items = HINTS.map((name, i) =>
    h("li", { hidden: true }, h("p", {}, words.hints[name]), i === 2 ? table : null),
  );
  const list = h(
    "ol",
    {
      class: "mo-code-hints",
      role: "list",
      tabindex: "-1",
      "aria-label": words.hints.title,
    },
    items,
  );
  const hint = h("button", { type: "button", onclick: giveHint });
  const answer = h(
    "button",
    { type: "button", onclick: showAnswer },
    words.answer.show,
  );
  const again = h("button", { type: "button", onclick: askToRestart });
  const live = h("div", { role: "status" }, list);
  const element = h(
    "div",
    { class: "mo-code-help" },
    h("div", { class: "mo-code-help-row" }, hint, answer, again),
    live,
  );
  let sure = false;

  function giveHint() {
    const hints = store.now().hints + 1;
    store.set({ hints });
    if (hints === HINTS.length) list.focus({ preventScroll: true });
  }
  function askToRestart() {
    if (sure) return restart();
    sure = true;
    setText(again, words.answer.sure);
    tellOfRestart();
    return undefined;
  }
  const calm = () => {
    sure = false;
    setText(again, words.answer.again);
  };

  function update(now) {
    items.forEach((item, i) => {
      item.hidden = i >= now.hints;
    });
    list.hidden = now.hints === 0;
    const done = store.rings.every((_, ring) => store.isRead(ring));
    hint.hidden = done || now.hints >= HINTS.length;
    answer.hidden = done;
    setText(hint, say(words.hints.next, { n: Math.min(now.hints + 1, HINTS.length) }));
    calm();
  }
  return { element, update };
}
