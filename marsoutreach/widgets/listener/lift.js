// Deep notes for small loudspeakers: higher ones on top of them, and soft parts raised.
import { curve } from "./limiter.js";

const DEEP_HZ = 220; // below, a small loudspeaker gives little
const HEARD_HZ = 280; // above, it gives something
const SOFT_HZ = 1100; // overtones end here, or they would rasp
const DRIVE = 3;
const LEAN = 0.35; // bends one half of a wave more: even overtones come as well
const OVERTONES = 0.9;
const LEVEL = { threshold: -50, knee: 12, attack: 0.004, release: 0.25 };
const [DEEP_RATIO, ALL_RATIO] = [3, 2]; // gusts stay louder than the calm between
const LIFTED = 1.26; // 2 dB
const SMOOTH = 2048;

/**
 * @param {BaseAudioContext} context
 * @param {BiquadFilterType} type
 * @param {number} hz
 */
function filter(context, type, hz) {
  const one = context.createBiquadFilter();
  one.type = type;
  one.frequency.value = hz;
  return one;
}

// Soft moments come up to loud ones.
/**
 * @param {BaseAudioContext} context
 * @param {number} ratio
 */
function leveller(context, ratio) {
  const one = context.createDynamicsCompressor();
  for (const [name, value] of Object.entries({ ...LEVEL, ratio }))
    one[/** @type {keyof typeof LEVEL | "ratio"} */ (name)].value = value;
  return one;
}

/** @param {BaseAudioContext} context */
function bender(context) {
  const one = context.createWaveShaper();
  one.curve = curve(SMOOTH, (value) => Math.tanh(DRIVE * (value + LEAN * value ** 2)));
  return one;
}

/**
 * @param {BaseAudioContext} context
 * @param {number} value
 */
function amplifier(context, value) {
  const one = context.createGain();
  one.gain.value = value;
  return one;
}

// The deep notes as they are, their overtones, and what lies above, brought up. Gives
// the first part and the last, which lets nothing through yet.
/** @param {BaseAudioContext} context */
export function makeLift(context) {
  const [first, joined] = [amplifier(context, 1), leveller(context, ALL_RATIO)];
  const last = amplifier(context, 0);
  first.connect(filter(context, "lowpass", DEEP_HZ)).connect(last);
  /** @type {AudioNode[][]} */
  const ways = [
    [
      filter(context, "lowpass", DEEP_HZ),
      leveller(context, DEEP_RATIO),
      bender(context),
      filter(context, "highpass", HEARD_HZ),
      filter(context, "highpass", HEARD_HZ),
      filter(context, "lowpass", SOFT_HZ),
      amplifier(context, OVERTONES),
    ],
    [filter(context, "highpass", HEARD_HZ)],
  ];
  for (const way of ways)
    [first, ...way, joined].reduce((from, to) => from.connect(to));
  joined.connect(amplifier(context, LIFTED)).connect(last);
  return { first, last };
}
