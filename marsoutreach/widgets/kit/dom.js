// Small helpers that make elements, and touch the page only when something changed.
// In JupyterLab each widget loads its own copy of this file: the key keeps ids apart.
const key = Math.random().toString(36).slice(2, 8);
let made = 0;
/** @param {string} name */
export function freshId(name) {
  made += 1;
  return `mo-${name}-${key}-${made}`;
}

// JupyterLab looks for a shortcut at what has the focus before it looks around it: so
// whatever can have the focus says that its keys are its own. h and svg see to it.
const FOCUSABLE =
  "a, audio, button, input, select, summary, textarea, video, [tabindex]";
const OWN_KEYS = "data-lm-suppress-shortcuts";
/** @param {Element} node */
export const ownKeys = (node) => node.setAttribute(OWN_KEYS, "true");
/** @param {Element} node */
export const isKept = (node) => node.hasAttribute(OWN_KEYS);

// h("p.mo-soft", "text"): classes may stand behind the tag, attributes may be left out.
/**
 * @template {string} Name
 * @param {Name} name
 * @param {...(Props | Child | Child[])} inside
 * @returns {Made<Name>}
 */
export function h(name, ...inside) {
  const [tag, ...classes] = name.split(".");
  /** @type {Told} */
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  if (tag === "button") node.type = tag; // pressing it sends no form, unless asked to
  const props = inside[0]?.constructor === Object ? inside.shift() : {};
  for (const [key, value] of Object.entries(/** @type {Props} */ (props)))
    setProp(node, key, value);
  if (node.matches(FOCUSABLE)) ownKeys(node);
  if (node instanceof HTMLInputElement) leaveNoTrace(node);
  node.append(
    .../** @type {Child[]} */ (inside.flat()).filter(
      (child) => child !== null && child !== undefined,
    ),
  );
  return /** @type {Made<Name>} */ (node);
}

// The label of a control: labelOf(input, ".mo-soft", "Volume").
/** @type {(control: HTMLElement, classes: string, ...inside: Child[]) => HTMLElement} */
export function labelOf(control, classes, ...inside) {
  control.id ||= freshId("control");
  return h(`label${classes}`, { for: control.id }, ...inside);
}

/**
 * @param {Told} node
 * @param {string} name
 * @param {any} value
 */
function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "style") node.style.cssText = value;
  else if (name in { hidden: 1, disabled: 1, checked: 1 }) node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

// Follow a finger past the edge of an element; one that has left already cannot be held.
/** @type {(element: Element, event: PointerEvent) => void} */
export function hold(element, { pointerId }) {
  try {
    element.setPointerCapture(pointerId);
  } catch (error) {
    console.info(error);
  }
}

// A finger up the page across a slider moves it before the browser takes the finger to
// scroll: then all is as if it had never come down.
/** @param {HTMLInputElement} slider */
function leaveNoTrace(slider) {
  if (slider.type !== "range") return;
  let before = "";
  slider.addEventListener("pointerdown", () => {
    before = slider.value;
  });
  slider.addEventListener("pointercancel", () => {
    if (slider.value === before) return;
    slider.value = before;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** @type {(node: Told, text: string) => void} */
export function setText(node, text) {
  if (node.lastSaid === text) return;
  node.lastSaid = text;
  node.textContent = text;
}

const SILENT = "\u00a0"; // so that the same words count as new, and are heard again

// For a live region: the same text once more is told once more.
/** @type {(node: Told, text: string) => void} */
export const setNews = (node, text) =>
  setText(node, text === node.textContent ? text + SILENT : text);

/** @type {(node: Told, name: string, value: string) => void} */
export function setAttr(node, name, value) {
  const key = `last-${name}`;
  if (node[key] === value) return;
  node[key] = value;
  node.setAttribute(name, value);
}

/** @type {(node: Told & ElementCSSInlineStyle, name: string, value: string) => void} */
export function setStyle(node, name, value) {
  const key = `style-${name}`;
  if (node[key] === value) return;
  node[key] = value;
  node.style.setProperty(name, value);
}

const SVG = "http://www.w3.org/2000/svg";
/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} props
 * @param {...(Node | string)} inside
 */
export function svg(tag, props = {}, ...inside) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  if (node.matches(FOCUSABLE)) ownKeys(node);
  node.append(...inside);
  return node;
}

export const PLAY = "M7 4.5v15l12.5-7.5z";
export const PAUSE = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";
/** @param {string} d */
export function icon(d) {
  const props = { viewBox: "0 0 24 24", "aria-hidden": "true", class: "mo-icon" };
  return svg("svg", props, svg("path", { d }));
}
