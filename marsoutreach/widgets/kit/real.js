// NASA's own picture of the moment, small in a corner of what is drawn; a press opens it.
import { makeBadge } from "./badge.js";
import { drawJpeg } from "./bytes.js";
import { h, setAttr, setText } from "./dom.js";
import { afterEntry, say } from "./words.js";

/** @type {(canvas: HTMLCanvasElement, still: Still) => void} */
function put(canvas, { id, jpeg }) {
  if (canvas.dataset.id === id) return;
  canvas.dataset.id = id;
  drawJpeg(canvas, jpeg, () => canvas.dataset.id === id).catch(console.error);
}

// The one nearest in time; those that are no moment of the landing, only if none is.
/**
 * @param {Still[]} stills
 * @param {number} time
 */
export function nearest(stills, time) {
  const away = (/** @type {Still} */ { time_s: at }) =>
    at === null ? Infinity : Math.abs(at - time);
  return stills.reduce((best, one) => (away(one) < away(best) ? one : best));
}

/** @type {(words: Words, still: Still) => string} */
function named(words, { title, time_s: at }) {
  if (at === null) return title;
  return say(words.real.when, { title, time: afterEntry(at, words, 0) });
}

// Opened, it lies over the drawing; Escape and its button close it.
/** @type {(words: Words, sources: Record<string, string>, close: () => void) => any} */
function makeLarge(words, sources, close) {
  const image = /** @type {HTMLCanvasElement} */ (h("canvas", { role: "img" }));
  const label = h("b");
  const credit = h("span");
  const page = h("span.mo-real-page");
  const badge = makeBadge(words, sources);
  const shut = h("button", { onclick: close }, words.real.close);
  const onkeydown = (/** @type {KeyboardEvent} */ event) =>
    event.key === "Escape" && !event.defaultPrevented && close();
  const caption = h("figcaption", label, credit, page, h("div", badge.element, shut));
  const props = { hidden: true, onkeydown };
  const element = h("figure.mo-real-large", props, image, caption);
  const show = (/** @type {Still} */ still) => {
    put(image, still);
    setAttr(image, "aria-label", still.alt);
    setText(label, named(words, still));
    setText(credit, still.credit);
    setText(page, say(words.real.page, { page: still.page }));
    badge.show(still.kind, still.source);
  };
  return { element, show, shut };
}

/** @type {(words: Words, open: () => void) => any} */
function makeSmall(words, open) {
  const image = /** @type {HTMLCanvasElement} */ (
    h("canvas", { "aria-hidden": "true" })
  );
  const kind = h("b");
  const credit = h("span");
  const said = h("span", { "aria-hidden": "true" }, kind, credit);
  const element = h("button.mo-real-small", { onclick: open }, image, said);
  const show = (/** @type {Still} */ still) => {
    put(image, still);
    setText(kind, words.kinds[still.kind]?.label ?? still.kind);
    setText(credit, still.credit);
    const name = say(words.real.open, { title: named(words, still) });
    setAttr(element, "aria-label", name);
  };
  return { element, show };
}

/**
 * @param {{words: Words, sources: Record<string, string>, stills: Still[]}} context
 */
export function makeReal({ words, sources, stills }) {
  if (!stills?.length) {
    const element = h("p.mo-real-none.mo-soft", words.real.missing);
    return { element, show: () => {}, hide: () => {}, there: false };
  }
  /** @type {Still | null} */
  let now = null;
  /** @type {(yes: boolean) => void} */
  const open = (yes) => {
    if (yes && now) large.show(now);
    large.element.hidden = !yes;
    small.element.hidden = yes;
    (yes ? large.shut : small.element).focus();
  };
  const small = makeSmall(words, () => open(true));
  const large = makeLarge(words, sources, () => open(false));
  const element = h("div.mo-real", small.element, large.element);
  /** @type {(still: Still) => void} */
  const show = (still) => {
    if (still === now) return;
    now = still;
    small.show(still);
    if (!large.element.hidden) large.show(still);
  };
  // Away while one of NASA's is seen in the large; an opened one is closed.
  /** @type {(yes: boolean) => void} */
  const hide = (yes) => {
    if (element.hidden === yes) return;
    element.hidden = yes;
    if (!yes) return;
    large.element.hidden = true;
    small.element.hidden = false;
  };
  return { element, show, hide, there: true };
}
