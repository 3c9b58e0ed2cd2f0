// The map's ground: tiles in the terrain's colours, shaded, painted bit by bit.
import { clamp } from "../../kit/angles.js";
import { penOf } from "../../kit/pen.js";

const SIZE = 200;
const SLICE_MS = 4;
const PAUSE_MS = 16;
const RELIEF = 1.6;
const FINEST_M = 0.4;

// One tile, painted a row at a time. reader: height(e, n), colour(e, n, out)
function* paint(reader, step, [columns, rows], light, pixels) {
  const reach = (reader.reach_m ?? Infinity) * 0.999;
  const place = (i, count) => clamp((i + 0.5 - count / 2) * step, -reach, reach);
  const colour = [0, 0, 0];
  const shown = reader.levels?.find(({ reach_m: far }) => far > (step * SIZE) / 2);
  // no finer than the maps are; a photograph has its own light
  const relief = shown?.lit ? 0 : RELIEF / Math.max(step, FINEST_M);
  let line = new Float32Array(columns);
  let above = new Float32Array(columns);
  for (let row = 0; row < rows; row += 1) {
    const north = -place(row, rows);
    for (let i = 0; i < columns; i += 1)
      line[i] = reader.height(place(i, columns), north);
    for (let i = 0; i < columns; i += 1) {
      const east = line[Math.max(1, i)] - line[Math.max(1, i) - 1];
      const slope = east * light[0] + (row ? above[i] - line[i] : 0) * light[1];
      const shade = 0.92 - clamp(slope * relief, -0.45, 0.45);
      reader.colour(place(i, columns), north, colour);
      const at = 4 * (row * columns + i);
      for (let k = 0; k < 3; k += 1) pixels[at + k] = colour[k] * shade;
      pixels[at + 3] = 255;
    }
    [above, line] = [line, above];
    yield;
  }
}

// sun: {azimuth_deg, elevation_deg}. ready() is called when a tile is done.
export class Base {
  tiles = new Map(); // metres along the short side -> canvas
  queue = [];
  timer = 0;
  /** @type {[columns: number, rows: number]} */
  shape = [SIZE, SIZE];

  constructor(reader, sun, ready) {
    const turn = (sun.azimuth_deg * Math.PI) / 180;
    this.light = [Math.sin(turn), Math.cos(turn)];
    this.reader = reader;
    this.ready = ready;
  }

  // The map's own shape, so that a tile fills it.
  setShape(width, height) {
    const short = Math.min(width, height);
    /** @param {number} side */
    const part = (side) => Math.round((SIZE * side) / short);
    /** @type {[columns: number, rows: number]} */
    const next = [part(width), part(height)];
    if (next.every((side, i) => Math.abs(side - this.shape[i]) < 4)) return;
    this.shape = next;
    this.tiles.clear();
    this.queue = [];
  }

  want(span) {
    const { tiles, queue, reader, shape, light } = this;
    if (tiles.has(span) || queue.some((job) => job.span === span)) return;
    const image = new ImageData(shape[0], shape[1]);
    const work = paint(reader, span / SIZE, shape, light, image.data);
    queue.push({ span, image, work });
    this.timer ||= setTimeout(() => this.run(), PAUSE_MS);
  }

  run() {
    this.timer = 0;
    const until = performance.now() + SLICE_MS;
    const job = this.queue[0];
    let done = false;
    if (!job) return;
    while (!done && performance.now() < until) done = job.work.next().done;
    if (done) this.finish(this.queue.shift());
    if (this.queue.length) this.timer = setTimeout(() => this.run(), PAUSE_MS);
  }

  finish({ span, image }) {
    this.keep(span, image);
    this.ready();
  }

  keep(span, image) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    penOf(canvas).putImageData(image, 0, 0);
    this.tiles.set(span, canvas);
  }

  // What a print needs, which waits for no slice.
  paintNow() {
    for (const { span, image, work } of this.queue.splice(0)) {
      for (const _ of work);
      this.keep(span, image);
    }
  }

  // Coarse tiles first, the finest that is needed on top.
  draw(pen, target, { x, y, scale }, now) {
    this.want(target);
    if (now) this.paintNow();
    const wider = [...this.tiles].filter(([span]) => span >= target * 0.99);
    for (const [span, tile] of wider.sort(([a], [b]) => b - a)) {
      const [wide, high] = [tile.width, tile.height].map(
        (n) => (n / SIZE) * span * scale,
      );
      pen.drawImage(tile, x - wide / 2, y - high / 2, wide, high);
    }
  }

  dispose() {
    clearTimeout(this.timer);
  }
}
