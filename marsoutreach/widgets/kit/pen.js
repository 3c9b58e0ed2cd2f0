// The pen of a canvas. Where a browser has none, every stroke leads nowhere: nothing
// throws, and a sentence stands in the picture's place.
import { h } from "./dom.js";

/** @type {any} */
const NOWHERE = new Proxy(() => NOWHERE, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : NOWHERE),
  set: () => true,
  apply: () => NOWHERE,
});

/**
 * @param {HTMLCanvasElement | OffscreenCanvas} canvas
 * @param {CanvasRenderingContext2DSettings} [options]
 * @returns {CanvasRenderingContext2D}
 */
export const penOf = (canvas, options) =>
  /** @type {any} */ (canvas).getContext("2d", options) ?? NOWHERE;

export const hasPen = () => penOf(document.createElement("canvas")) !== NOWHERE;

// What is said there; null where there is a pen.
/** @param {string} words */
export const missingPen = (words) => (hasPen() ? null : h("p.mo-no-pen", words));
