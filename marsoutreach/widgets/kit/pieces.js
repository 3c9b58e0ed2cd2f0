// What widgets are built of: lists, choices, tables, what is folded up.
import { h, labelOf } from "./dom.js";

/** @type {(props: Props, items: (Child | Child[])[], tag?: string) => HTMLElement} */
export function list(props, items, tag = "ul") {
  const lines = items.map((item) => h("li", item));
  return h(tag, props, lines);
}

// One of several; options: [value, text]. Gives {element, select, set(value),
// offer(options)}.
/**
 * @param {string} label
 * @param {Choices} options
 * @param {(value: string) => void} onchange
 */
export function makeChoice(label, options, onchange) {
  const select = h("select", { onchange: () => onchange(select.value) });
  const offer = (/** @type {Choices} */ all) =>
    select.replaceChildren(...all.map(([value, text]) => h("option", { value }, text)));
  const set = (/** @type {string} */ value) => {
    if (select.value !== value) select.value = value;
  };
  offer(options);
  const name = labelOf(select, "", label);
  return { element: h("div.mo-choice", name, select), select, set, offer };
}

// Parts of the same kind beside each other, each {element, update(now)}.
/**
 * @template Now
 * @param {string} name
 * @param {Updated<Now>[]} parts
 * @param {Props} props
 */
export function together(name, parts, props = {}) {
  const elements = parts.map(({ element }) => element);
  const update = (/** @type {Now} */ now) => parts.forEach((part) => part.update(now));
  return { element: h("div", { class: name, ...props }, elements), update };
}

// A row of a table: its head and its cells, which are texts or <td> themselves.
/** @type {(head: Cell, cells: Cell[], props?: Props) => HTMLElement} */
export function row(head, cells, props = {}) {
  const first = head?.tagName ? head : h("th", { scope: "row" }, head);
  const others = cells.map((cell) => (cell?.tagName ? cell : h("td", props, cell)));
  return h("tr", first, others);
}

/** @type {(heads: Cell[]) => HTMLElement} */
export function headRow(heads) {
  /** @param {Cell} head */
  const cell = (head) => (head?.tagName ? head : h("th", { scope: "col" }, head));
  return h("thead", h("tr", heads.map(cell)));
}

/** @type {(title: string, ...inside: (Child | Child[])[]) => HTMLElement} */
export const fold = (title, ...inside) => h("details", h("summary", title), ...inside);

// How to use it: a page shows that of the first widget of a kind (see its room.css).
/** @type {(title: string, lines: string[]) => HTMLElement} */
export const howTo = (title, lines) =>
  h("details.mo-how", h("summary", title), list({ class: "mo-help" }, lines));

// Below a widget: all numbers as tables, and how to use it.
/**
 * @param {string} name
 * @param {Record<string, string>} numbers
 * @param {{summary: string, lines: string[]}} help
 * @param {...Node} tables
 */
export function makeMore(name, { summary, caption }, help, ...tables) {
  const scroll = { class: "mo-scroll", tabindex: "0", role: "group" };
  const numbers = h("div", { ...scroll, "aria-label": caption }, tables);
  const how = howTo(help.summary, help.lines);
  return h("div", { class: name }, fold(summary, numbers), how);
}
