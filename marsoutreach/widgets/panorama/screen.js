// The canvas: the picture and its rulers, as finely as the machine can follow.
import { h } from "../kit/dom.js";
import { makeLens } from "./lens.js";
import { makePace } from "./pace.js";
import { makePainter } from "./paint.js";
import { Rulers } from "./rulers.js";
import { Tiles } from "./tiles.js";

const GROUND = "#0b0d12";
const MOST_POINTS = 3_700_000; // of the canvas: 2560 × 1440
const MOST_RATIO = 2;

// Points of the canvas in a pixel of the page.
const finest = ([width, height]) =>
  Math.min(devicePixelRatio || 1, MOST_RATIO, Math.sqrt(MOST_POINTS / width / height));

export class Screen {
  canvas = h("canvas", { "aria-hidden": "true" });
  pace = makePace();

  constructor({ words, tell, frame, shape, pictures, source, parts }, changed) {
    const { fetchTile } = source;
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.tiles = new Tiles({ shapes: pictures.map(() => shape), fetchTile, changed });
    this.paint = makePainter(this.context, this.tiles);
    this.rulers = new Rulers(words, tell, frame);
    this.wipe = parts.wipe;
    this.shape = shape;
  }

  // Gives the number of tiles in view that are still on their way.
  draw(view, size, moving) {
    const ratio = finest(size) * (moving ? this.pace.share() : 1);
    const points = size.slice(0, 2).map((n) => Math.round(n * ratio));
    this.fit(points);
    const rough = this.drawPicture(view, points, moving ? "moving" : "still");
    this.tiles.fetchWishes();
    this.drawRulers(view, size, ratio);
    if (moving) this.pace.watch();
    return rough;
  }

  fit([width, height]) {
    const { canvas } = this;
    if (canvas.width === width && canvas.height === height) return;
    Object.assign(canvas, { width, height });
  }

  drawPicture(view, size, pace) {
    const { context, shape } = this;
    const scene = { view, shape, size, pace, lens: makeLens(view, shape, size) };
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = GROUND;
    context.fillRect(0, 0, size[0], size[1]);
    const parts = this.wipe.parts(view, size[0]);
    return parts.reduce((sum, part) => sum + this.paint(part, scene), 0);
  }

  drawRulers(view, [width, height, unit], ratio) {
    const { context, shape } = this;
    const small = [width / unit, height / unit];
    context.setTransform(ratio * unit, 0, 0, ratio * unit, 0, 0);
    this.rulers.draw(context, makeLens(view, shape, small), view, shape, small);
  }

  dispose() {
    this.pace.dispose();
    this.tiles.dispose();
    this.canvas.width = this.canvas.height = 0;
  }
}
