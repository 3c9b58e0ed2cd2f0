// Directions, lengths and the view as people read and hear them.
import { wrap } from "../kit/angles.js";
import { inUnit } from "../kit/lengths.js";
import { count, number, say } from "../kit/words.js";

export function makeTell(words, lang, frame) {
  const fmt = (value, digits) => number(value, digits, lang).replace("-", "−");
  const plain = (value) => fmt(value, Number.isInteger(value) ? 0 : 1);
  // Up to three significant digits, no zeros after the point, in the unit that suits.
  const length = (metres) => {
    const [name, many] = inUnit(metres);
    const value = Number(many.toPrecision(3));
    const digits = Math.min(2, (String(value).split(".")[1] ?? "").length);
    return say(words.unit[name], { n: fmt(value, digits) });
  };
  const degrees = (value) => fmt(Math.round(value) || 0, 0);
  const fine = (value) => (value < 10 ? fmt(value, 1) : degrees(value));
  const direction = (azimuth) => {
    const n = degrees(wrap(Math.round(azimuth)));
    if (frame === "picture") return say(words.direction.picture, { n });
    const name = words.direction[frame][Math.round(wrap(azimuth) / 45) % 8];
    return say(words.direction.degrees, { name, n });
  };
  const tilt = (elevation) => {
    if (Math.abs(elevation) < 0.5) return words.look.level;
    const n = degrees(Math.abs(elevation));
    return say(elevation > 0 ? words.look.up : words.look.down, { n });
  };
  const looks = ({ azimuth, elevation, field, mode }, shape) => {
    const all = mode === "flat" && field > shape.span - 0.01;
    const told = { direction: direction(azimuth), tilt: tilt(elevation) };
    return say(words.look[all ? "all" : mode], { ...told, field: fine(field) });
  };
  const away = ({ azimuth_deg: azimuth, distance_m: distance }) => {
    const known = distance !== null;
    const told = { azimuth: degrees(azimuth), distance: known && length(distance) };
    return say(known ? words.places.spot_away : words.places.spot, told);
  };
  return { fmt, plain, length, degrees, looks, away };
}

export const marked = (spots, words, lang) =>
  count(spots.length, words.places.count, lang);
