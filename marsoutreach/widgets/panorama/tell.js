// Directions, lengths and the view as people read and hear them.
import { count, number, say } from "../kit/words.js";
import { makeLens } from "./lens.js";
import { turn, wrap } from "./shape.js";

/** @type {[string, number][]} */
const UNITS = [
  ["km", 1000],
  ["m", 1],
  ["cm", 0.01],
  ["mm", 0.001],
];

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
    const [name, size] = UNITS.find(([, one]) => metres >= 0.9995 * one) ?? UNITS[3];
    const value = Number((metres / size).toPrecision(3));
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
    const winds = words.direction[frame];
    return say(words.direction.degrees, {
      name: winds[Math.round(wrap(azimuth) / 45) % 8],
      n,
    });
  };
  /** @param {number} elevation */
  const tilt = (elevation) => {
    const n = degrees(Math.abs(elevation));
    if (Math.abs(elevation) < 0.5) return words.look.level;
    return say(elevation > 0 ? words.look.up : words.look.down, { n });
  };
  /**
   * @param {View} view
   * @param {Shape} shape
   */
  const looks = (view, shape) => {
    const all = view.mode === "flat" && view.field > shape.span - 0.01;
    return say(words.look[all ? "all" : view.mode], {
      direction: direction(view.azimuth),
      tilt: tilt(view.elevation),
      field: fine(view.field),
    });
  };
  /** @param {Spot} spot */
  const away = (spot) =>
    spot.distance_m === null
      ? say(words.places.spot, { azimuth: degrees(spot.azimuth_deg) })
      : say(words.places.spot_away, {
          azimuth: degrees(spot.azimuth_deg),
          distance: length(spot.distance_m),
        });
  return { fmt, plain, length, degrees, fine, direction, tilt, looks, away };
}

// Where in the view a hotspot is: its place on the screen, and whether it is inside.
/**
 * @param {Spot} spot
 * @param {View} view
 * @param {Shape} shape
 * @param {number[]} size
 */
export function seenSpot(spot, view, shape, size) {
  const at = makeLens(view, shape, size).point(spot.azimuth_deg, spot.elevation_deg);
  const inside =
    at.ahead && at.x >= 0 && at.x <= size[0] && at.y >= 0 && at.y <= size[1];
  return { ...at, inside };
}

const STRAIGHT_DEG = 5; // so little to the side is straight up or down

// Which way the nearest marked place lies, if none is in view.
/**
 * @param {Words} words
 * @param {PanoramaTell} tell
 * @returns {(spots: Spot[], view: View) => string}
 */
function makeNearest(words, tell) {
  const { see } = words;
  return (spots, view) => {
    /** @param {Spot} spot */
    const off = (spot) => Math.abs(turn(spot.azimuth_deg - view.azimuth));
    const spot = [...spots].sort((a, b) => off(a) - off(b))[0];
    const swing = turn(spot.azimuth_deg - view.azimuth);
    const tilt = spot.elevation_deg - view.elevation;
    if (Math.abs(swing) < Math.min(STRAIGHT_DEG, view.field / 2))
      return say(see[tilt > 0 ? "above" : "below"], { ...spot });
    const level = Math.abs(tilt) < 0.5;
    return say(see[level ? "none" : tilt > 0 ? "none_up" : "none_down"], {
      name: spot.name,
      n: tell.degrees(Math.abs(swing)),
      m: tell.degrees(Math.abs(tilt)),
      side: see[swing < 0 ? "turn_left" : "turn_right"],
    });
  };
}

// What is in view, side by side, or where the nearest marked place is.
/**
 * @param {Words} words
 * @param {PanoramaTell} tell
 * @returns {(spots: Spot[], view: View, shape: Shape, size: number[]) => string}
 */
export function makeSeen(words, tell) {
  const nearest = makeNearest(words, tell);
  /**
   * @param {number} x
   * @param {number} width
   */
  const side = (x, width) =>
    x < width / 3 ? "left" : x > (2 * width) / 3 ? "right" : "middle";
  return (spots, view, shape, size) => {
    if (!spots.length) return "";
    /** @type {Record<string, [x: number, name: string][]>} */
    const sides = { left: [], middle: [], right: [] };
    for (const spot of spots) {
      const at = seenSpot(spot, view, shape, size);
      if (at.inside) sides[side(at.x, size[0])].push([at.x, spot.name]);
    }
    const told = Object.entries(sides)
      .filter(([, found]) => found.length)
      .map(([name, found]) => {
        const names = found.sort((a, b) => a[0] - b[0]).map(([, spot]) => spot);
        return say(words.see[name], { spots: names.join(", ") });
      });
    return told.join(" ") || nearest(spots, view);
  };
}

/**
 * @param {Spot[]} spots
 * @param {Words} words
 * @param {string} lang
 */
export const marked = (spots, words, lang) =>
  count(spots.length, words.places.count, lang);
