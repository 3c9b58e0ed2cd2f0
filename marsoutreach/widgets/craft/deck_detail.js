// The small things on the deck: rows of screws, aiming marks, looms of cables, dust. Placed by
// eye after one frame of the descent stage's camera.
import {
  CatmullRomCurve3,
  CircleGeometry,
  Matrix4,
  RingGeometry,
  TubeGeometry,
  Vector3,
} from "three";
import { hash } from "../kit/noise.js";
import { mix } from "../kit/profile.js";
import { hex, paint } from "../kit/tint.js";
import { COLOURS as C } from "./palette.js";

/** @typedef {import("./parts.js").Parts} Parts */

const TOP_M = -1.121; // just above the plates of the deck
const BOX_M = -1.301; // and above the box on its right
const SCREW_M = 0.008;
const MARK_M = 0.027;
const BROWN = "#70421f";
const TAN = "#c4a468";
const INK = "#2b2824";

// From x, y to x, y: how many, and what colour.
/** @type {[from: number[], to: number[], count: number, colour: string][]} */
const SCREWS = [
  [[0.05, -0.57], [0.03, -0.11], 12, C.white],
  [[0.19, -0.57], [0.2, -0.11], 12, C.white],
  [[0.05, 0.57], [0.03, 0.11], 12, C.white],
  [[0.19, 0.57], [0.2, 0.11], 12, C.white],
  [[0.23, -0.56], [0.23, 0.56], 16, INK],
  [[0.28, -0.58], [0.74, -0.58], 9, INK],
  [[0.25, 0.58], [0.76, 0.58], 11, INK],
  [[0.72, -0.38], [0.96, -0.06], 6, INK],
  [[0.02, 0.16], [0.02, 0.58], 8, INK],
  [[-0.02, 0.58], [-0.32, 0.58], 6, INK],
  [[-0.02, -0.12], [-0.02, -0.3], 4, INK],
  [[-0.08, 0.12], [-0.32, 0.12], 6, INK],
  [[-0.53, 0.42], [-0.88, 0.42], 8, INK],
  [[-0.5, 0.6], [-0.88, 0.6], 9, INK],
  [[-0.74, 0.44], [-0.74, 0.58], 5, INK],
  [[-0.38, -0.62], [-0.68, -0.62], 7, INK],
  [[-0.38, -0.09], [-0.6, -0.09], 5, INK],
  [[-0.38, 0.08], [-0.6, 0.08], 5, INK],
];
// Holes in rows.
const GRILLE = { x: [-0.62, -0.685], y: [0.455, 0.555], rows: 4, columns: 7 };

/** @type {[x: number, y: number, z?: number][]} */
const MARKS = [
  [0.12, 0.47],
  [0.13, -0.57],
  [-0.25, 0.52, BOX_M],
  [-0.57, 0.49],
  [-0.8, 0.51],
  [-0.64, -0.53],
  [0.87, -0.22],
  [0.73, 0.02],
  [0.37, -0.52],
  [0.37, 0.5],
];

