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
  const from = h("p", { class: "mo-soft" });
  const pop = h(
    "div",
    { class: "mo-pop", id: freshId("pop"), hidden: true },
    what,
    from,
  );
  const button = h(
    "button",
    { type: "button", "aria-expanded": "false", "aria-controls": pop.id },
    h("span", { class: "mo-hidden" }, `${words.how} `),
    label,
  );
  const element = h("span", { class: "mo-badge" }, button, pop);
  /** @param {boolean} yes */
  const open = (yes) => {
    pop.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
  };
  button.addEventListener("click", () => open(Boolean(pop.hidden)));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || pop.hidden) return;
    open(false);
    button.focus();
  });
  element.addEventListener(
    "focusout",
    ({ relatedTarget: to }) =>
      (to instanceof Node && element.contains(to)) || open(false),
  );

  /**
   * @param {string} kind
   * @param {string} source
   * @param {string} note
   */
  function show(kind, source = "", note = "") {
    if (element.dataset.kind === kind && element.dataset.source === source) return;
    element.dataset.kind = kind;
    element.dataset.source = source;
    setText(label, words.kinds[kind]?.label ?? kind);
    setText(what, [words.kinds[kind]?.explanation, note].filter(Boolean).join(" "));
    const titles = source
      .split(";")
      .filter(Boolean)
      .map((key) => sources[key.trim()] ?? key);
    setText(
      from,
      titles.length ? say(words.source, { source: titles.join("; ") }) : "",
    );
  }
  return { element, show };
}
