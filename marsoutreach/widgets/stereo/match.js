// Finds the same spot in the other picture: along the line on which it must lie, by how
// alike the two pictures are around it (normalised correlation), to parts of a pixel.
import { clamp } from "../kit/angles.js";
import { dot, plus, unit } from "./lens.js";

const NEAREST_M = 1.5;
const FARTHEST_M = 1e5;
const LEAST_CONTRAST = 1.6; // grey levels of 256: less is plain
const LEAST_LIKE = 0.7;
const MOST_BACK_PX = 1.5; // so near it comes back to where it was
const FLOOR_PX = 0.2; // no match is better than that
const SCATTER = 3.5; // how far patches miss, against what noise alone would do
const DOWN = /** @type {Point} */ ([0, 0, 1]);
const PARTS = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]; // of a pixel, tried around the best

// A patch around a pixel: its places, and how much each of them counts.
/** @type {(half: number, step: number, reach: number) => StereoPatch} */
function makePatch(half, step, reach) {
  const side = Array.from(
    { length: Math.floor((2 * half) / step) + 1 },
    (_, i) => i * step - half,
  );
  const xs = side.flatMap(() => side);
  const ys = side.flatMap((y) => side.map(() => y));
  const raw = xs.map((x, i) => Math.exp(-(x * x + ys[i] ** 2) / (2 * reach ** 2)));
  const all = raw.reduce((sum, one) => sum + one, 0);
  const ws = raw.map((one) => one / all);
  const count = 1 / ws.reduce((sum, one) => sum + one * one, 0);
  const [x, y, w] = [xs, ys, ws].map((list) => Float64Array.from(list));
  return { half, xs: x, ys: y, ws: w, pixels: count * step * step };
}
const ROUGH = makePatch(14, 2, 7); // to find it
const WIDE = makePatch(14, 1, 7); // to place it
const SMALL = makePatch(7, 1, 3.2); // to see whether what is around misleads

// Brightness at places around a pixel, stretched and slanted as axes say; false where
// that leaves the picture.
/** @type {(image: GreyImage, at: At, axes: number[], patch: StereoPatch, into: Float64Array) => boolean} */
function cut({ data, width, height }, [x0, y0], [xx, xy, yx, yy], patch, into) {
  const { half, xs, ys } = patch;
  const reachX = half * (Math.abs(xx) + Math.abs(yx));
  const reachY = half * (Math.abs(xy) + Math.abs(yy));
  if (!(x0 >= reachX && x0 + reachX < width - 1)) return false;
  if (!(y0 >= reachY && y0 + reachY < height - 1)) return false;
  for (let i = 0; i < into.length; i += 1) {
    const x = x0 + xs[i] * xx + ys[i] * yx;
    const y = y0 + xs[i] * xy + ys[i] * yy;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const at = top * width + left;
    const below = at + width;
    const upper = data[at] + (x - left) * (data[at + 1] - data[at]);
    const lower = data[below] + (x - left) * (data[below + 1] - data[below]);
    into[i] = upper + (y - top) * (lower - upper);
  }
  return true;
}

// The middle brightness of a patch is taken away; gives its contrast.
/** @type {(ws: Float64Array, values: Float64Array) => number} */
function level(ws, values) {
  let [mean, square] = [0, 0];
  for (let i = 0; i < ws.length; i += 1) mean += ws[i] * values[i];
  for (let i = 0; i < ws.length; i += 1) {
    values[i] -= mean;
    square += ws[i] * values[i] * values[i];
  }
  return Math.sqrt(square);
}

// The best of some evenly spaced numbers, and between them.
/** @type {(tried: number[], like: (much: number) => number) => {at: number, like: number, bend: number}} */
function best(tried, like) {
  const found = tried.map(like);
  const top = found.indexOf(Math.max(...found));
  const at = clamp(top, 1, tried.length - 2);
  const [before, here, after] = found.slice(at - 1, at + 2);
  const bend = Math.max(2 * here - before - after, 1e-4);
  const part = clamp((after - before) / (2 * bend), -1, 1);
  const step = tried[1] - tried[0];
  return { at: tried[at] + part * step, like: found[top], bend: bend / step ** 2 };
}

// What is around one pixel, cut out with a patch: how alike is another place?
class Look {
  /**
   * @param {StereoPatch} patch
   * @param {GreyImage} image
   * @param {At} at
   */
  constructor(patch, image, at) {
    this.patch = patch;
    this.mine = new Float64Array(patch.xs.length);
    this.theirs = new Float64Array(patch.xs.length);
    this.inside = cut(image, at, [1, 0, 0, 1], patch, this.mine);
    this.contrast = this.inside ? level(patch.ws, this.mine) : 0;
  }

  /** @type {(image: GreyImage, lies: StereoLies, shift?: At) => number} */
  like(image, { at, axes }, [x, y] = [0, 0]) {
    const { mine, theirs, patch } = this;
    if (!cut(image, [at[0] + x, at[1] + y], axes, patch, theirs)) return -1;
    const contrast = level(patch.ws, theirs) * this.contrast;
    let sum = 0;
    for (let i = 0; i < mine.length; i += 1) sum += patch.ws[i] * mine[i] * theirs[i];
    return contrast > 0 ? sum / contrast : 0;
  }
}

