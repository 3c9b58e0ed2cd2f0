// Where a picture lies on the sky: shares of its width and height, and degrees.
import { clamp, turn } from "../kit/angles.js";

const RADIANS = Math.PI / 180;
const MOST_MAGNIFIED = 8; // screen pixels a dot of the picture

/** @param {PanoramaRecord} record */
export function makeShape(record) {
  const { width_px: width, height_px: height, tile_px: side, levels } = record;
  const { azimuth_left_deg: left, azimuth_span_deg: span } = record;
  const { elevation_top_deg: top, elevation_bottom_deg: bottom } = record;
  const round = record.projection === "cylindrical";
  /** @param {number} degrees */
  const bend = (degrees) => (round ? Math.tan(degrees * RADIANS) : degrees);
  /** @param {number} slope */
  const unbend = (slope) => (round ? Math.atan(slope) / RADIANS : slope);
  const [high, low] = [bend(top), bend(bottom)];
  /** @param {number} level */
  const step = (level) => 2 ** (levels - 1 - level);
  return {
    ...{ width, height, side, levels, left, span, top, bottom },
    whole: span > 359.99,
    middle: left + span / 2,
    most: record.most_magnified ?? MOST_MAGNIFIED,
    dotsPerDegree: width / span,
    /** @param {number} across */
    azimuthAt: (across) => left + across * span,
    /** @param {number} azimuth */
    acrossAt: (azimuth) => turn(azimuth - left - span / 2) / span + 0.5,
    /** @param {number} down */
    elevationAt: (down) => unbend(high + down * (low - high)),
    /** @param {number} elevation */
    downAt: (elevation) => (bend(elevation) - high) / (low - high),
    step, // full-size pixels in one of a level
    /** @param {number} level */
    grid: (level) => [width, height].map((n) => Math.ceil(n / step(level) / side)),
  };
}

// The level whose pixels come closest to those of the screen.
/**
 * @param {Pick<Shape, "levels">} shape
 * @param {number} pixelsPerDot
 */
export function levelFor(shape, pixelsPerDot) {
  const wanted = shape.levels - 1 + Math.round(Math.log2(pixelsPerDot));
  return clamp(wanted, 0, shape.levels - 1);
}
