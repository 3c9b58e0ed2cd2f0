// A camera model: where each pixel looks, and where a place falls. As cameras/model.py
// and cameras/lens.py do it, which name the sources; one pixel at a time.

/** @type {(a: Point, b: Point) => number} */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** @type {(a: Point, b: Point) => Point} */
export const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
/** @type {(a: Point, b: Point, much?: number) => Point} */
export const plus = (a, b, much = 1) => [
  a[0] + much * b[0],
  a[1] + much * b[1],
  a[2] + much * b[2],
];
/** @type {(a: Point) => Point} */
export const unit = (a) => plus([0, 0, 0], a, 1 / Math.hypot(...a));

const MOST_STEPS = 40;
const CLOSE_ENOUGH = 1e-12;
const RIGHT_ANGLE = Math.PI / 2;
const FAR_OUT = 1e9;

/** @type {(terms: number[], square: number) => number} */
const even = ([e0, e1, e2], square) => (e2 * square + e1) * square + e0;

// How far out an ideal lens of some linearity puts an angle, and back.
/** @type {(linearity: number, theta: number) => number} */
const chiOf = (linearity, theta) => {
  if (linearity === 0) return theta;
  const bend = linearity > 0 ? Math.tan : Math.sin;
  return bend(linearity * theta) / linearity;
};
/** @type {(linearity: number, chi: number) => number} */
const thetaOf = (linearity, chi) => {
  if (linearity === 0) return chi;
  const unbend = linearity > 0 ? Math.atan : Math.asin;
  return unbend(linearity * chi) / linearity;
};

// How far out the formulas hold: until the picture would fold back.
/** @type {(lens: StereoLens) => number} */
function limitOf({ radial: [r0, r1, r2], linearity }) {
  const inside = 9 * r1 * r1 - 20 * r2 * (1 + r0);
  const q = -(3 * r1 + (r1 < 0 ? -1 : 1) * Math.sqrt(inside)) / 2;
  const folds = [q / (5 * r2), (1 + r0) / q].filter((one) => one > 0).map(Math.sqrt);
  return Math.min(...folds, chiOf(linearity, RIGHT_ANGLE), FAR_OUT);
}

// Where light was, from where the real lens put it: by Newton's method.
/** @type {(radial: number[], limit: number, spread: number) => number} */
function unstretch([r0, r1, r2], limit, spread) {
  if (spread >= limit * even([1 + r0, r1, r2], limit * limit)) return Number.NaN;
  let chi = Math.min(spread, limit);
  for (let i = 0; i < MOST_STEPS; i += 1) {
    const square = chi * chi;
    const slope = even([1 + r0, 3 * r1, 5 * r2], square);
    const miss = even([1 + r0, r1, r2], square) * chi - spread;
    const step = miss / Math.max(slope, 1e-6);
    chi = Math.min(limit, Math.max(0, chi - step));
    if (Math.abs(step) <= CLOSE_ENOUGH * (1 + chi)) break;
  }
  return chi;
}

// How far the hole that light passes moves forward for an angle.
/** @type {(entrance: number[], theta: number) => number} */
const pupil = (entrance, theta) =>
  theta < 1e-8 ? 0 : (theta / Math.sin(theta) - 1) * even(entrance, theta * theta);

// The angle at which light of a near place comes in.
/** @type {(entrance: number[], across: number, along: number) => number} */
function arriving(entrance, across, along) {
  const [, e1, e2] = entrance;
  let theta = Math.atan2(across, along);
  for (let i = 0; i < MOST_STEPS && entrance.some(Boolean); i += 1) {
    const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
    const terms = even(entrance, theta * theta);
    const growth = (4 * e2 * theta * theta + 2 * e1) * theta;
    const miss = along * sine - across * cosine - (theta - sine) * terms;
    const slope =
      along * cosine + across * sine - (1 - cosine) * terms - (theta - sine) * growth;
    theta = Math.min(RIGHT_ANGLE, Math.max(0, theta - miss / slope));
    if (Math.abs(miss / slope) <= CLOSE_ENOUGH) break;
  }
  return theta;
}

