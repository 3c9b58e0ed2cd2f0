// The longest of 1, 2, 5, 10, 20, 50 ... metres that fits into some metres.
/** @param {number} metres */
export function roundLength(metres) {
  const ten = 10 ** Math.floor(Math.log10(metres));
  return ten * ([5, 2].find((n) => n * ten <= metres) ?? 1);
}

/** @type {[name: string, metres: number][]} */
const UNITS = [
  ["km", 1000],
  ["m", 1],
  ["cm", 0.01],
  ["mm", 0.001],
];
const ROUNDS_UP = 0.9995; // 99.96 cm is written as one metre

// The unit that suits a length, and how many of them it is.
/**
 * @param {number} metres
 * @returns {[name: string, count: number]}
 */
export function inUnit(metres) {
  const fits = (/** @type {[string, number]} */ [, size]) => metres >= ROUNDS_UP * size;
  const [name, size] = UNITS.find(fits) ?? UNITS[3];
  return [name, metres / size];
}
