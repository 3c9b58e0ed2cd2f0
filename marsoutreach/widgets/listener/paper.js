// Canvases as sharp as the screen, repainted when their size changes.
import { penOf } from "../kit/pen.js";

/** @param {HTMLCanvasElement} canvas */
export function fit(canvas) {
  const scale = Math.min(2, devicePixelRatio || 1);
  const size = {
    width: Math.max(1, Math.round(canvas.clientWidth * scale)),
    height: Math.max(1, Math.round(canvas.clientHeight * scale)),
  };
  for (const side of /** @type {("width" | "height")[]} */ (["width", "height"]))
    if (canvas[side] !== size[side]) canvas[side] = size[side];
  const pen = penOf(canvas);
  return { pen, scale, ...size };
}

/** @type {(root: Element, name: string) => string} */
export const ink = (root, name) => getComputedStyle(root).getPropertyValue(name).trim();

/** @type {(element: Element, changed: () => void) => () => void} */
export function watchSize(element, changed) {
  const watch = new ResizeObserver(changed);
  watch.observe(element);
  return () => watch.disconnect();
}
