// Chance that is always the same: every frame is a pure function of time.
/** @param {number} i */
export function hash(i, seed = 0) {
  let x = Math.imul(i ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 4294967296;
}

// Smooth noise from 0 to 1 along a line.
/** @param {number} x */
export function noise(x, seed = 0) {
  const cell = Math.floor(x);
  const share = x - cell;
  const soft = share * share * (3 - 2 * share);
  return hash(cell, seed) * (1 - soft) + hash(cell + 1, seed) * soft;
}

/**
 * @param {number} x
 * @param {number} seed
 */
export const hills = (x, seed) =>
  0.55 * noise(x, seed) +
  0.3 * noise(x * 2.3, seed + 7) +
  0.15 * noise(x * 5.9, seed + 19);