// Three numbers of a place on three axes, and the place that has them.
/** @type {(rows: Point[], at: Point) => Point} */
const on = (rows, at) => [dot(rows[0], at), dot(rows[1], at), dot(rows[2], at)];
/** @type {(rows: Point[], at: number[]) => Point} */
function from([h, v, a], [x, y, z]) {
  const first = plus([0, 0, 0], cross(v, a), x);
  const all = plus(plus(first, cross(a, h), y), cross(h, v), z);
  return plus([0, 0, 0], all, 1 / dot(h, cross(v, a)));
}

// parts: C, A, H, V and, where they are known, O, R, E and the linearity.
/** @type {(parts: StereoParts) => StereoCamera} */
export function makeCamera({ C, A, H, V, O = A, R, E, linearity = 1 }) {
  const lens = { radial: R ?? [0, 0, 0], entrance: E ?? [0, 0, 0], linearity };
  const straight = linearity === 1 && ![...lens.radial, ...lens.entrance].some(Boolean);
  const limit = straight ? FAR_OUT : limitOf(lens);
  /** @type {Point[]} */
  const toPixels = [H, V, A];

  /** @type {StereoCamera["ray"]} */
  function ray([x, y]) {
    const way = from(toPixels, [x, y, 1]);
    const along = dot(way, O);
    if (straight) return { start: C, way: unit(way) };
    const flat = plus(plus([0, 0, 0], way, 1 / along), O, -1);
    const spread = Math.hypot(...flat);
    if (spread < 1e-12) return { start: C, way: O };
    const theta = thetaOf(linearity, unstretch(lens.radial, limit, spread));
    const bent = plus([0, 0, 0], O, Math.cos(theta));
    return {
      start: plus(C, O, pupil(lens.entrance, theta)),
      way: plus(bent, flat, Math.sin(theta) / spread),
    };
  }

  /** @type {StereoCamera["pixel"]} */
  function pixel(place) {
    let seen = plus(place, C, -1);
    if (!straight) {
      const along = dot(seen, O);
      const flat = plus(seen, O, -along);
      const across = Math.hypot(...flat);
      const theta = arriving(lens.entrance, across, along);
      const chi = along > 0 ? chiOf(linearity, theta) : Number.NaN;
      const [r0, r1, r2] = lens.radial;
      const spread = chi < limit ? chi * even([1 + r0, r1, r2], chi * chi) : Number.NaN;
      seen = plus(O, flat, spread / Math.max(across, 1e-100));
    }
    const [x, y, depth] = on(toPixels, seen);
    return depth > 0 ? [x / depth, y / depth] : [Number.NaN, Number.NaN];
  }
  return { centre: C, ray, pixel };
}

// The same camera, had it no lens that bends: C, A, H and V alone.
/** @type {(parts: StereoParts) => StereoCamera} */
export const makePinhole = ({ C, A, H, V }) => makeCamera({ C, A, H, V });

// The middle of the shortest line between two rays; null where they never meet.
/** @type {(one: StereoRay, other: StereoRay) => Point | null} */
export function meet(one, other) {
  const between = plus(other.start, one.start, -1);
  const cosine = dot(one.way, other.way);
  const spread = 1 - cosine * cosine;
  if (!(spread > 1e-14)) return null;
  const [ours, theirs] = [dot(between, one.way), dot(between, other.way)];
  const along = (ours - cosine * theirs) / spread;
  const back = (cosine * ours - theirs) / spread;
  if (!(along > 0 && back > 0)) return null;
  const here = plus(one.start, one.way, along);
  const there = plus(other.start, other.way, back);
  return plus(plus([0, 0, 0], here, 0.5), there, 0.5);
}
