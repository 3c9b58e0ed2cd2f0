// How wide the map is: calm steps of 1, 2, 5 that hold craft and picture.
import { mix } from "../../kit/profile.js";

const STEPS_M = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];
const MARGIN = 1.2;
const EASE_S = 0.25;
const COMPASS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

// need_m: how far from the middle something must still be seen
/** @param {number} need_m */
export const spanFor = (need_m) =>
  STEPS_M.find((span) => span >= 2 * MARGIN * need_m) ?? STEPS_M[STEPS_M.length - 1];

// From the path and the camera's angle alone, so that swinging never zooms.
/**
 * @param {number} east
 * @param {number} north
 * @param {number} altitude_m
 * @param {Pick<SeatCamera, "field_of_view_deg"> | null} camera
 */
export function needFor(east, north, altitude_m, camera) {
  const half = camera ? Math.tan((camera.field_of_view_deg[0] * Math.PI) / 360) : 0.3;
  const away = Math.max(Math.abs(east), Math.abs(north));
  return Math.max(away, Math.max(0, altitude_m) * Math.min(half, 1), 6);
}

// Where the craft stood over the ground: track = [[time_s, east_m, north_m], …]
/**
 * @param {number[][]} track
 * @param {number} time
 */
export function trackAt(track, time) {
  const first = track[0][0];
  const step = track[1][0] - first;
  const place = Math.min(track.length - 1.000001, Math.max(0, (time - first) / step));
  const low = Math.floor(place);
  const [east, north] = [1, 2].map((i) =>
    mix(track[low][i], track[low + 1][i], place - low),
  );
  return { east, north };
}

// The way to a place: "n", "ne" …
/**
 * @param {number} east
 * @param {number} north
 */
export const compassOf = (east, north) =>
  COMPASS[Math.round((Math.atan2(east, north) / Math.PI) * 4 + 8) % 8];

// Glide to the next step while playing, jump otherwise.
/** @returns {(target: number, moving: boolean) => number} */
export function makeGlide() {
  let span = 0;
  let at = 0;
  return (target, moving) => {
    const now = performance.now();
    const share = moving && span ? 1 - Math.exp(-(now - at) / 1000 / EASE_S) : 1;
    at = now;
    span = span ? Math.exp(Math.log(span) + share * Math.log(target / span)) : target;
    if (Math.abs(span / target - 1) < 0.005) span = target;
    return span;
  };
}
