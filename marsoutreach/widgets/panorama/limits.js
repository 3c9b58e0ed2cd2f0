// How far one may turn, tilt and zoom: the picture always fills what it can.
import { clamp, turn, wrap } from "../kit/angles.js";

const RADIANS = Math.PI / 180;
const WIDEST_DEG = 110;
const TALLEST_DEG = 100;
export const BAND_PX = 34; // the compass along the top hides so much, times the unit

// How wide a view through a pinhole is, if it is so high; and the other way round.
/**
 * @param {number} degrees
 * @param {number} ratio
 */
const across = (degrees, ratio) =>
  (2 * Math.atan(Math.tan((degrees / 2) * RADIANS) * ratio)) / RADIANS;

// What lies along the top and hides the picture: the compass, and flat a row of names.
/**
 * @param {Mode} mode
 * @param {StageSize} size
 */
export const roof = (mode, [, , unit, names]) =>
  BAND_PX * unit + (mode === "flat" ? names : 0);

// How high the stage must be for a flat picture that is shown in all its width.
/**
 * @param {Shape} shape
 * @param {StageSize} size
 */
export const flatHeight = (shape, size) =>
  roof("flat", size) + (shape.height / shape.width) * size[0];

// How high a picture stands that is drawn on paper first: the height of a stage (62 % of
// its width, as in style.css), or less where it is flatter.
/**
 * @param {Mode} mode
 * @param {Shape} shape
 * @param {StageSize} size
 */
export const paperHeight = (mode, shape, size) =>
  Math.min(0.62 * size[0], mode === "flat" ? flatHeight(shape, size) : Infinity);

// size: [width, height, unit, names]; the unit is the page's 16 pixels, or more on a
// wall; names is how high the row is that names two versions, 0 without it
/**
 * @param {Mode} mode
 * @param {Shape} shape
 * @param {StageSize} size
 */
export function fields(mode, shape, size) {
  const [width, height] = size;
  const narrow = width / shape.dotsPerDegree / shape.most;
  if (mode === "flat")
    return { narrow: Math.min(narrow, shape.span), wide: shape.span };
  const tall = Math.min(TALLEST_DEG, shape.top - shape.bottom);
  const ratio = width / (height - roof(mode, size));
  const wide = Math.min(WIDEST_DEG, shape.span, across(tall, ratio));
  return { narrow: Math.min(narrow, wide), wide };
}

// The nearest view to the one asked for that the picture has.
/**
 * @template {View} Asked
 * @param {Asked} view
 * @param {Shape} shape
 * @param {StageSize} size
 * @returns {Asked}
 */
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

/**
 * @param {number} azimuth
 * @param {number} field
 * @param {Shape} shape
 */
function limitedAzimuth(azimuth, field, shape) {
  if (shape.whole) return wrap(azimuth);
  const room = Math.max(0, (shape.span - field) / 2);
  return wrap(shape.middle + clamp(turn(azimuth - shape.middle), -room, room));
}

// A picture lower than the stage hangs from its top: what is left lies below.
/**
 * @param {number} elevation
 * @param {number} field
 * @param {Shape} shape
 * @param {StageSize} size
 */
function flatElevation(elevation, field, shape, size) {
  const [width, height] = size;
  const tall = (shape.height / shape.width) * shape.span * (width / field);
  const low = (height / 2 - roof("flat", size)) / tall;
  const high = Math.max(low, 1 - height / 2 / tall);
  const down = shape.downAt(clamp(elevation, shape.bottom, shape.top));
  return shape.elevationAt(clamp(down, low, high));
}

/**
 * @param {number} elevation
 * @param {number} field
 * @param {Shape} shape
 * @param {StageSize} size
 */
function insideElevation(elevation, field, shape, size) {
  const [width, height] = size;
  const focal = width / 2 / Math.tan((field / 2) * RADIANS);
  const low = shape.bottom + Math.atan(height / 2 / focal) / RADIANS;
  const above = Math.atan((height / 2 - roof("inside", size)) / focal) / RADIANS;
  const high = shape.top - above;
  return low > high ? (low + high) / 2 : clamp(elevation, low, high);
}
