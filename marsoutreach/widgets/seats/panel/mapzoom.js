// How wide the map is: calm steps of 1, 2, 5 that hold craft and picture.
const STEPS_M = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];
const MARGIN = 1.2;
const EASE_S = 0.25;

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
 * @param {{east?: number, north?: number}} out
 */
export function trackAt(track, time, out) {
  const first = track[0][0];
  const step = track[1][0] - first;
  const place = Math.min(track.length - 1.000001, Math.max(0, (time - first) / step));
  const [row, next] = [track[Math.floor(place)], track[Math.floor(place) + 1]];
  const share = place - Math.floor(place);
  out.east = row[1] + (next[1] - row[1]) * share;
  out.north = row[2] + (next[2] - row[2]) * share;
  return out;
}

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
