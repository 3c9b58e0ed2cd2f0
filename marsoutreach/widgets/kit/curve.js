// A smooth line through points that never overshoots them: PCHIP, by the same rule as
// SciPy in Python (Fritsch and Butland 1984), so that both show the same between rows.

// The row at or before a time; the last answer is tried first.
/**
 * @param {number[]} times
 * @param {number} time
 */
export function rowBefore(times, time, guess = 0) {
  const last = times.length - 2;
  if (times[guess] <= time && time < times[guess + 1]) return guess;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The slope at each point: a mean of those before and after, none at a turn.
/**
 * @param {number[]} x
 * @param {number[]} y
 */
export function slopes(x, y) {
  const last = x.length - 1;
  /** @param {number} i */
  const width = (i) => x[i + 1] - x[i];
  /** @param {number} i */
  const steep = (i) => (y[i + 1] - y[i]) / (width(i) || 1);
  /** @param {number} i */
  const inner = (i) => {
    const [a, b] = [steep(i - 1), steep(i)];
    if (a * b <= 0) return 0;
    const [before, after] = [2 * width(i) + width(i - 1), width(i) + 2 * width(i - 1)];
    return (before + after) / (before / a + after / b);
  };
  return Array.from({ length: last + 1 }, (_, i) => {
    if (i === 0) return atEnd(width(0), width(1), steep(0), steep(1));
    if (i < last) return inner(i);
    return atEnd(width(last - 1), width(last - 2), steep(last - 1), steep(last - 2));
  });
}

/**
 * @param {number} near
 * @param {number} far
 * @param {number} a
 * @param {number} b
 */
function atEnd(near, far, a, b) {
  const slope = ((2 * near + far) * a - near * b) / (near + far);
  if (slope * a <= 0) return 0;
  return a * b <= 0 && Math.abs(slope) > 3 * Math.abs(a) ? 3 * a : slope;
}

// The height of the line in the stretch after point i; level outside of all points.
/**
 * @param {number[]} x
 * @param {number[]} y
 * @param {number[]} m
 * @param {number} i
 * @param {number} at
 */
export function heightOn(x, y, m, i, at) {
  const d = x[i + 1] - x[i] || 1;
  const t = Math.min(1, Math.max(0, (at - x[i]) / d));
  const u = 1 - t;
  return (
    y[i] * (1 + 2 * t) * u * u +
    m[i] * d * t * u * u +
    y[i + 1] * t * t * (3 - 2 * t) -
    m[i + 1] * d * t * t * u
  );
}

/**
 * @param {number[][]} points
 * @returns {(at: number) => number}
 */
export function curve(points) {
  const x = points.map((point) => point[0]);
  const y = points.map((point) => point[1]);
  const m = slopes(x, y);
  return (at) => heightOn(x, y, m, rowBefore(x, at), at);
}
