// A line that is drawn: one value a second of the grid, null where nothing is drawn. The
// first is given. And how it is held against the flown one: as score.py does it.
const FAR_ENOUGH = 0.95; // of the way: from there on a line is drawn out to the end
const SOON_ENOUGH = 0.15; // of the way: up to there a line is joined to the start

/** @typedef {(number | null)[]} Line */

/** @type {(flown: number[]) => Line} */
export const empty = (flown) => flown.map((value, i) => (i ? null : value));

// Straight from one place to another.
/** @type {(line: Line, i: number, a: number, j: number, b: number) => void} */
function join(line, i, a, j, b) {
  for (let k = i; k <= j; k += 1)
    line[k] = k === j ? b : a + ((b - a) * (k - i)) / (j - i);
}

/** @type {(line: Line, i: number, step: number) => number} */
function nextKnown(line, i, step) {
  let k = i;
  while (k >= 0 && k < line.length && line[k] === null) k += step;
  return k;
}

/** @type {(line: Line, first: number) => boolean} */
const isSoon = (line, first) => first <= Math.max(1, SOON_ENOUGH * (line.length - 1));

// Nothing stays open between two drawn places; what begins late is not joined to the
// start, which nobody drew.
/** @type {(line: Line, i: number, j: number) => void} */
function close(line, i, j) {
  const [before, after] = [nextKnown(line, i - 1, -1), nextKnown(line, j + 1, 1)];
  if (before < i - 1 && (before > 0 || isSoon(line, i)))
    join(line, before, Number(line[before]), i, Number(line[i]));
  if (after < line.length && after > j + 1)
    join(line, j, Number(line[j]), after, Number(line[after]));
}

// A stroke from place i (value a) to place j (value b); the start stays.
/** @type {(line: Line, i: number, a: number, j: number, b: number) => Line} */
export function stroke(line, i, a, j, b) {
  const next = [...line];
  if (i <= j) join(next, i, a, j, b);
  else join(next, j, b, i, a);
  next[0] = line[0];
  close(next, Math.max(1, Math.min(i, j)), Math.max(1, Math.max(i, j)));
  return next;
}

// A handle is moved: what is drawn around it, up to the next handles, goes along.
/** @type {(line: Line, handles: number[], n: number, value: number, top: number) => Line} */
export function pull(line, handles, n, value, top) {
  const at = handles[n];
  const old = line[at];
  if (old === null) return stroke(line, at, value, at, value);
  const [low, high] = [handles[n - 1] ?? 0, handles[n + 1] ?? at];
  return line.map((one, i) => {
    if (i === at) return value;
    if (one === null || i <= low || i >= high) return one;
    const share = i < at ? (i - low) / (at - low) : (high - i) / (high - at);
    return Math.min(top, Math.max(0, one + (value - old) * share));
  });
}

// How far it is drawn: the last place with a value.
/** @type {(line: Line) => number} */
export const reach = (line) => nextKnown(line, line.length - 1, -1);

// What is still to draw: from the start until a place, from a place to the end; null
// where nothing is missing.
/** @type {(line: Line) => {until: number | null, from: number | null}} */
export function missing(line) {
  const [first, last] = [nextKnown(line, 1, 1), reach(line)];
  return {
    until: isSoon(line, first) ? null : first,
    from: last < FAR_ENOUGH * (line.length - 1) ? last : null,
  };
}

// Without gaps and to the end; null where a part is missing.
/** @type {(line: Line) => number[] | null} */
export function whole(line) {
  const { until, from } = missing(line);
  if (until !== null || from !== null) return null;
  const last = reach(line);
  const next = [...line];
  for (let i = 1; i <= last; i += 1) if (line[i] !== null) close(next, i, i);
  return next.map((one) => Number(one ?? line[last]));
}

/** @type {(times: number[], line: number[], level: number) => number | null} */
export function comesDown(times, line, level) {
  const i = line.findIndex((one, k) => k && line[k - 1] > level && level >= one);
  if (i < 0) return null;
  const share = (line[i - 1] - level) / (line[i - 1] - line[i]);
  return times[i - 1] + (times[i] - times[i - 1]) * share;
}

/** @type {(times: number[], flown: number[], line: number[], level: number) => DrawnScore} */
export function score(times, flown, line, level) {
  const gaps = line.map((one, i) => Math.abs(one - flown[i]));
  const sum = gaps.reduce((total, one) => total + one, 0);
  const at = gaps.indexOf(Math.max(...gaps));
  const worst = { time: times[at], drawn: line[at], flown: flown[at] };
  const [mine, its] = [comesDown(times, line, level), comesDown(times, flown, level)];
  const late = mine === null || its === null ? null : mine - its;
  return { off: sum / (line.length - 1), late, worst }; // the start is given
}
