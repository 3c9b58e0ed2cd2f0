// How loud the landing would be: the hiss of the air, the thrum of the engines, from how
// hard each of them pushes; and a pulse that beats with the push felt. Modelled: nobody
// heard it.
import { between, clamp01, readKnots } from "../profile.js";

const FULL_PA = 16_000; // a little more than the strongest stream of air
const SOFTER = 0.4; // a hundredth of the push is a sixth as loud
const [LOW_HZ, HIGH_HZ] = [260, 2200]; // what the hiss is centred on, slow and fast
const FAST_M_S = 5000;
const EVEN_HZ = 1500; // a band twice as high is twice as wide, and so louder: made even
const [RESTING_HZ, HZ_A_G, FULL_G] = [0.7, 0.35, 12]; // of the pulse
const FAINT = 0.05; // what is left of the engines when the stage is gone

/**
 * @param {State} state
 * @returns {{gain: number, hz: number}}
 */
export function hissOf({ dynamic_pressure_pa: push = 0, speed_m_s: speed }) {
  const share = clamp01(push / FULL_PA);
  const fast = Math.sqrt(clamp01(speed / FAST_M_S));
  const hz = LOW_HZ + (HIGH_HZ - LOW_HZ) * fast;
  return { gain: share ** SOFTER * Math.sqrt(EVEN_HZ / hz), hz };
}

// As a heart under load: quicker and stronger with the push; none in free fall, and none
// on the ground.
/**
 * @param {State} state
 * @param {Record<string, number>} times
 * @returns {{gain: number, hz: number}}
 */
export function pulseOf({ time_s: time, deceleration_g: push = 0 }, times) {
  const gain = time < times.touchdown ? Math.sqrt(clamp01(push / FULL_G)) : 0;
  return { gain, hz: RESTING_HZ + HZ_A_G * Math.max(0, push) };
}

// Of full thrust of all eight; the stage that flies off is heard ever less.
/**
 * @param {number} time
 * @param {CraftLaws} craft
 * @param {Record<string, number>} times
 */
export function thrumOf(time, craft, times) {
  const push = [craft.thrust_straight, craft.thrust_canted].map((one) =>
    readKnots(one, time),
  );
  const away = between(time, times.stage_leaves, times.stage_burnt);
  return ((push[0] + push[1]) / 2) ** 0.7 * (1 - (1 - FAINT) * away);
}
