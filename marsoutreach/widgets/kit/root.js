// The outermost element of a widget, and where its parts stand in it.
import { h } from "./dom.js";
import { followTheme } from "./theme.js";

const SIDE_BY_SIDE_REM = 67.5; // from here on parts stand beside the picture

/** @type {(name: string, said: {lang: string, label: string}, ...inside: Child[]) => HTMLElement} */
function makeRoot(name, { lang, label }, ...inside) {
  const told = { lang, tabindex: "-1", "aria-label": label };
  const props = { ...told, "data-lm-suppress-shortcuts": "true" };
  return h(`section.mo.mo-${name}`, props, ...inside);
}

// Tell whether an element is narrower than so many rem, at each change of its width.
/** @type {(element: Element, leastRem: number, told: (narrow: boolean) => void) => () => void} */
function watchWidth(element, leastRem, told) {
  const watch = new ResizeObserver(([entry]) => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    told(entry.contentRect.width < leastRem * rem);
  });
  watch.observe(element);
  return () => watch.disconnect();
}

// Put a widget on the page, its parts in a grid; arrange(grid, narrow) moves them so that
// the reading order follows the layout. Gives the clean-up.
/**
 * @param {Place} place
 * @param {[name: string, label: string]} called
 * @param {string} gridName
 * @param {Child[]} parts
 * @param {(grid: HTMLElement, narrow: boolean) => void} arrange
 */
export function showGrid({ model, el }, [name, label], gridName, parts, arrange) {
  const grid = h("div", { class: gridName }, parts);
  const root = makeRoot(name, { lang: model.get("lang"), label }, grid);
  el.append(root);
  const move = (/** @type {boolean} */ narrow) => arrange(grid, narrow);
  const leave = [watchWidth(root, SIDE_BY_SIDE_REM, move), followTheme(root, model)];
  return () => {
    for (const tell of leave) tell();
    root.remove();
  };
}
