// The backshell: a white-tan cone outside, a dim frame of ribs inside; or only its skin,
// to look through.
import { Group } from "three";
import { COLOURS as C } from "./palette.js";
import { eachAxis, Parts } from "./parts.js";
import { levelled } from "./shapes.js";

const TAN = "#ddd0b8";
const PALE = "#e9e2d3";
const SEAM = "#a9987c";
const INNER = "#5d5242";
// radius and height of the corners, from the rim up
const STEPS = [
  [2.24, 0.6],
  [2.22, 0.95],
  [1.95, 1.75],
  [1.45, 2.75],
  [1.0, 3.3],
  [0.66, 3.48],
];
const LID = [
  [0.66, 3.48],
  [0.62, 3.64],
  [0.45, 3.68],
  [0.36, 3.68],
];

/** @param {number} up */
function radiusAt(up) {
  const next = Math.max(
    1,
    STEPS.findIndex(([, height]) => height >= up),
  );
  const [[r0, h0], [r1, h1]] = [STEPS[next - 1], STEPS[next]];
  return r0 + ((up - h0) / (h1 - h0)) * (r1 - r0);
}

/**
 * @param {Parts} parts
 * @param {number} sides
 */
function addSkin(parts, sides) {
  for (let i = 1; i < STEPS.length; i += 1)
    parts.turned([STEPS[i - 1], STEPS[i]], [0, 0, 0], i % 2 ? TAN : PALE, sides);
  for (const [radius, up] of STEPS.slice(0, -1))
    parts.turned(
      [
        [radius + 0.012, up - 0.025],
        [radius + 0.008, up + 0.03],
      ],
      [0, 0, 0],
      SEAM,
      sides,
    );
  return parts;
}

/**
 * @param {Parts} parts
 * @param {number} sides
 */
const addLid = (parts, sides) => parts.turned(LID, [0, 0, 0], "#b9a888", sides);

// A strip that lies on the skin from one height to another.
/**
 * @param {Parts} parts
 * @param {number} turn
 * @param {number[]} heights
 * @param {number} wide
 * @param {Paint} colour
 */
function strip(parts, turn, [from, to], wide, colour, proud = 0.012) {
  /**
   * @param {number} up
   * @returns {Point}
   */
  const at = (up) => {
    const away = radiusAt(up) + proud;
    return [away * Math.cos(turn), away * Math.sin(turn), -up];
  };
  parts.tube(at(from), at(to), wide, colour, { sides: 4 });
}

/**
 * @param {Parts} parts
 * @param {number} turn
 * @param {number} side
 */
function addWindow(parts, turn, side) {
  const away = radiusAt(2.05) + 0.01;
  /** @type {Point} */
  const at = [away * Math.cos(turn + side), away * Math.sin(turn + side), -2.05];
  const out = [Math.cos(turn), Math.sin(turn), -Math.atan2(0.5, 1)];
  const reach = (/** @type {number} */ far) => eachAxis((k) => at[k] + far * out[k]);
  parts.tube(at, reach(0.05), 0.1, C.dark, { sides: 12 });
  parts.tube(at, reach(0.053), 0.07, C.copper, { sides: 12 });
}

/** @param {Parts} parts */
function addFittings(parts) {
  for (let i = 0; i < 12; i += 1)
    for (let n = 2; n < 5; n += 1) {
      // one seam a facet, staggered from row to row
      const turn = ((i + 0.5 * (n % 2)) / 12) * 2 * Math.PI;
      strip(parts, turn, [STEPS[n - 1][1], STEPS[n][1]], 0.014, SEAM, 0.002);
    }
  for (let i = 0; i < 4; i += 1) {
    // windows of the small steering engines, in pairs
    const turn = ((i + 0.5) / 4) * 2 * Math.PI;
    for (const side of [-0.1, 0.1]) addWindow(parts, turn, side);
  }
  for (const turn of [0.4, 2.5, 4.6]) {
    // covers of antennas and of the balance masses
    strip(parts, turn, [1.15, 1.6], 0.2, "#c7b897", -0.1);
    strip(parts, turn + 0.9, [2.2, 2.6], 0.12, C.grey, -0.06);
  }
}

/**
 * @param {Parts} parts
 * @param {number} sides
 */
function addInside(parts, sides) {
  const inner = STEPS.slice(0, 5).map(([radius, up]) => [radius - 0.06, up]);
  inner.push([0.3, 3.34], [0.001, 3.35]);
  parts.turned(inner.reverse(), [0, 0, 0], INNER, sides);
  for (let i = 0; i < 12; i += 1)
    strip(parts, ((i + 0.5) / 12) * 2 * Math.PI, [0.7, 3.2], 0.03, "#8a7c66", -0.08);
  for (const up of [1.2, 2.2, 2.9]) {
    const radius = radiusAt(up) - 0.08;
    parts.turned(
      [
        [radius, up + 0.05],
        [radius - 0.05, up],
        [radius, up - 0.05],
      ],
      [0, 0, 0],
      "#8a7c66",
      sides,
    );
  }
}

/**
 * @param {number} sides
 * @param {boolean} fine
 */
function build(sides, fine) {
  const parts = addSkin(new Parts(), sides);
  addLid(parts, sides);
  addInside(parts, sides);
  if (fine) addFittings(parts);
  return parts.geometry();
}

/** @param {Material} material */
export const makeBackshell = (material) =>
  levelled([build(20, false), build(36, true), build(56, true)], material);

// The skin in a material that lets the craft be seen; on the lid three cameras.
/** @param {{shell: Material, solid: Material}} materials */
export function makeSheerBackshell({ shell, solid }) {
  const lid = addLid(new Parts(), 36);
  for (let i = 0; i < 3; i += 1) {
    const turn = (i * 2 * Math.PI) / 3;
    const at = [0.53 * Math.cos(turn), 0.53 * Math.sin(turn)];
    lid.box([0.1, 0.1, 0.08], [at[0], at[1], -3.62], C.black);
  }
  const plain = { casts: false, receives: false };
  return new Group().add(
    addSkin(new Parts(), 36).mesh(shell, plain),
    lid.mesh(solid, plain),
  );
}