// Radius, colour, and the places that it runs through.
/** @type {[radius: number, colour: string, ...places: number[][]][]} */
const CABLES = [
  [0.008, TAN, [0.46, 0.29], [0.34, 0.27], [0.32, 0.36], [0.31, 0.5], [0.25, 0.61]],
  [0.011, BROWN, [0.24, 0.61], [0, 0.615], [-0.3, 0.605], [-0.48, 0.62]],
  [0.016, INK, [0.76, -0.24], [0.62, -0.2], [0.5, -0.13], [0.37, -0.07], [0.34, 0.02]],
  [0.009, BROWN, [0.78, -0.25], [0.81, -0.16], [0.77, -0.07], [0.71, -0.02]],
  [0.013, INK, [0.34, 0.02], [0.37, 0.08], [0.45, 0.1], [0.5, 0.06]],
  [0.01, BROWN, [0.98, -0.34], [0.86, -0.36], [0.78, -0.42], [0.76, -0.55]],
  [0.018, INK, [0.5, 0.37], [0.44, 0.36], [0.41, 0.44], [0.4, 0.58]],
  [0.009, TAN, [-0.06, 0.03], [-0.13, 0.02], [-0.2, 0.035], [-0.28, 0.05]],
  [
    0.01,
    BROWN,
    [-0.15, 0.22],
    [-0.18, 0.14],
    [-0.25, 0.08],
    [-0.4, 0.1],
    [-0.62, 0.09],
  ],
  [0.009, BROWN, [-0.3, 0.06], [-0.45, 0.11], [-0.6, 0.12], [-0.63, 0.2]],
  [0.014, INK, [-0.47, 0.22], [-0.4, 0.2], [-0.26, 0.22], [-0.17, 0.26]],
  [0.01, BROWN, [-0.29, -0.39], [-0.245, -0.3], [-0.245, -0.2], [-0.26, -0.12]],
  [0.009, BROWN, [-0.34, -0.44], [-0.45, -0.46], [-0.58, -0.44], [-0.62, -0.46]],
  [0.007, TAN, [-0.36, -0.38], [-0.46, -0.4], [-0.62, -0.38]],
  [0.007, TAN, [-0.36, -0.34], [-0.48, -0.345], [-0.62, -0.35]],
  [
    0.009,
    INK,
    [-0.4, -0.16],
    [-0.45, -0.12],
    [-0.5, -0.16],
    [-0.45, -0.22],
    [-0.4, -0.16],
  ],
  [
    0.009,
    INK,
    [-0.36, 0.11],
    [-0.42, 0.15],
    [-0.36, 0.19],
    [-0.32, 0.15],
    [-0.36, 0.11],
  ],
  [0.01, BROWN, [-0.7, -0.47], [-0.8, -0.48], [-0.92, -0.47], [-0.97, -0.5]],
  [0.01, BROWN, [0.02, -0.62], [-0.14, -0.62], [-0.3, -0.6], [-0.36, -0.64]],
  [0.011, "#a5642c", [0.96, 0.66], [0.86, 0.65], [0.78, 0.62], [0.7, 0.62]],
  [0.007, INK, [1.14, -0.13], [1.23, 0], [1.22, 0.13], [1.1, 0.26]],
  [0.012, INK, [0.98, -0.16], [0.9, -0.02], [0.89, 0.1], [0.95, 0.26], [1.1, 0.27]],
];
// Where connectors, brackets and small boxes crowd: from x, y to x, y, how many.
/** @type {[from: number[], to: number[], count: number][]} */
const CROWDS = [
  [[-0.6, -0.42], [-0.36, -0.12], 26],
  [[-0.6, 0.1], [-0.36, 0.32], 14],
  [[-0.3, -0.56], [-0.1, -0.3], 10],
  [[0.34, -0.06], [0.76, 0.16], 26],
  [[0.46, 0.34], [0.78, 0.56], 18],
  [[0.8, -0.64], [0.98, -0.44], 14],
  [[-0.7, -0.3], [-0.63, 0.36], 12],
  [[-0.34, -0.1], [-0.12, 0.22], 9],
];
const SMALL = [INK, C.white, C.grey, "#d6d7ca", BROWN, "#5b5e54", "#c98f3c"];

// What the engines threw onto the deck: from x, y to x, y, how many grains, how large.
const DUST = {
  from: [-0.6, -0.6],
  to: [0.95, 0.6],
  count: 110,
  size_m: [0.002, 0.009],
};
const GRAINS = [
  hex(paint("dust", 130)),
  hex(paint("rock", 90)),
  hex(paint("dust", 170)),
];

// Turns of the coil at the left front: radii of half circles around one place.
const COIL = { x: 0.82, y: -0.5, radii: [0.07, 0.095, 0.12, 0.145], top_m: -1.16 };

const turnedUp = (/** @type {number[]} */ [x, y, z = TOP_M]) =>
  new Matrix4().makeRotationX(Math.PI).setPosition(x, y, z);

/** @type {(parts: Parts, place: number[], radius: number, colour: string, sides: number) => Parts} */
const disc = (parts, place, radius, colour, sides) =>
  parts.add(new CircleGeometry(radius, sides), colour, turnedUp(place));

