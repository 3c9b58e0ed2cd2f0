// A curve as notes: from left to right in some seconds, higher where there is more.
// Musical pitch follows the value; a tick stands where something happens.
const TICK_HZ = 5000;
export const [LOW_HZ, OCTAVES] = [220, 3];
export const SECONDS = 5;
const MOST = 50; // tones: each can still be told from the next
const APART = 0.7 / MOST; // of the width: nearer than this, two tones are one
const [SHARP, FEW] = [0.05, 8]; // of the height: a peak that is kept; how many of them
const WIDE = 0.9; // how far to the left and right
const BEAT_S = 0.5; // between the tones of a few things that have no order in time

/**
 * @param {number} value
 * @param {Extent} range
 */
const share = (value, [from, to]) => (to > from ? (value - from) / (to - from) : 0.5);

/** @type {(values: number[]) => Extent} */
export const rangeOf = (values) => [
  values.reduce((a, b) => Math.min(a, b), Infinity),
  values.reduce((a, b) => Math.max(a, b), -Infinity),
];

// Of many points those that are heard: evenly from left to right; before all others the
// first, the last, the highest and the lowest, then what would be lost between two even
// ones. Points come sorted by x.
/**
 * @template {Heard} P
 * @param {P[]} points
 * @returns {P[]}
 */
export function thin(points, most = MOST) {
  if (points.length <= most) return points;
  const across = rangeOf(points.map(({ x }) => x));
  const at = points.map(({ x }) => share(x, across));
  const ys = points.map(({ y }) => y);
  const [low, high] = rangeOf(ys);
  const even = Array.from({ length: most }, (_, k) => nearest(at, (k + 0.5) / most));
  const ends = [0, points.length - 1, ys.indexOf(high), ys.indexOf(low)];
  /** @type {number[]} */
  const kept = [];
  /** @param {number} i */
  const free = (i) => kept.every((one) => Math.abs(at[i] - at[one]) >= APART);
  /** @type {(some: number[], count?: number) => void} */
  const keep = (some, count = Infinity) => {
    const room = kept.length + count;
    for (const i of some) if (kept.length < room && free(i)) kept.push(i);
  };
  keep(ends);
  keep(sharp(at, ys, [...ends, ...even], SHARP * (high - low)), FEW);
  keep(even);
  return kept.sort((a, b) => a - b).map((i) => points[i]);
}

// Peaks and dips that stand off the straight lines through some points, the farthest first.
/**
 * @param {number[]} at
 * @param {number[]} ys
 * @param {number[]} some
 * @param {number} least
 */
function sharp(at, ys, some, least) {
  const known = [...new Set(some)].sort((a, b) => a - b);
  const off = known.slice(1).flatMap((b, k) => {
    const a = known[k];
    return ys.slice(a, b).map((y, i) => {
      const straight = ys[a] + (ys[b] - ys[a]) * share(at[a + i], [at[a], at[b]]);
      return { i: a + i, far: Math.abs(y - straight) };
    });
  });
  const found = off.filter(({ far }) => far > least);
  return found.sort((one, other) => other.far - one.far).map(({ i }) => i);
}

/**
 * @param {number[]} sorted
 * @param {number} wanted
 */
function nearest(sorted, wanted) {
  const after = sorted.findIndex((one) => one >= wanted);
  if (after < 1) return after < 0 ? sorted.length - 1 : 0;
  return sorted[after] - wanted < wanted - sorted[after - 1] ? after : after - 1;
}

// range: the values of the lowest and the highest tone. even: one after the other at the
// same beat, for things that stand beside each other.
/**
 * @param {Heard[]} points
 * @param {{seconds?: number, range?: Extent, ticks?: {x: number}[], even?: boolean}} how
 * @returns {Note[]}
 */
export function tones(points, how = {}) {
  const { seconds = SECONDS, ticks = [], even = false } = how;
  const across = rangeOf(points.map(({ x }) => x));
  const range = how.range ?? rangeOf(points.map(({ y }) => y));
  const step = Math.min((BEAT_S * seconds) / SECONDS, seconds / points.length);
  /** @type {(x: number) => number} */
  const second = (x) => seconds * share(x, across);
  /** @type {(x: number) => number} */
  const pan = (x) => WIDE * (2 * share(x, across) - 1);
  const notes = points.map(({ x, y }, index) => ({
    ...{ at_s: even ? index * step : second(x), pan: pan(x), tick: false, index },
    hz: LOW_HZ * 2 ** (OCTAVES * share(y, range)),
  }));
  const marks = ticks.map(({ x }, index) => ({
    ...{ at_s: second(x), pan: pan(x), tick: true, index, hz: TICK_HZ },
  }));
  const inside = even ? [] : marks.filter(({ at_s: s }) => s >= 0 && s <= seconds);
  return [...notes, ...inside].sort((one, other) => one.at_s - other.at_s);
}
