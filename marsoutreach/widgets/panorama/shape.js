// Where a picture lies on the sky: shares of its width and height, and degrees.
import { clamp, turn } from "../kit/angles.js";

const RADIANS = Math.PI / 180;

export function makeShape(record) {
  const { width_px: width, height_px: height, tile_px: side, levels } = record;
  const { azimuth_left_deg: left, azimuth_span_deg: span } = record;
  const { elevation_top_deg: top, elevation_bottom_deg: bottom } = record;
  const round = record.projection === "cylindrical";
  const bend = (degrees) => (round ? Math.tan(degrees * RADIANS) : degrees);
  const unbend = (slope) => (round ? Math.atan(slope) / RADIANS : slope);
  const [high, low] = [bend(top), bend(bottom)];
  const step = (level) => 2 ** (levels - 1 - level);
  return {
    ...{ width, height, side, levels, left, span, top, bottom },
    whole: span > 359.99,
    middle: left + span / 2,
    dotsPerDegree: width / span,
    azimuthAt: (across) => left + across * span,
    acrossAt: (azimuth) => turn(azimuth - left - span / 2) / span + 0.5,
    elevationAt: (down) => unbend(high + down * (low - high)),
    downAt: (elevation) => (bend(elevation) - high) / (low - high),
    step, // full-size pixels in one of a level
    grid: (level) => [width, height].map((n) => Math.ceil(n / step(level) / side)),
  };
}

// The level whose pixels come closest to those of the screen.
export function levelFor(shape, pixelsPerDot) {
  const wanted = shape.levels - 1 + Math.round(Math.log2(pixelsPerDot));
  return clamp(wanted, 0, shape.levels - 1);
}
