// Directions, lengths and the view as people read and hear them.
import { clamp, wrap } from "../kit/angles.js";
import { inUnit } from "../kit/lengths.js";
import { count, number, say } from "../kit/words.js";

/**
 * @param {Words} words
 * @param {string} lang
 * @param {string} frame
 */
export function makeTell(words, lang, frame) {
  /** @type {Fmt} */
  const fmt = (value, digits) => number(value, digits, lang);
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
  // A length and how far off it may be, both to the digit that is still worth something.
  /** @type {(metres: number, error: number) => string} */
  const about = (metres, error) => {
    const [name, many] = inUnit(Math.max(metres, error));
    const part = Math.max(metres, error) / many;
    const off = Number((error / part).toPrecision(1));
    const digits = clamp(-Math.floor(Math.log10(off)), -6, 2);
    const [value, rest] = [metres / part, error / part].map((one) =>
      digits < 0 ? Math.round(one * 10 ** digits) / 10 ** digits : one,
    );
    const [n, more] = [value, rest].map((one) => fmt(one, Math.max(digits, 0)));
    return say(words.unit[name], { n: `${n} ± ${more}` });
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
  const tilt = (/** @type {number} */ elevation, digits = 0) => {
    const n = fmt(Math.abs(elevation), digits);
    if (!Number(Math.abs(elevation).toFixed(digits))) return words.look.level;
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
  return { fmt, plain, length, about, degrees, tilt, looks, away };
}

/** @type {(spots: Spot[], words: Words, lang: string) => string} */
export const marked = (spots, words, lang) =>
  count(spots.length, words.places.count, lang);
