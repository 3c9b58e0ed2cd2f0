// Numbers kept within limits, and degrees that go round.
/** @type {(value: number, low: number, high: number) => number} */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
/** @param {number} degrees */
export const wrap = (degrees) => ((degrees % 360) + 360) % 360; // 0 to 360
/** @param {number} degrees */
export const turn = (degrees) => wrap(degrees + 180) - 180; // -180 to 180
