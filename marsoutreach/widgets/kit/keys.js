// What is pressed in a widget is the widget's: the notebook around it hears none of it.
// By themselves d d there would delete the cell, and 0 0 ask to restart the kernel.
import { isKept, ownKeys } from "./dom.js";

const UNDO = "zy"; // of a text in the widget, never of the cell

/** @param {KeyboardEvent} event */
const withCommand = ({ ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey) && !altKey;

// Escape leaves the widget; Shift or Ctrl and Enter run the cell that it stands in.
/** @param {KeyboardEvent} event */
const leaves = (event) =>
  event.key === "Escape" ||
  (event.key === "Enter" && (event.shiftKey || withCommand(event)) && !event.altKey);

// Ctrl+S saves, Ctrl+F looks for something: they belong to the page.
/** @param {KeyboardEvent} event */
const goesOn = (event) =>
  leaves(event) || (withCommand(event) && !UNDO.includes(event.key.toLowerCase()));

// Press a key again around the widget; what leaves it, on the cell itself.
/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
function passOn(event, root) {
  /** @type {HTMLElement | null} */
  const cell = leaves(event) ? root.closest(".jp-Cell") : null;
  cell?.focus({ preventScroll: true });
  const heard = (cell ?? root.parentElement)?.dispatchEvent(
    new KeyboardEvent(event.type, event),
  );
  if (!heard) event.preventDefault();
}

// A plot beside a widget keeps its keys as well: Plotly's own buttons take the focus.
globalThis.document?.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof Element)) return;
  const plot = /** @type {HTMLElement | null} */ (target.closest(".js-plotly-plot"));
  if (!plot || isKept(target)) return;
  if (!isKept(plot)) keepKeys(plot);
  ownKeys(target);
});

// What the widget used itself (preventDefault) goes nowhere.
/** @param {HTMLElement} root */
export function keepKeys(root) {
  ownKeys(root);
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) ownKeys(target); // what scrolls can have the focus too
  });
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (!event.defaultPrevented && goesOn(event)) passOn(event, root);
  });
}
