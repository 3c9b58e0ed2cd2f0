// Numbers of the explorer as people read and hear them.
import { inUnit } from "../kit/lengths.js";
import { number, say } from "../kit/words.js";

// Around the rover, clockwise from ahead, an eighth each.
const SIDES = [
  ...["ahead", "ahead_right", "right", "behind_right"],
  ...["behind", "behind_left", "left", "ahead_left"],
];

/**
 * @param {Words} words
 * @param {string} lang
 */
export function makeTell({ camera, card, mast, stand, unit }, lang) {
  /** @type {Fmt} */
  const fmt = (value, digits) => number(value, digits, lang);
  // Three significant digits, in the unit that suits.
  /** @param {number} metres */
  const length = (metres) => {
    const [name, value] = inUnit(metres);
    return say(unit[name], { n: fmt(value, value >= 100 ? 0 : value >= 10 ? 1 : 2) });
  };
  /** @type {(below: string, above: string, zero: string) => (value: number) => string} */
  const sided = (below, above, zero) => (value) => {
    const n = fmt(Math.abs(Math.round(value)), 0);
    if (Math.round(value) === 0) return zero;
    return say(value < 0 ? below : above, { n });
  };
  /** @type {(value: number, below: string, above: string) => string} */
  const side = (value, below, above) =>
    say(card[value < 0 ? below : above], { n: fmt(Math.abs(value), 2) });
  return {
    fmt,
    length,
    azimuth: sided(mast.left, mast.right, mast.forward),
    elevation: sided(mast.down, mast.up, mast.level),
    /** @param {number} degrees */
    angle: (degrees) => fmt(degrees, degrees < 10 ? 1 : 0),
    /** @param {{id: string}} camera */
    name: ({ id }) => camera[id].name,
    /** @param {{id: string}} camera */
    purpose: ({ id }) => camera[id].purpose,
    // Where the eye of whoever walks around is.
    /** @param {Point} eye */
    stand: ([x, y, z]) => {
      const turn = Math.round((Math.atan2(y, x) * 4) / Math.PI);
      const side = SIDES[(turn + SIDES.length) % SIDES.length];
      const [away, up] = [Math.hypot(x, y), -z].map((metres) => fmt(metres, 0));
      return say(stand.says, { side: stand[side], away, up });
    },
    /** @param {Point} spot */
    place: ([x, y, z]) =>
      say(card.position_value, {
        ahead: side(x, "back_of", "ahead_of"),
        side: side(y, "left_of", "right_of"),
        up: say(card.metres, { n: fmt(-z, 2) }),
      }),
  };
}
