// Chance that is always the same: every frame is a pure function of time.
/** @param {number} i */
export function hash(i, seed = 0) {
  let x = Math.imul(i ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 4294967296;
}

/** @param {number} t */
const soft = (t) => t * t * (3 - 2 * t);
/**
 * @param {number} a
 * @param {number} b
 * @param {number} share
 */
const mixed = (a, b, share) => a * (1 - share) + b * share;

// Smooth noise from 0 to 1 along a line.
/** @param {number} x */
export function noise(x, seed = 0) {
  const cell = Math.floor(x);
  return mixed(hash(cell, seed), hash(cell + 1, seed), soft(x - cell));
}

// And over a plane: chance(i, j) is the noise at a corner of its squares of 1.
/**
 * @param {number} x
 * @param {number} y
 * @param {(i: number, j: number) => number} chance
 */
export function patch(x, y, chance, bend = soft) {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [bend(x - i), bend(y - j)];
  /** @param {number} row */
  const along = (row) => mixed(chance(i, row), chance(i + 1, row), across);
  return mixed(along(j), along(j + 1), down);
}

// The chance of a corner of a stone: the same wherever faces share it.
/** @param {{x: number, y: number, z: number}} corner */
export function cornerChance({ x, y, z }, seed = 0) {
  const key = Math.round(x * 97) * 31 + Math.round(y * 89) * 17 + Math.round(z * 83);
  return hash(key, seed);
}

/**
 * @param {number} x
 * @param {number} seed
 */
export const hills = (x, seed) =>
  0.55 * noise(x, seed) +
  0.3 * noise(x * 2.3, seed + 7) +
  0.15 * noise(x * 5.9, seed + 19);
