// Times, pitches and distances as people read and hear them.
import { count, minutes, number, say } from "../kit/words.js";

/**
 * @param {Words} words
 * @param {string} lang
 */
export function makeTell(words, lang) {
  /** @param {number} hz */
  const whole = (hz) => hz >= 9950 || hz % 1000 === 0;
  /** @param {number} hz */
  const pitch = (hz) =>
    hz >= 1000
      ? say(words.picture.khz, { n: number(hz / 1000, whole(hz) ? 0 : 1, lang) })
      : say(words.picture.hz, { n: number(hz, 0, lang) });
  return {
    pitch,
    /** @param {{from: number | null, to: number | null}} band */
    range({ from, to }) {
      const key = from === null ? "range_below" : to === null ? "range_above" : "range";
      return say(words.bands[key], { from: from && pitch(from), to: to && pitch(to) });
    },
    /** @param {number} seconds */
    clock: (seconds, digits = 1) => minutes(Math.max(0, seconds), digits, lang),
    /**
     * @param {number} seconds
     * @param {number} digits
     */
    spoken: (seconds, digits = 1) => count(seconds, words.seconds, lang, digits),
    /**
     * @param {number} seconds
     * @param {number} digits
     */
    short: (seconds, digits = 1) =>
      say(words.short, { n: number(seconds, digits, lang) }),
    /** @param {number} value */
    metres: (value) =>
      say(words.place.metres, { n: number(value, value < 10 ? 1 : 0, lang) }),
    /** @param {number} value */
    db: (value) => say(words.bands.value, { n: number(value, 0, lang) }),
    /**
     * @param {number} value
     * @param {number} digits
     */
    number: (value, digits) => number(value, digits, lang),
  };
}
