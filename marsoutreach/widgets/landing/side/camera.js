// Where the viewer stands at every second: how wide the field is (metres), and where
// on the canvas the spacecraft sits (shares of width and height).
import { curve } from "./curve.js";

export const MARS_RADIUS_M = 3391936.5;

const KEYS = [
  [-600, 5.2e6, 0.34, 0.24],
  [-400, 4.0e6, 0.32, 0.24],
  [-150, 1.7e6, 0.22, 0.25],
  [-20, 9.2e5, 0.15, 0.26],
  [0, 8.4e5, 0.14, 0.28],
  [50, 4.2e5, 0.2, 0.32],
  [80, 1.6e5, 0.34, 0.4],
  [90, 1.1e5, 0.38, 0.42],
  [115, 8.0e4, 0.42, 0.38],
  [150, 6.0e4, 0.44, 0.34],
  [200, 4.5e4, 0.46, 0.34],
  [222, 1.5e4, 0.5, 0.42],
  [231, 900, 0.5, 0.48],
  [236.5, 60, 0.5, 0.5],
  [240.5, 40, 0.56, 0.58],
  [242.4, 140, 0.64, 0.72],
  [252, 160, 0.62, 0.76],
  [262, 200, 0.57, 0.8],
  [269, 215, 0.55, 0.74],
  [282, 5e3, 0.52, 0.55],
  [298, 3.4e4, 0.5, 0.47],
  [334, 1.8e4, 0.5, 0.46],
  [348, 2400, 0.54, 0.6],
  [355, 215, 0.57, 0.84],
  [358.2, 200, 0.56, 0.8],
  [361, 62, 0.5, 0.5],
  [364, 64, 0.5, 0.48],
  [370, 3800, 0.5, 0.32],
  [376, 2700, 0.5, 0.3],
  [384, 1500, 0.5, 0.3],
  [389.6, 900, 0.5, 0.3],
  [394, 420, 0.5, 0.3],
  [397, 200, 0.5, 0.31],
  [399.8, 82, 0.5, 0.33],
  [404, 62, 0.5, 0.45],
  [409, 44, 0.5, 0.62],
  [417, 36, 0.5, 0.83],
  [421, 40, 0.52, 0.84],
  [424.5, 110, 0.6, 0.84],
  [428, 170, 0.62, 0.84],
  [434, 60, 0.55, 0.8],
  [442, 17, 0.5, 0.74],
  [460, 12, 0.5, 0.76],
];
// The spacecraft is never drawn smaller than this many pixels a metre.
const SMALLEST = [
  [-600, 22],
  [215, 22],
  [236, 16],
  [240.3, 16],
  [242.4, 2.4],
  [356, 2.4],
  [361, 14],
  [398, 14],
  [408, 2],
];

const pick = (column, change = (x) => x) =>
  curve(KEYS.map((key) => [key[0], change(key[column])]));
const logWidth = pick(1, Math.log);
const shareX = pick(2);
const shareY = pick(3);
const logSmallest = curve(SMALLEST.map(([time, px]) => [time, Math.log(px)]));

// Fill `shot` for a state on a canvas of w by h CSS pixels.
export function aim(shot, state, w, h) {
  const time = state.time_s;
  const across = Math.sqrt(w * h * 1.9);
  shot.time = time;
  shot.w = w;
  shot.h = h;
  shot.scale = across / Math.exp(logWidth(time));
  shot.widthM = w / shot.scale;
  shot.y = shareY(time) * h;
  shot.altitude = state.altitude_m;
  shot.radius = MARS_RADIUS_M + state.altitude_m;
  shot.theta = state.downrange_m / MARS_RADIUS_M;
  shot.groundY = shot.y + shot.altitude * shot.scale;
  const least =
    Math.exp(logSmallest(time)) * Math.min(1.8, Math.max(0.55, across / 830));
  shot.vehicleScale = Math.max(shot.scale, least);
  shot.x = Math.max(shareX(time) * w, 3 * shot.vehicleScale); // whole, also on a phone
  shot.enlarged = shot.vehicleScale / shot.scale;
  shot.curved = shot.widthM > 2e4;
  shot.horizonY = Math.min(
    shot.groundY,
    shot.y + shot.altitude * Math.min(shot.scale, 0.12),
  );
  return shot;
}

// Canvas place of a point given by downrange and altitude in metres.
export function place(shot, downrange, altitude) {
  const turn = downrange / MARS_RADIUS_M - shot.theta;
  const r = MARS_RADIUS_M + altitude;
  const half = Math.sin(turn / 2);
  const up = altitude - shot.altitude - 2 * r * half * half;
  return [shot.x + r * Math.sin(turn) * shot.scale, shot.y - up * shot.scale];
}
