// When all four rings are read: the message, and what it means.
import { h } from "../kit/dom.js";
import { say } from "../kit/words.js";

export function makeFinale({ words, store, model }) {
  const lines = store.rings.map(() => h("span"));
  const meaning = h("div", { class: "mo-code-meaning" });
  const element = h(
    "section",
    {
      class: "mo-code-finale",
      hidden: true,
      tabindex: "-1",
      "aria-label": words.end.title,
    },
    h("h4", {}, words.end.title),
    h("p", { class: "mo-code-message" }, lines),
    meaning,
  );

  function update() {
    const done = store.rings.every((_, i) => store.isRead(i));
    if (element.hidden !== done) return;
    element.hidden = !done;
    lines.forEach((line, i) => {
      line.textContent = done ? `${store.rings[i].text} ` : "";
    });
    const told = ["motto", "place", "spiral", "first"].map((name) =>
      h("p", {}, words.end[name]),
    );
    const source = { source: model.get("meaning_source") };
    told.push(h("p", { class: "mo-soft" }, say(words.source, source)));
    meaning.replaceChildren(...(done ? told : []));
    const here = element.parentElement?.contains(document.activeElement);
    if (done && here) element.focus();
  }
  return { element, update };
}
