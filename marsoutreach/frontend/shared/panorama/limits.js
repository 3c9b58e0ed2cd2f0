// How far one may turn, tilt and zoom: the picture always fills what it can.
import { clamp, turn, wrap } from "./shape.js";

const RADIANS = Math.PI / 180;
const WIDEST_DEG = 110;
const TALLEST_DEG = 100;
const MOST_MAGNIFIED = 8; // screen pixels a dot of the picture
export const BAND_PX = 34; // the compass along the top hides so much, times the unit

// How wide a view through a pinhole is, if it is so high; and the other way round.
const across = (degrees, ratio) =>
  (2 * Math.atan(Math.tan((degrees / 2) * RADIANS) * ratio)) / RADIANS;

// size: [width, height, unit], the unit being the page's 16 pixels, or more on a wall
export function fields(mode, shape, [width, height, unit]) {
  const narrow = width / shape.dotsPerDegree / MOST_MAGNIFIED;
  if (mode === "flat")
    return { narrow: Math.min(narrow, shape.span), wide: shape.span };
  const tall = Math.min(TALLEST_DEG, shape.top - shape.bottom);
  const ratio = width / (height - BAND_PX * unit);
  const wide = Math.min(WIDEST_DEG, shape.span, across(tall, ratio));
  return { narrow: Math.min(narrow, wide), wide };
}

// The nearest view to the one asked for that the picture has.
export function limited(view, shape, size) {
  const { narrow, wide } = fields(view.mode, shape, size);
  const field = clamp(view.field, narrow, wide);
  return {
    ...view,
    field,
    azimuth: limitedAzimuth(view.azimuth, field, shape),
    elevation:
      view.mode === "flat"
        ? flatElevation(view.elevation, field, shape, size)
        : insideElevation(view.elevation, field, shape, size),
  };
}

function limitedAzimuth(azimuth, field, shape) {
  if (shape.whole) return wrap(azimuth);
  const room = Math.max(0, (shape.span - field) / 2);
  return wrap(shape.middle + clamp(turn(azimuth - shape.middle), -room, room));
}

function flatElevation(elevation, field, shape, [width, height, unit]) {
  const tall = (shape.height / shape.width) * shape.span * (width / field);
  const [low, high] = [(height / 2 - BAND_PX * unit) / tall, 1 - height / 2 / tall];
  const down = shape.downAt(clamp(elevation, shape.bottom, shape.top));
  return shape.elevationAt(between(down, low, high));
}

function insideElevation(elevation, field, shape, [width, height, unit]) {
  const focal = width / 2 / Math.tan((field / 2) * RADIANS);
  const low = shape.bottom + Math.atan(height / 2 / focal) / RADIANS;
  const high = shape.top - Math.atan((height / 2 - BAND_PX * unit) / focal) / RADIANS;
  return between(elevation, low, high);
}

const between = (value, low, high) =>
  low > high ? (low + high) / 2 : clamp(value, low, high);
