// The four rings as buttons, each with a slot for every letter or number it holds.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

export function makeBoard({ words, tell, store, pick }) {
  const rows = store.rings.map((_, index) => {
    const slots = h("span", { class: "mo-code-slots", "aria-hidden": "true" });
    const tag = h("span", { class: "mo-code-tag", "aria-hidden": "true" });
    const spoken = h("span", { class: "mo-hidden" });
    const button = h(
      "button",
      { type: "button", onclick: () => pick(index) },
      h("span", { class: "mo-code-row-name" }, say(words.board.ring, { n: index + 1 })),
      spoken,
      slots,
      tag,
    );
    return { button, spoken, slots, tag };
  });
  const element = h(
    "div",
    { class: "mo-code-board", role: "group", "aria-label": words.board.title },
    rows.map((row) => row.button),
  );

  const slot = (text) =>
    h(
      "span",
      { class: text ? "mo-code-slot mo-code-full" : "mo-code-slot" },
      text || "\u00a0",
    );

  function update(now) {
    rows.forEach(({ button, spoken, slots, tag }, i) => {
      const { parts } = store.rings[i];
      const texts = parts.map((part, group) =>
        now.kept[i].includes(group) ? part : "",
      );
      const state = now.shown.includes(i) ? "shown" : store.isRead(i) ? "read" : "";
      button.setAttribute("aria-pressed", String(i === now.ring));
      button.dataset.state = state;
      slots.replaceChildren(...texts.map(slot));
      slots.dataset.count = String(texts.length);
      tag.textContent = state === "shown" ? words.board.shown : state && "✓";
      const heard = texts.map((text) => text || words.board.blank);
      if (state) heard.push(words.board[state]);
      const values = { ...tell.ring(i), slots: heard.join(", ") };
      setText(spoken, say(words.board.label, values));
    });
  }
  return { element, update };
}
