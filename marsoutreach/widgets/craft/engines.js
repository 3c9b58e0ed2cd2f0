// The eight landing engines: at each of four corners one that points nearly straight
// down and one that is canted outwards. Angles are known, their places drawn by eye.
import { eachAxis } from "./parts.js";

const RADIANS = Math.PI / 180;
const STRAIGHT_DEG = 5;
const CANTED_DEG = 25;
const CORNERS_DEG = [45, 135, 225, 315];
const AWAY_M = 1.52;
const TOP_Z_M = -2.46;
const BELL_M = 0.42;

/**
 * @param {number} corner
 * @param {boolean} canted
 */
function engine(corner, canted) {
  const turn = corner * RADIANS;
  const aside = canted ? 0.2 : -0.2;
  const lean = (canted ? CANTED_DEG : STRAIGHT_DEG) * RADIANS;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  /** @type {Point} */
  const out = [c * Math.sin(lean), s * Math.sin(lean), Math.cos(lean)];
  /** @type {Point} */
  const top = [AWAY_M * c - aside * s, AWAY_M * s + aside * c, TOP_Z_M];
  const mouth = eachAxis((axis) => top[axis] + BELL_M * out[axis]);
  return { corner, canted, top, mouth, out };
}

export const ENGINES = CORNERS_DEG.flatMap((corner) => [
  engine(corner, false),
  engine(corner, true),
]);
