// What widgets are built of: buttons, lists, choices, tables, what is folded up.
import { freshId, h } from "./dom.js";

/** @type {(props: Props, ...inside: Child[]) => HTMLButtonElement} */
export const button = (props, ...inside) =>
  h("button", { type: "button", ...props }, ...inside);

/** @type {(props: Props, items: (Child | Child[])[], tag?: string) => HTMLElement} */
export const list = (props, items, tag = "ul") =>
  h(
    tag,
    props,
    items.map((item) => h("li", {}, item)),
  );

// One of several; options: [value, text]. Gives {element, select, set(value),
// offer(options)}.
/**
 * @param {string} label
 * @param {Choices} options
 * @param {(value: string) => void} onchange
 */
export function makeChoice(label, options, onchange) {
  const select = h("select", {
    id: freshId("choice"),
    onchange: () => onchange(select.value),
  });
  const offer = (/** @type {Choices} */ all) =>
    select.replaceChildren(...all.map(([value, text]) => h("option", { value }, text)));
  const set = (/** @type {string} */ value) => {
    if (select.value !== value) select.value = value;
  };
  offer(options);
  const name = h("label", { for: select.id }, label);
  return {
    element: h("div", { class: "mo-choice" }, name, select),
    select,
    set,
    offer,
  };
}

// Parts of the same kind beside each other, each {element, update(now)}.
/**
 * @template Now
 * @param {string} name
 * @param {{element: HTMLElement, update(now: Now): void}[]} parts
 * @param {Props} props
 */
export const together = (name, parts, props = {}) => ({
  element: h(
    "div",
    { class: name, ...props },
    parts.map(({ element }) => element),
  ),
  update: (/** @type {Now} */ now) => parts.forEach(({ update }) => update(now)),
});

// A row of a table: its head and its cells, which are texts or <td> themselves.
/** @type {(head: Cell, cells: Cell[], props?: Props) => HTMLElement} */
export const row = (head, cells, props = {}) =>
  h(
    "tr",
    {},
    head.tagName ? head : h("th", { scope: "row" }, head),
    cells.map((cell) => (cell.tagName ? cell : h("td", props, cell))),
  );

/** @type {(heads: Cell[]) => HTMLElement} */
export const headRow = (heads) =>
  h(
    "thead",
    {},
    h(
      "tr",
      {},
      heads.map((head) => (head.tagName ? head : h("th", { scope: "col" }, head))),
    ),
  );

/** @type {(title: string, ...inside: Child[]) => HTMLElement} */
const fold = (title, ...inside) => h("details", {}, h("summary", {}, title), ...inside);

// Below a widget: all numbers as tables, and how to use it.
/**
 * @param {string} name
 * @param {Record<string, string>} numbers
 * @param {{summary: string, lines: string[]}} help
 * @param {...Node} tables
 */
export function makeMore(name, { summary, caption }, help, ...tables) {
  const scroll = { class: "mo-scroll", tabindex: "0", role: "group" };
  return h(
    "div",
    { class: name },
    fold(summary, h("div", { ...scroll, "aria-label": caption }, tables)),
    fold(help.summary, list({ class: "mo-help" }, help.lines)),
  );
}
