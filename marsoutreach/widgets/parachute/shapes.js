// Paths of the canopy, seen from below: angles clockwise from the top, radius 100.
import { GORES } from "./reading.js";

export const GORE_DEG = 360 / GORES;
// Inner and outer edge of each ring; the open gap lies inside the outermost one.
/** @type {[number, number][]} */
export const EDGES = [
  [9, 41],
  [41, 61],
  [61, 80],
  [86, 100],
];

/** @param {number} n */
const round = (n) => Number(n.toFixed(2));
/**
 * @param {number} radius
 * @param {number} gore
 */
export function point(radius, gore) {
  const angle = (gore * GORE_DEG * Math.PI) / 180;
  return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
}

// A piece of a ring, from one gore to another (less than half around).
/**
 * @param {[inner: number, outer: number]} edges
 * @param {number} from
 * @param {number} to
 */
export function piece([inner, outer], from, to) {
  return (
    `M${point(inner, from)}L${point(outer, from)}` +
    `A${outer} ${outer} 0 0 1 ${point(outer, to)}` +
    `L${point(inner, to)}A${inner} ${inner} 0 0 0 ${point(inner, from)}Z`
  );
}

// All gores of a colour, as one path: neighbours are joined.
/**
 * @param {[inner: number, outer: number]} edges
 * @param {number[]} gores
 * @param {number} colour
 */
export function stripes(edges, gores, colour) {
  let path = "";
  gores.forEach((gore, k) => {
    if (gore === colour) path += piece(edges, k, k + 1);
  });
  return path;
}

// A short mark in the middle of each orange gore: the sign beside the colour.
/**
 * @param {[inner: number, outer: number]} edges
 * @param {number[]} gores
 */
export function marks([inner, outer], gores) {
  const [from, to] = [0.55, 0.8].map((share) => inner + (outer - inner) * share);
  return gores
    .map((gore, k) => (gore ? `M${point(from, k + 0.5)}L${point(to, k + 0.5)}` : ""))
    .join("");
}

/**
 * @param {number} inner
 * @param {number} outer
 * @param {number} gore
 */
export const spoke = (inner, outer, gore) =>
  `M${point(inner, gore)}L${point(outer, gore)}`;

/** @param {number} radius */
const around = (radius) => {
  const half = `A${radius} ${radius} 0 1 1 0`;
  return `M0 ${-radius}${half} ${radius}${half} ${-radius}Z`;
};
/** @param {[inner: number, outer: number]} edges */
export const border = ([inner, outer]) => around(inner) + around(outer);

/**
 * @param {number} inner
 * @param {number} outer
 */
export const seams = (inner, outer) =>
  Array.from({ length: GORES }, (_, k) => spoke(inner, outer, k)).join("");
