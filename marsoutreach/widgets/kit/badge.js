// A small button that says how we know; pressing it tells more and names the source.
import { freshId, h, setText } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {Words} words
 * @param {Record<string, string>} sources
 */
export function makeBadge(words, sources = {}) {
  const label = h("span");
  const what = h("p");
  const from = h("p.mo-soft");
  const pop = h("div.mo-pop", { id: freshId("pop"), hidden: true }, what, from);
  const props = { "aria-expanded": "false", "aria-controls": pop.id };
  const button = h("button", props, h("span.mo-hidden", `${words.how} `), label);
  const element = h("span.mo-badge", button, pop);
  letOpen(element, button, pop);

  /** @type {(kind: string, source?: string, note?: string) => void} */
  function show(kind, source = "", note = "") {
    if (element.dataset.kind === kind && element.dataset.source === source) return;
    Object.assign(element.dataset, { kind, source });
    const known = words.kinds[kind];
    setText(label, known?.label ?? kind);
    setText(what, [known?.explanation, note].filter(Boolean).join(" "));
    const keys = source.split(";").filter(Boolean);
    const titles = keys.map((key) => sources[key.trim()] ?? key).join("; ");
    setText(from, titles && say(words.source, { source: titles }));
  }
  return { element, show };
}

/** @type {(element: HTMLElement, button: HTMLElement, pop: HTMLElement) => void} */
function letOpen(element, button, pop) {
  const open = (/** @type {boolean} */ yes) => {
    pop.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
  };
  button.addEventListener("click", () => open(Boolean(pop.hidden)));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || pop.hidden) return;
    event.preventDefault();
    open(false);
    button.focus();
  });
  element.addEventListener(
    "focusout",
    ({ relatedTarget: to }) =>
      (to instanceof Node && element.contains(to)) || open(false),
  );
}
