// What ten gores say: seven bits, most significant first, then three of spacing.
export const GORES = 80;
export const GROUP = 10;
export const WORTH = [64, 32, 16, 8, 4, 2, 1];
const BITS = WORTH.length;
const FILL = 127;

/** @param {number} gore */
export const wrap = (gore) => ((gore % GORES) + GORES) % GORES;

// The shorter way around the ring, from -40 to 40.
/** @param {number} step */
export const shortest = (step) => wrap(step + GORES / 2) - GORES / 2;

/** @param {number} value */
export const letterOf = (value) =>
  value >= 1 && value <= 26 ? String.fromCharCode(64 + value) : "";

/**
 * @param {number[]} gores
 * @param {number} first
 */
export function read(gores, first) {
  const ten = Array.from({ length: GROUP }, (_, i) => gores[wrap(first + i)]);
  const value = WORTH.reduce((sum, worth, i) => sum + worth * ten[i], 0);
  const gap = ten.slice(BITS);
  return {
    ten,
    bits: ten.slice(0, BITS),
    gap,
    value,
    letter: letterOf(value),
    filled: value === FILL,
    orangeInGap: gap.filter(Boolean).length,
  };
}

// Which group of its ring a window covers exactly; null when it lies across two.
/**
 * @param {{first: number}} ring
 * @param {number} first
 */
export function groupAt(ring, first) {
  const steps = wrap(first - ring.first);
  return steps % GROUP === 0 ? steps / GROUP : null;
}

/** @param {{parts: string[]}} ring */
export const hasNumbers = (ring) => ring.parts.some((part) => part.length > 1);
