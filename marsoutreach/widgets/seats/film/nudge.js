// How a film is held on our clock: a little faster or slower, or a jump.
export const NEAR_S = 0.008; // nearer than this nothing is done: well within 25 ms
export const JUMP_S = 0.3; // further away than this it jumps
const CATCH_UP_S = 0.4; // so quickly a difference fades
const MOST = 0.25; // of the speed that is due
const SLOWEST = 0.0625; // what browsers can play
const FASTEST = 16;

/** @type {(rate: number) => boolean} */
export const playable = (rate) => rate >= SLOWEST && rate <= FASTEST;

// off: by how many of its seconds the film is ahead; rate: how fast it should run.
// -> the rate to set, or that it must jump
/** @type {(off: number, rate: number) => {jump: boolean, rate: number}} */
export function nudge(off, rate) {
  const fast = Math.max(1, rate);
  if (Math.abs(off) > JUMP_S * fast) return { jump: true, rate };
  if (Math.abs(off) < NEAR_S * fast) return { jump: false, rate };
  const most = MOST * rate;
  const change = Math.min(most, Math.max(-most, -off / CATCH_UP_S));
  const asked = Math.min(FASTEST, Math.max(SLOWEST, rate + change));
  return { jump: false, rate: Math.round(asked * 1000) / 1000 };
}

// How far ahead the film is, when a picture of it came onto the screen: pictures come
// when the screen is drawn, so one that is up to `drawn` seconds old is in time.
/**
 * @param {number} shown the second of the picture that came
 * @param {number} due
 * @param {number} frame how long a picture stands, in seconds of the film
 * @param {number} drawn how much of the film passes between two drawings of the screen
 */
export function offBy(shown, due, frame, drawn) {
  const off = shown - due;
  return off > 0 ? off : Math.min(0, off + Math.min(frame, drawn));
}
