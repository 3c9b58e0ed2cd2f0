// The four rings as buttons, each with a slot for every letter or number it holds.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const slot = (text) =>
  h(`span.mo-code-slot${text ? ".mo-code-full" : ""}`, text || "\u00a0");

export function makeBoard(context) {
  const { words, store } = context;
  const rows = store.rings.map((_, index) => makeRow(context, index));
  const props = { role: "group", "aria-label": words.board.title };
  const buttons = rows.map((row) => row.button);
  const update = (now) => rows.forEach((row) => row.update(now));
  return { element: h("div.mo-code-board", props, buttons), update };
}

function makeRow({ words: { board }, tell, store, pick }, index) {
  const { parts } = store.rings[index];
  const hidden = { "aria-hidden": "true" };
  const slots = h("span.mo-code-slots", hidden);
  const tag = h("span.mo-code-tag", hidden);
  const spoken = h("span.mo-hidden");
  const name = h("span.mo-code-row-name", say(board.ring, { n: index + 1 }));
  const onclick = () => pick(index);
  const button = h("button", { "data-row": true, onclick }, name, spoken, slots, tag);

  function update({ kept, shown, ring }) {
    const texts = parts.map((part, group) => (kept[index].includes(group) ? part : ""));
    const read = store.isRead(index) ? "read" : "";
    const state = shown.includes(index) ? "shown" : read;
    button.setAttribute("aria-pressed", String(index === ring));
    button.dataset.state = state;
    slots.replaceChildren(...texts.map(slot));
    slots.dataset.count = String(texts.length);
    tag.textContent = state === "shown" ? board.shown : state && "✓";
    const heard = texts.map((text) => text || board.blank);
    if (state) heard.push(board[state]);
    const values = { ...tell.ring(index), slots: heard.join(", ") };
    setText(spoken, say(board.label, values));
  }
  return { button, update };
}
