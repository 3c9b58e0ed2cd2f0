// Small helpers that make elements, and touch the page only when something changed.
// In JupyterLab each widget loads its own copy of this file: the key keeps ids apart.
const key = Math.random().toString(36).slice(2, 8);
let made = 0;
/** @param {string} name */
export function freshId(name) {
  made += 1;
  return `mo-${name}-${key}-${made}`;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(
    ...children.flat().filter((child) => child !== null && child !== undefined),
  );
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {string} name
 * @param {any} value
 */
function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name in { hidden: 1, disabled: 1, checked: 1 })
    Object.assign(node, { [name]: value });
  else node.setAttribute(name, value === true ? "" : value);
}

/**
 * @param {Element & Record<string, any>} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.lastSaid === text) return;
  node.lastSaid = text;
  node.textContent = text;
}

/**
 * @param {Element & Record<string, any>} node
 * @param {string} name
 * @param {string} value
 */
export function setAttr(node, name, value) {
  const key = `last-${name}`;
  if (node[key] === value) return;
  node[key] = value;
  node.setAttribute(name, value);
}

/**
 * @param {(HTMLElement | SVGElement) & Record<string, any>} node
 * @param {string} name
 * @param {string} value
 */
export function setStyle(node, name, value) {
  const key = `style-${name}`;
  if (node[key] === value) return;
  node[key] = value;
  node.style.setProperty(name, value);
}

const SVG = "http://www.w3.org/2000/svg";
/** @param {string} path */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  for (const [name, value] of [
    ["viewBox", "0 0 24 24"],
    ["aria-hidden", "true"],
    ["class", "mo-icon"],
  ])
    svg.setAttribute(name, value);
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
