// How many steps a key moves a slider, and which way.
/** @type {Record<string, number>} */
export const STEPS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
