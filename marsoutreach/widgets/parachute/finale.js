// When all four rings are read: the message, and what it means.
import { h } from "../kit/dom.js";
import { say } from "../kit/words.js";

const TOLD = ["motto", "place", "spiral", "first"];

export function makeFinale({ words, store, model }) {
  const lines = store.rings.map(() => h("span"));
  const message = h("p.mo-code-message", lines);
  const meaning = h("div.mo-code-meaning");
  const props = { hidden: true, tabindex: "-1", "aria-label": words.end.title };
  const title = h("h4", words.end.title);
  const element = h("section.mo-code-finale", props, title, message, meaning);
  const source = { source: model.get("meaning_source") };
  const tell = () => [
    ...TOLD.map((name) => h("p", words.end[name])),
    h("p.mo-soft", say(words.source, source)),
  ];

  function update() {
    const done = store.isDone();
    if (element.hidden !== done) return;
    element.hidden = !done;
    const text = (i) => (done ? `${store.rings[i].text} ` : "");
    for (const [i, line] of lines.entries()) line.textContent = text(i);
    meaning.replaceChildren(...(done ? tell() : []));
    const here = element.parentElement?.contains(document.activeElement);
    if (done && here) element.focus();
  }
  return { element, update };
}
