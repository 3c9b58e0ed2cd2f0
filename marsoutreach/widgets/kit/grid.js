// A widget whose parts stand in a grid, and move when it grows wide or narrow.
import { h } from "./dom.js";
import { makeFrame } from "./frame.js";

const SIDE_BY_SIDE_REM = 67.5; // from here on parts stand beside the picture

// Tell whether an element is narrower than so many rem, at each change of its width.
/** @type {(element: Element, leastRem: number, told: (narrow: boolean) => void) => () => void} */
export function watchWidth(element, leastRem, told) {
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
export function showGrid(place, [name, label], gridName, parts, arrange) {
  const grid = h("div", { class: `${gridName} mo-stacked` }, parts);
  const { root, leave } = makeFrame(place, name, { "aria-label": label }, [grid]);
  const move = (/** @type {boolean} */ narrow) => arrange(grid, narrow);
  const unwatch = watchWidth(root, SIDE_BY_SIDE_REM, move);
  return () => {
    unwatch();
    leave();
  };
}
