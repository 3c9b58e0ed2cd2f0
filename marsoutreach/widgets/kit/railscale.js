// The slider's scale: seconds are seconds, but the long cruise runs ten times quicker.
const CRUISE_FACTOR = 10;
/** @param {number} time */
export const toRail = (time) => (time < 0 ? time / CRUISE_FACTOR : time);
/** @param {number} place */
export const fromRail = (place) => (place < 0 ? place * CRUISE_FACTOR : place);

/** @type {(time: number, start: number, end: number) => number} */
export function railShare(time, start, end) {
  const low = toRail(start);
  return (toRail(time) - low) / (toRail(end) - low);
}
