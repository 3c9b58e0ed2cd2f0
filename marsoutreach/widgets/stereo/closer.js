// What is around the ring, large, as each eye sees it: is it the same spot?
import { h } from "../kit/dom.js";

const [SIDE, SHOWN] = [96, 61]; // pixels of the canvas, and of the picture in it

/** @type {(context: StereoContext) => {element: HTMLElement, show(from: Record<string, HTMLCanvasElement>, at: At, right: At | null): void}} */
export function makeCloser({ words }) {
  const eyes = ["left", "right"].map((eye) => {
    const label = { role: "img", "aria-label": words.closer[eye] };
    const canvas = h("canvas", { width: 2 * SIDE, height: 2 * SIDE, ...label });
    const name = h("figcaption", words[eye]);
    return { eye, canvas, figure: h("figure", canvas, name) };
  });
  const figures = eyes.map(({ figure }) => figure);
  const element = h(
    "div.mo-stereo-closer",
    h("p.mo-stereo-head", words.closer.title),
    h("div", figures),
  );
  /** @type {(from: Record<string, HTMLCanvasElement>, at: At, right: At | null) => void} */
  function show(from, at, right) {
    for (const { eye, canvas, figure } of eyes) {
      const where = eye === "left" ? at : right;
      figure.dataset.known = String(where !== null);
      const pen = canvas.getContext("2d");
      if (!pen) continue;
      const side = canvas.width;
      pen.clearRect(0, 0, side, side);
      if (!where) continue;
      pen.imageSmoothingEnabled = false;
      const [x, y] = [where[0] + 0.5 - SHOWN / 2, where[1] + 0.5 - SHOWN / 2];
      pen.drawImage(from[eye], x, y, SHOWN, SHOWN, 0, 0, side, side);
    }
  }
  return { element, show };
}
