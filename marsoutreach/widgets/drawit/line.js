// A line that is drawn: one value a second of the grid, null where nothing is drawn. The
// first is given. And how it is held against the flown one: as score.py does it.
const FAR_ENOUGH = 0.95; // of the way: from there on a line is drawn out to the end

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

// Nothing stays open between two drawn places.
/** @type {(line: Line, i: number, j: number) => void} */
function close(line, i, j) {
  const [before, after] = [nextKnown(line, i - 1, -1), nextKnown(line, j + 1, 1)];
  if (before >= 0 && before < i - 1)
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

// Without gaps and to the end; null where it ends too soon.
/** @type {(line: Line) => number[] | null} */
export function whole(line) {
  const last = reach(line);
  if (last < FAR_ENOUGH * (line.length - 1)) return null;
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

/** @type {(times: number[], flown: number[], line: number[], level: number) => {off: number, late: number | null}} */
export function score(times, flown, line, level) {
  const sum = line.reduce((total, one, i) => total + Math.abs(one - flown[i]), 0);
  const [mine, its] = [comesDown(times, line, level), comesDown(times, flown, level)];
  const late = mine === null || its === null ? null : mine - its;
  return { off: sum / (line.length - 1), late }; // the start is given
}
