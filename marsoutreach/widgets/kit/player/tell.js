// How the player writes and speaks its numbers.
import { count, number, say, spokenTime } from "../words.js";

/**
 * @param {Words} words
 * @param {string} lang
 */
export function makeTell(words, lang) {
  const { km, m, m_s: perSecond } = words.numbers;
  /** @type {Fmt} */
  const fmt = (value, digits) => number(value, digits, lang);

  // [number, unit]: kilometres above one kilometre, else metres
  /**
   * @param {number} metres
   * @returns {[string, string]}
   */
  function height(metres) {
    if (metres >= 99950) return [fmt(metres / 1000, 0), km];
    if (metres >= 1000) return [fmt(metres / 1000, 1), km];
    return [fmt(metres, metres < 30 ? 1 : 0), m];
  }
  /** @param {number} speed */
  const speedDigits = (speed) => (speed < 10 ? 2 : 0);
  /** @param {number} metres */
  const altitude = (metres) => height(metres).join(" ");
  /** @param {number} value */
  const speed = (value) => `${fmt(value, speedDigits(value))} ${perSecond}`;

  /** @param {State} state */
  function aloud(state) {
    const far = state.altitude_m >= 1000;
    return say(words.speech.slider, {
      time: spokenTime(state.time_s, words, lang),
      height: far
        ? say(words.speech.km_up, { n: height(state.altitude_m)[0] })
        : count(Math.round(state.altitude_m), words.speech.m_up, lang),
      speed: say(words.speech.speed, {
        n: fmt(state.speed_m_s, speedDigits(state.speed_m_s)),
      }),
    });
  }
  // Above the air there is no sound to be faster than.
  /** @param {State} state */
  const mach = (state) =>
    state.time_s < 0 ? words.numbers.none : fmt(state.mach ?? 0, 2);
  return {
    mach,
    altitude,
    aloud,
    fmt,
    height,
    speed,
    speedDigits,
    spoken: (/** @type {number} */ time) => spokenTime(time, words, lang),
  };
}
