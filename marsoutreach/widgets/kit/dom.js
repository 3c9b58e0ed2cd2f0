// Small helpers that make elements, and touch the page only when something changed.
// In JupyterLab each widget loads its own copy of this file: the key keeps ids apart.
const key = Math.random().toString(36).slice(2, 8);
let made = 0;
export const freshId = (name) => `mo-${name}-${key}-${(made += 1)}`;

// h("p.mo-soft", "text"): classes may stand behind the tag, attributes may be left out.
export function h(name, ...inside) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  if (tag === "button") node.type = tag; // pressing it sends no form, unless asked to
  const props = inside[0]?.constructor === Object ? inside.shift() : {};
  for (const [key, value] of Object.entries(props)) setProp(node, key, value);
  node.append(
    ...inside.flat().filter((child) => child !== null && child !== undefined),
  );
  return node;
}

// The label of a control: labelOf(input, ".mo-soft", "Volume").
export function labelOf(control, classes, ...inside) {
  control.id ||= freshId("control");
  return h(`label${classes}`, { for: control.id }, ...inside);
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name in { hidden: 1, disabled: 1, checked: 1 }) node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

export function setText(node, text) {
  if (node.lastSaid === text) return;
  node.lastSaid = text;
  node.textContent = text;
}

export function setAttr(node, name, value) {
  const key = `last-${name}`;
  if (node[key] === value) return;
  node[key] = value;
  node.setAttribute(name, value);
}

export function setStyle(node, name, value) {
  const key = `style-${name}`;
  if (node[key] === value) return;
  node[key] = value;
  node.style.setProperty(name, value);
}

const SVG = "http://www.w3.org/2000/svg";
export function svg(tag, props = {}, ...inside) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  node.append(...inside);
  return node;
}

export function icon(d) {
  const props = { viewBox: "0 0 24 24", "aria-hidden": "true", class: "mo-icon" };
  return svg("svg", props, svg("path", { d }));
}
