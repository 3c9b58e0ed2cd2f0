// A smooth line through points that never overshoots them (Fritsch and Carlson 1980).
import { rowBefore } from "../../kit/profile.js";

/**
 * @param {number[]} x
 * @param {number[]} y
 */
function slopes(x, y) {
  const n = x.length;
  const steep = Array.from(
    { length: n - 1 },
    (_, i) => (y[i + 1] - y[i]) / (x[i + 1] - x[i]),
  );
  /** @param {number} i */
  const inner = (i) => {
    const [a, b] = [steep[i - 1], steep[i]];
    return a * b <= 0 ? 0 : (2 * a * b) / (a + b);
  };
  return y.map((_, i) => (i === 0 || i === n - 1 ? 0 : inner(i)));
}

/**
 * @param {number[][]} points
 * @returns {(at: number) => number}
 */
export function curve(points) {
  const x = points.map((point) => point[0]);
  const y = points.map((point) => point[1]);
  const m = slopes(x, y);
  return (at) => {
    if (at <= x[0]) return y[0];
    if (at >= x[x.length - 1]) return y[y.length - 1];
    const i = rowBefore(x, at);
    const d = x[i + 1] - x[i];
    const t = (at - x[i]) / d;
    const u = 1 - t;
    return (
      y[i] * (1 + 2 * t) * u * u +
      m[i] * d * t * u * u +
      y[i + 1] * t * t * (3 - 2 * t) +
      m[i + 1] * d * t * t * -u
    );
  };
}
