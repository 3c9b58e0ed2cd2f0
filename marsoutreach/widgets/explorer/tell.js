// Numbers of the explorer as people read and hear them.
import { number, say } from "../kit/words.js";

/**
 * @param {Words} words
 * @param {string} lang
 */
export function makeTell(words, lang) {
  /** @param {number} value */
  const round = (value) => (Math.abs(value) < 0.5 ? 0 : Math.round(value));
  /** @type {Fmt} */
  const fmt = (value, digits) => number(value, digits, lang);
  // Three significant digits, in the unit that suits.
  /** @param {number} metres */
  const length = (metres) => {
    /** @type {[string, number][]} */
    const units = [
      ["km", 1000],
      ["m", 1],
      ["cm", 0.01],
      ["mm", 0.001],
    ];
    const [name, size] = units.find(([, one]) => metres >= one) ?? units[3];
    const value = metres / size;
    const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return say(words.unit[name], { n: fmt(value, digits) });
  };
  /**
   * @param {number} value
   * @param {string} below
   * @param {string} above
   * @param {string} zero
   */
  const sided = (value, below, above, zero) =>
    round(value) === 0
      ? zero
      : say(value < 0 ? below : above, { n: fmt(Math.abs(round(value)), 0) });
  const { mast } = words;
  return {
    fmt,
    length,
    /** @param {number} degrees */
    azimuth: (degrees) => sided(degrees, mast.left, mast.right, mast.forward),
    /** @param {number} degrees */
    elevation: (degrees) => sided(degrees, mast.down, mast.up, mast.level),
    /** @param {number} degrees */
    angle: (degrees) => fmt(degrees, degrees < 10 ? 1 : 0),
    /** @param {{id: string}} camera */
    name: (camera) => words.camera[camera.id].name,
    /** @param {{id: string}} camera */
    purpose: (camera) => words.camera[camera.id].purpose,
    /** @param {Point} spot */
    place: ([x, y, z]) =>
      say(words.card.position_value, {
        ahead: say(words.card[x < 0 ? "back_of" : "ahead_of"], {
          n: fmt(Math.abs(x), 2),
        }),
        side: say(words.card[y < 0 ? "left_of" : "right_of"], {
          n: fmt(Math.abs(y), 2),
        }),
        up: say(words.card.metres, { n: fmt(-z, 2) }),
      }),
  };
}
