// Parts of the rover from the table of the facts: boxes and rods.
import { COLOURS as C } from "./palette.js";

/** @typedef {import("./parts.js").Parts} Parts */

/** @type {(side: number) => (place: Point) => Point} */
const flipped =
  (side) =>
  ([x, y, z]) => [x, side * y, z];

// Add the parts of one group up to a level of detail; side: -1 mirrors them to the left.
/**
 * @param {Parts} parts
 * @param {Drawn[]} drawn
 */
export function addDrawn(parts, drawn, { level = 2, side = 1 } = {}) {
  for (const [shape, from, to, [radius, end, sides], [x, y], colour, least] of drawn) {
    if (least > level) continue;
    const paint = colour in C ? C[/** @type {keyof typeof C} */ (colour)] : colour;
    const [a, b] = [from, to].map(flipped(side));
    if (shape === "rod") parts.tube(a, b, radius, paint, { end, sides });
    else parts.between(a, b, paint, [x, y, 0]);
  }
  return parts;
}
