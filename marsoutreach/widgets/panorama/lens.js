// From directions to places on the screen and back: laid flat, or seen from inside.
import { turn } from "./shape.js";

const RADIANS = Math.PI / 180;

// view: {mode, azimuth, elevation, field} in degrees; size: [width, height] in pixels
export const makeLens = (view, shape, size) =>
  view.mode === "flat"
    ? makeFlatLens(view, shape, size)
    : makeInsideLens(view, shape, size);

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
    rulerX: (azimuth) => width / 2 + turn(azimuth - view.azimuth) * perDegree,
    rulerY: (elevation) => height / 2 + (shape.downAt(elevation) - down) * tall,
    point: (azimuth, elevation) => ({
      x: width / 2 + turn(azimuth - view.azimuth) * perDegree,
      y: height / 2 + (shape.downAt(elevation) - down) * tall,
      ahead: true,
    }),
    direction: (x, y) => ({
      azimuth: view.azimuth + (x - width / 2) / perDegree,
      elevation: shape.elevationAt(down + (y - height / 2) / tall),
    }),
  };
}

export function makeInsideLens(view, shape, [width, height]) {
  const focal = width / 2 / Math.tan((view.field / 2) * RADIANS);
  const [cos, sin] = [
    Math.cos(view.elevation * RADIANS),
    Math.sin(view.elevation * RADIANS),
  ];
  const tan = (degrees) => Math.tan(degrees * RADIANS);
  // away: radians right of the view's middle; up: radians above level
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
    rulerX: (azimuth) => {
      const away = turn(azimuth - view.azimuth);
      return Math.abs(away) < 85 ? width / 2 + focal * cos * tan(away) : NaN;
    },
    rulerY: (elevation) => {
      const up = elevation - view.elevation;
      return Math.abs(up) < 85 ? height / 2 - focal * tan(up) : NaN;
    },
    point: (azimuth, elevation) => {
      const at = project(
        turn(azimuth - view.azimuth) * RADIANS,
        elevation * RADIANS,
        {},
      );
      return { x: at.x, y: at.y, ahead: at.depth > 0.02 };
    },
    direction: (x, y) => {
      const [right, above] = [x - width / 2, height / 2 - y];
      const [north, high] = [focal * cos - above * sin, focal * sin + above * cos];
      return {
        azimuth: view.azimuth + Math.atan2(right, north) / RADIANS,
        elevation: Math.atan2(high, Math.hypot(right, north)) / RADIANS,
      };
    },
  };
}
