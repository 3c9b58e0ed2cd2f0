// Beyond the maps: quiet plains without end, like the widest map's outer parts. One
// square that repeats, with a border in which it begins anew, so that it can be read
// as a map; its pixels are twice as wide as the widest map's.
import { addFractal } from "./lattice.js";

const WIDER = 2;
const RIM_PX = 24; // how much of the widest map's edge shows what the plains are like

/** @param {number} size */
export const borderOf = (size) => size >> 4;

/**
 * @param {GroundMap} widest
 * @returns {Generator<void, Plains, undefined>}
 */
export function* makePlains(widest) {
  const { size_px: size, metres_per_px: metres } = widest;
  const rim = edgeOf(widest);
  const period = size - 2 * borderOf(size);
  const roll = { cells: 12, octaves: 4, height: 1.3 * rim.spread, fall: 0.5, seed: 71 };
  yield;
  const hills = square(period, roll);
  yield;
  const flecks = { cells: 10, octaves: 4, height: 1, fall: 0.7, seed: 81 };
  const dust = square(period, flecks);
  yield;
  const heights = new Float32Array(size * size);
  const colours = new Uint8Array(size * size * 3);
  for (let at = 0; at < size * size; at += 1) {
    const from = repeated(at, size, period);
    heights[at] = rim.height + hills[from];
    for (let i = 0; i < 3; i += 1)
      colours[3 * at + i] = rim.colour[i] + rim.shade[i] * dust[from];
  }
  return { metres_per_px: WIDER * metres, size_px: size, period, heights, colours };
}

/**
 * @param {number} size
 * @param {Fractal} kind
 */
function square(size, kind) {
  const out = new Float32Array(size * size);
  addFractal(out, size, kind);
  return out;
}

/**
 * @param {number} at
 * @param {number} size
 * @param {number} period
 */
function repeated(at, size, period) {
  const start = period - borderOf(size);
  const [row, column] = [Math.floor(at / size), at % size];
  return ((row + start) % period) * period + ((column + start) % period);
}

// Mean height and colour of a map's edge, and how much they vary.
/** @param {GroundMap} map */
function edgeOf({ size_px: size, heights, colours }) {
  const sums = new Float64Array(8);
  let count = 0;
  for (let at = 0; at < heights.length; at += 1) {
    const [row, column] = [Math.floor(at / size), at % size];
    const inside = Math.min(row, column, size - 1 - row, size - 1 - column);
    if (inside >= RIM_PX) continue;
    count += 1;
    for (let i = 0; i < 4; i += 1) {
      const value = i < 3 ? colours[3 * at + i] : heights[at];
      sums[i] += value;
      sums[i + 4] += value * value;
    }
  }
  const mean = [0, 1, 2, 3].map((i) => sums[i] / count);
  const spread = mean.map((m, i) =>
    Math.sqrt(Math.max(0, sums[i + 4] / count - m * m)),
  );
  return { height: mean[3], spread: spread[3], colour: mean, shade: spread };
}
