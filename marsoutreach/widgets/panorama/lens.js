// From directions to places on the screen and back: laid flat, or seen from inside.
import { turn } from "./shape.js";

const RADIANS = Math.PI / 180;

// view: {mode, azimuth, elevation, field} in degrees; size: [width, height] in pixels
/**
 * @param {View} view
 * @param {Shape} shape
 * @param {number[]} size
 */
export const makeLens = (view, shape, size) =>
  view.mode === "flat"
    ? makeFlatLens(view, shape, size)
    : makeInsideLens(view, shape, size);

/**
 * @param {View} view
 * @param {Shape} shape
 * @param {number[]} size
 */
export function makeFlatLens(view, shape, [width, height]) {
  const perDegree = width / view.field;
  const scale = perDegree / shape.dotsPerDegree; // screen pixels a dot
  const down = shape.downAt(view.elevation);
  const tall = shape.height * scale;
  return {
    scale,
    perRadian: perDegree / RADIANS,
    across: shape.acrossAt(view.azimuth),
    down,
    rulerX: (/** @type {number} */ azimuth) =>
      width / 2 + turn(azimuth - view.azimuth) * perDegree,
    rulerY: (/** @type {number} */ elevation) =>
      height / 2 + (shape.downAt(elevation) - down) * tall,
    point: (/** @type {number} */ azimuth, /** @type {number} */ elevation) => ({
      x: width / 2 + turn(azimuth - view.azimuth) * perDegree,
      y: height / 2 + (shape.downAt(elevation) - down) * tall,
      ahead: true,
    }),
    direction: (/** @type {number} */ x, /** @type {number} */ y) => ({
      azimuth: view.azimuth + (x - width / 2) / perDegree,
      elevation: shape.elevationAt(down + (y - height / 2) / tall),
    }),
  };
}

/**
 * @param {View} view
 * @param {Shape} shape
 * @param {number[]} size
 */
export function makeInsideLens(view, shape, [width, height]) {
  const focal = width / 2 / Math.tan((view.field / 2) * RADIANS);
  const [cos, sin] = [
    Math.cos(view.elevation * RADIANS),
    Math.sin(view.elevation * RADIANS),
  ];
  /** @param {number} degrees */
  const tan = (degrees) => Math.tan(degrees * RADIANS);
  // away: radians right of the view's middle; up: radians above level
  /**
   * @param {number} away
   * @param {number} up
   * @param {{x: number, y: number, depth: number}} out
   */
  const project = (away, up, out) => {
    const flat = Math.cos(up);
    const [east, north, high] = [
      flat * Math.sin(away),
      flat * Math.cos(away),
      Math.sin(up),
    ];
    out.depth = north * cos + high * sin;
    out.x = width / 2 + (focal * east) / out.depth;
    out.y = height / 2 - (focal * (high * cos - north * sin)) / out.depth;
    return out;
  };
  return {
    scale: (focal * RADIANS) / shape.dotsPerDegree,
    perRadian: focal,
    project,
    rulerX: (/** @type {number} */ azimuth) => {
      const away = turn(azimuth - view.azimuth);
      return Math.abs(away) < 85 ? width / 2 + focal * cos * tan(away) : NaN;
    },
    rulerY: (/** @type {number} */ elevation) => {
      const up = elevation - view.elevation;
      return Math.abs(up) < 85 ? height / 2 - focal * tan(up) : NaN;
    },
    point: (/** @type {number} */ azimuth, /** @type {number} */ elevation) => {
      const at = project(turn(azimuth - view.azimuth) * RADIANS, elevation * RADIANS, {
        x: 0,
        y: 0,
        depth: 0,
      });
      return { x: at.x, y: at.y, ahead: at.depth > 0.02 };
    },
    direction: (/** @type {number} */ x, /** @type {number} */ y) => {
      const [right, above] = [x - width / 2, height / 2 - y];
      const [north, high] = [focal * cos - above * sin, focal * sin + above * cos];
      return {
        azimuth: view.azimuth + Math.atan2(right, north) / RADIANS,
        elevation: Math.atan2(high, Math.hypot(right, north)) / RADIANS,
      };
    },
  };
}
