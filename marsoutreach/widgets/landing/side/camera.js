// Where the viewer stands at every second: how wide the field is (metres), and where
// on the canvas the spacecraft sits (shares of width and height).
import { curve } from "../../kit/curve.js";
import { placed } from "../../kit/profile.js";

// Seconds after an event, width of the field, shares of width and height.
const KEYS = {
  cruise_stage_separation: [
    [0, 5.2e6, 0.34, 0.24],
    [200, 4.0e6, 0.32, 0.24],
  ],
  entry_interface: [
    [-150, 1.7e6, 0.22, 0.25],
    [-20, 9.2e5, 0.15, 0.26],
    [0, 8.4e5, 0.14, 0.28],
    [50, 4.2e5, 0.2, 0.32],
  ],
  peak_deceleration: [
    [-7.04, 1.6e5, 0.34, 0.4],
    [2.96, 1.1e5, 0.38, 0.42],
    [27.96, 8.0e4, 0.42, 0.38],
  ],
  straighten_up: [
    [-73.79, 6.0e4, 0.44, 0.34],
    [-23.79, 4.5e4, 0.46, 0.34],
    [-1.79, 1.5e4, 0.5, 0.42],
    [7.21, 900, 0.5, 0.48],
  ],
  parachute_mortar: [
    [-4.13, 60, 0.5, 0.5],
    [-0.13, 40, 0.56, 0.58],
    [1.77, 140, 0.64, 0.72],
    [11.37, 160, 0.62, 0.76],
  ],
  heat_shield: [
    [-1.26, 200, 0.57, 0.8],
    [5.74, 215, 0.55, 0.74],
    [18.74, 5e3, 0.52, 0.55],
    [34.74, 3.4e4, 0.5, 0.47],
  ],
  backshell_separation: [
    [-23.3, 1.8e4, 0.5, 0.46],
    [-9.3, 2400, 0.54, 0.6],
    [-2.3, 215, 0.57, 0.84],
    [0.9, 200, 0.56, 0.8],
    [3.7, 62, 0.5, 0.5],
    [6.7, 64, 0.5, 0.48],
    [12.7, 3800, 0.5, 0.32],
    [18.7, 2700, 0.5, 0.3],
  ],
  constant_velocity: [
    [-5.57, 1500, 0.5, 0.3],
    [0.03, 900, 0.5, 0.3],
  ],
  constant_velocity_end: [[0.19, 420, 0.5, 0.3]],
  sky_crane: [
    [-2.73, 200, 0.5, 0.31],
    [0.07, 82, 0.5, 0.33],
  ],
  rover_separation: [[1.62, 62, 0.5, 0.45]],
  lowering_end: [[1.12, 44, 0.5, 0.62]],
  wheels_touch: [[-1.07, 36, 0.5, 0.83]],
  touchdown: [
    [1.43, 40, 0.52, 0.84],
    [4.93, 110, 0.6, 0.84],
    [8.43, 170, 0.62, 0.84],
    [14.43, 60, 0.55, 0.8],
    [22.43, 17, 0.5, 0.74],
  ],
  first_picture: [[2, 12, 0.5, 0.76]],
};
// The spacecraft is never drawn smaller than this many pixels a metre.
const SMALLEST = {
  cruise_stage_separation: [[0, 22]],
  straighten_up: [[-8.79, 22]],
  parachute_mortar: [
    [-4.63, 16],
    [-0.33, 16],
    [1.77, 2.4],
  ],
  backshell_separation: [
    [-1.3, 2.4],
    [3.7, 14],
  ],
  sky_crane: [[-1.73, 14]],
  lowering_end: [[0.12, 2]],
};

// aim(shot, state, w, h) fills `shot` for a state on a canvas of w by h CSS pixels.
export function makeAim(times) {
  const keys = placed(times, KEYS);
  const pick = (column, change = (x) => x) =>
    curve(keys.map((key) => [key[0], change(key[column])]));
  const smallest = placed(times, SMALLEST).map(([time, px]) => [time, Math.log(px)]);
  const lines = {
    logWidth: pick(1, Math.log),
    shareX: pick(2),
    shareY: pick(3),
    logSmallest: curve(smallest),
  };
  return (shot, state, w, h) => aim(shot, state, w, h, lines);
}

function aim(shot, state, w, h, { logWidth, shareX, shareY, logSmallest }) {
  const time = state.time_s;
  const across = Math.sqrt(w * h * 1.9);
  const size = Math.min(1.8, Math.max(0.55, across / 830));
  const { site_radius_m: marsM } = shot.craft;
  const altitude = state.altitude_m;
  const theta = state.downrange_m / marsM;
  Object.assign(shot, { time, w, h, altitude, marsM, theta, radius: marsM + altitude });
  shot.scale = across / Math.exp(logWidth(time));
  shot.widthM = w / shot.scale;
  shot.y = shareY(time) * h;
  shot.groundY = shot.y + altitude * shot.scale;
  shot.vehicleScale = Math.max(shot.scale, Math.exp(logSmallest(time)) * size);
  shot.x = Math.max(shareX(time) * w, 3 * shot.vehicleScale); // whole, also on a phone
  shot.enlarged = shot.vehicleScale / shot.scale;
  shot.curved = shot.widthM > 2e4;
  const horizonY = shot.y + altitude * Math.min(shot.scale, 0.12);
  shot.horizonY = Math.min(shot.groundY, horizonY);
  return shot;
}

// Canvas place of a point given by downrange and altitude in metres.
export function place(shot, downrange, altitude) {
  const turn = downrange / shot.marsM - shot.theta;
  const r = shot.marsM + altitude;
  const half = Math.sin(turn / 2);
  const up = altitude - shot.altitude - 2 * r * half * half;
  return [shot.x + r * Math.sin(turn) * shot.scale, shot.y - up * shot.scale];
}

// The two powers of two around a width, and how strongly each shows.
export function octaves(width) {
  const low = Math.floor(Math.log2(width));
  const share = Math.log2(width) - low;
  return [0, 1].map((up) => [low + up, up ? share : 1 - share]);
}