// The line in the other picture on which the spot of one pixel must lie.
class Line {
  /**
   * @param {StereoSide} here
   * @param {StereoSide} there
   * @param {At} at
   */
  constructor(here, there, at) {
    this.at = at;
    this.here = here;
    this.there = there;
    this.ray = here.camera.ray(at);
    const [x, y] = at;
    this.beside = [here.camera.ray([x + 10, y]), here.camera.ray([x, y + 10])];
    this.look = new Look(ROUGH, here.image, at);
    const [far, near] = [0, 1 / NEAREST_M].map((nearness) => this.place(nearness).at);
    const length = Math.hypot(near[0] - far[0], near[1] - far[1]);
    this.steps = Math.max(2, Math.ceil(length) || 0); // of about a pixel
    this.each = 1 / NEAREST_M / this.steps; // of one over the distance
  }

  // Where the spot would be in the other picture, were it one over so many metres away.
  /** @param {number} nearness */
  place(nearness) {
    const away = 1 / Math.max(nearness, 1 / FARTHEST_M);
    const point = plus(this.ray.start, this.ray.way, away);
    return { point, at: this.there.camera.pixel(point) };
  }

  // Ways in which the ground around may lie: facing the eye, level, and between.
  slants() {
    const { way } = this.ray;
    return way[2] < 0.03 ? [way] : [way, unit(plus(way, DOWN)), DOWN];
  }

  // Where it would be then, and how a patch around it is stretched and slanted.
  /** @type {(nearness: number, slant: Point) => StereoLies} */
  lies(nearness, slant) {
    const { point, at } = this.place(nearness);
    const axes = [];
    for (const { start, way } of this.beside) {
      const reach = dot(plus(point, start, -1), slant) / dot(way, slant);
      const [x, y] = this.there.camera.pixel(plus(start, way, reach));
      axes.push((x - at[0]) / 10, (y - at[1]) / 10);
    }
    return { at, axes };
  }

  // The best of all whole steps.
  /** @type {(slants: Point[]) => StereoPeak} */
  coarse(slants) {
    let found = { like: -1, step: 0, slant: slants[0] };
    for (const slant of slants)
      for (let step = 0; step <= this.steps; step += 1) {
        const lies = this.lies(step * this.each, slant);
        const like = this.look.like(this.there.image, lies);
        if (like > found.like) found = { like, step, slant };
      }
    return found;
  }

  // Then between the steps; and across the line, which the models do not hit quite.
  /** @type {(found: StereoPeak, patch: StereoPatch) => {nearness: number, like: number, sigma: number, each: number}} */
  fine({ step, slant }, patch) {
    const look = new Look(patch, this.here.image, this.at);
    const { image } = this.there;
    const here = this.lies(step * this.each, slant);
    const next = this.place((step + 1) * this.each).at;
    const along = [next[0] - here.at[0], next[1] - here.at[1]];
    const pixel = Math.hypot(...along);
    /** @type {(much: number) => At} */
    const aside = (much) => [(-along[1] / pixel) * much, (along[0] / pixel) * much];
    const off = aside(best(PARTS, (much) => look.like(image, here, aside(much))).at);
    const nearness = (/** @type {number} */ much) =>
      Math.max(0, step + much) * this.each;
    const top = best(PARTS, (much) =>
      look.like(image, this.lies(nearness(much), slant), off),
    );
    const unlike = Math.max(0, 1 - top.like ** 2);
    const sigma =
      SCATTER * Math.sqrt(unlike / (patch.pixels * (top.bend / pixel ** 2)));
    const each = this.each / pixel;
    return { nearness: nearness(top.at), like: top.like, sigma, each };
  }

  // Placed with a wide patch and with a small one: where they differ, it is less sure.
  /** @type {(found: StereoPeak) => StereoSpot} */
  spot(found) {
    const [wide, small] = [WIDE, SMALL].map((patch) => this.fine(found, patch));
    const { each } = wide;
    const differ = (small.nearness - wide.nearness) / each;
    const weight = 1 / wide.sigma ** 2 / (1 / wide.sigma ** 2 + 1 / small.sigma ** 2);
    const nearness = weight * wide.nearness + (1 - weight) * small.nearness;
    const sigma = Math.hypot(FLOOR_PX, wide.sigma, differ);
    return { at: this.place(nearness).at, nearness, each, sigma };
  }
}

// {at, nearness, sigma, …} of the spot; or {why}: edge, plain, unlike, twice.
/** @type {(left: StereoSide, right: StereoSide, at: At) => StereoSpot | {why: string}} */
export function findSpot(left, right, at) {
  const line = new Line(left, right, at);
  if (!line.look.inside) return { why: "edge" };
  if (line.look.contrast < LEAST_CONTRAST) return { why: "plain" };
  const slants = line.slants();
  const found = line.coarse(slants);
  const [x] = line.place(0).at;
  if (found.like < LEAST_LIKE) return { why: x < 0 ? "edge" : "unlike" };
  const spot = line.spot(found);
  const back = new Line(right, left, spot.at);
  if (!back.look.inside) return { why: "edge" };
  const again = back.fine(back.coarse([found.slant]), WIDE);
  const there = back.place(again.nearness).at;
  const miss = Math.hypot(there[0] - at[0], there[1] - at[1]);
  return miss > MOST_BACK_PX ? { why: "twice" } : spot;
}
