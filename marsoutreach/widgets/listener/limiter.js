// The last thing before the loudspeaker: nothing comes out above its top, none is cut.
const RANGE = 16; // how far above full scale a sound may come in
const STEPS = 4096; // of the curve, on each side of silence
const KNEE = 0.75; // what stays below it passes as it is
export const TOP_DB = -1;
const TOP = 10 ** (TOP_DB / 20);

/** @param {number} value */
export function bent(value) {
  const size = Math.abs(value);
  if (size <= KNEE) return value;
  const room = TOP - KNEE;
  return Math.sign(value) * (KNEE + room * Math.tanh((size - KNEE) / room));
}

/** @type {(steps: number, law: (value: number) => number) => Float32Array<ArrayBuffer>} */
export const curve = (steps, law) =>
  Float32Array.from({ length: 2 * steps + 1 }, (_, i) => law(i / steps - 1));

/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} out
 */
export function makeLimiter(context, out) {
  const scale = context.createGain();
  scale.gain.value = 1 / RANGE;
  const shaper = context.createWaveShaper();
  shaper.curve = curve(STEPS, (value) => bent(value * RANGE));
  scale.connect(shaper).connect(out);
  return scale;
}
