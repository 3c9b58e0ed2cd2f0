// Directions, lengths and the view as people read and hear them.
import { wrap } from "../kit/angles.js";
import { inUnit } from "../kit/lengths.js";
import { count, number, say } from "../kit/words.js";

/**
 * @param {Words} words
 * @param {string} lang
 * @param {string} frame
 */
export function makeTell(words, lang, frame) {
  /** @type {Fmt} */
  const fmt = (value, digits) => number(value, digits, lang).replace("-", "−");
  /** @param {number} value */
  const plain = (value) => fmt(value, Number.isInteger(value) ? 0 : 1);
  // Up to three significant digits, no zeros after the point, in the unit that suits.
  /** @param {number} metres */
  const length = (metres) => {
    const [name, many] = inUnit(metres);
    const value = Number(many.toPrecision(3));
    const digits = Math.min(2, (String(value).split(".")[1] ?? "").length);
    return say(words.unit[name], { n: fmt(value, digits) });
  };
  /** @param {number} value */
  const degrees = (value) => fmt(Math.round(value) || 0, 0);
  /** @param {number} value */
  const fine = (value) => (value < 10 ? fmt(value, 1) : degrees(value));
  /** @param {number} azimuth */
  const direction = (azimuth) => {
    const n = degrees(wrap(Math.round(azimuth)));
    if (frame === "picture") return say(words.direction.picture, { n });
    const name = words.direction[frame][Math.round(wrap(azimuth) / 45) % 8];
    return say(words.direction.degrees, { name, n });
  };
  /** @param {number} elevation */
  const tilt = (elevation) => {
    if (Math.abs(elevation) < 0.5) return words.look.level;
    const n = degrees(Math.abs(elevation));
    return say(elevation > 0 ? words.look.up : words.look.down, { n });
  };
  /** @type {(view: View, shape: Shape) => string} */
  const looks = ({ azimuth, elevation, field, mode }, shape) => {
    const all = mode === "flat" && field > shape.span - 0.01;
    const told = { direction: direction(azimuth), tilt: tilt(elevation) };
    return say(words.look[all ? "all" : mode], { ...told, field: fine(field) });
  };
  /** @param {Pick<Spot, "azimuth_deg" | "distance_m">} spot */
  const away = ({ azimuth_deg: azimuth, distance_m: distance }) => {
    const known = distance !== null && length(distance);
    const told = { azimuth: degrees(azimuth), distance: known };
    return say(known ? words.places.spot_away : words.places.spot, told);
  };
  return { fmt, plain, length, degrees, looks, away };
}

/** @type {(spots: Spot[], words: Words, lang: string) => string} */
export const marked = (spots, words, lang) =>
  count(spots.length, words.places.count, lang);