/** @param {Parts} parts */
function addScrews(parts) {
  for (const [[x0, y0], [x1, y1], count, colour] of SCREWS)
    for (let i = 0; i < count; i += 1) {
      const share = i / (count - 1);
      disc(parts, [mix(x0, x1, share), mix(y0, y1, share)], SCREW_M, colour, 4);
    }
  const { x, y, rows, columns } = GRILLE;
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1) {
      const place = [mix(x[0], x[1], i / rows), mix(y[0], y[1], j / columns)];
      disc(parts, place, 0.006, C.black, 4);
    }
}

// Black ring, white field, black cross: what cameras aim at to know where they are.
/** @param {Parts} parts */
function addMarks(parts) {
  for (const [x, y, z = TOP_M] of MARKS) {
    const at = [x, y, z - 0.001];
    disc(parts, at, MARK_M * 0.8, C.white, 12);
    parts.add(new RingGeometry(MARK_M * 0.72, MARK_M, 14), C.black, turnedUp(at));
    parts.box([MARK_M, 0.005, 0.002], [x, y, z - 0.002], C.black);
    parts.box([0.005, MARK_M, 0.002], [x, y, z - 0.002], C.black);
  }
}

/** @param {Parts} parts */
function addCrowds(parts) {
  CROWDS.forEach(([[x0, y0], [x1, y1], count], crowd) => {
    const luck = (/** @type {number} */ i) => hash(i, 211 + crowd);
    for (let i = 0; i < 6 * count; i += 6) {
      const [x, y] = [mix(x0, x1, luck(i)), mix(y0, y1, luck(i + 1))];
      const [long, wide] = [
        mix(0.012, 0.055, luck(i + 2) ** 2),
        mix(0.01, 0.03, luck(i + 3)),
      ];
      const tall = mix(0.02, 0.09, luck(i + 4) ** 2);
      const colour = SMALL[Math.floor(luck(i + 5) * SMALL.length)];
      const size = /** @type {Point} */ (
        i % 12 ? [long, wide, tall] : [wide, long, tall]
      );
      parts.box(size, [x, y, TOP_M - tall / 2], colour);
    }
  });
}

/** @type {(parts: Parts, radius: number, colour: string, places: number[][], round: number) => Parts} */
function addCable(parts, radius, colour, places, round) {
  const through = places.map(([x, y, z = TOP_M]) => new Vector3(x, y, z - radius));
  const curve = new CatmullRomCurve3(through);
  return parts.add(
    new TubeGeometry(curve, round * places.length, radius, round),
    colour,
  );
}

/** @type {(parts: Parts, round: number) => void} */
function addCoil(parts, round) {
  const { x, y, radii, top_m: top } = COIL;
  radii.forEach((radius, i) => {
    const around = [-1.2, -0.4, 0.4, 1.2, 2].map((turn) => [
      x + radius * Math.sin(turn),
      y - radius * Math.cos(turn),
      top,
    ]);
    addCable(parts, 0.008, i % 2 ? TAN : BROWN, around, round);
  });
}

/** @param {Parts} parts */
function addDust(parts) {
  const { from, to, count, size_m: size } = DUST;
  for (let i = 0; i < count; i += 1) {
    const luck = (/** @type {number} */ n) => hash(4 * i + n, 251);
    const place = [mix(from[0], to[0], luck(0)), mix(from[1], to[1], luck(1))];
    const colour = GRAINS[Math.floor(luck(2) * GRAINS.length)];
    disc(parts, place, mix(size[0], size[1], luck(3) ** 3), colour, 4);
  }
}

// round: how many sides cables have, and how many pieces from place to place.
/** @type {(parts: Parts, round?: number) => Parts} */
export function addDeckDetail(parts, round = 4) {
  addScrews(parts);
  addMarks(parts);
  addCrowds(parts);
  for (const [radius, colour, ...places] of CABLES)
    addCable(parts, radius, colour, places, round);
  addCoil(parts, round);
  addDust(parts);
  return parts;
}
