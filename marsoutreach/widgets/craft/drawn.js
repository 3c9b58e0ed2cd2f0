// Parts of the rover from the table of the facts: boxes and rods.
import { eachAxis } from "./parts.js";

/** @typedef {import("./parts.js").Parts} Parts */

/** @type {(side: number, at: Point) => (place: Point) => Point} */
const moved = (side, at) => (place) =>
  eachAxis((axis) => at[axis] + place[axis] * (axis === 1 ? side : 1));

// Add the parts of one group from one level of detail up to another; side: -1 mirrors
// them to the left; at: where the place lies that they count from.
/**
 * @param {Parts} parts
 * @param {Drawn[]} drawn
 * @param {{from?: number, level?: number, side?: number, at?: Point}} options
 */
export function addDrawn(parts, drawn, options = {}) {
  const { from: first = 0, level = 2, side = 1, at = [0, 0, 0] } = options;
  for (const [shape, from, to, [radius, end, sides], [x, y], colour, least] of drawn) {
    if (least < first || least > level) continue;
    const [a, b] = [from, to].map(moved(side, at));
    if (shape === "rod") parts.tube(a, b, radius, colour, { end, sides });
    else parts.between(a, b, colour, [side * x, y, 0]);
  }
  return parts;
}
