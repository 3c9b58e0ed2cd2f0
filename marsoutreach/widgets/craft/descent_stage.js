// The descent stage: a frame of tubes around tanks, engines at its corners, and in the
// middle the drum that pays out the ropes. Drawn by eye, for a look from below.

import { ENGINES } from "./engines.js";
import { COLOURS as C } from "./palette.js";
import { eachAxis, Parts } from "./parts.js";
import { levelled } from "./shapes.js";
import { addInside, addUnderside } from "./stage_detail.js";

/** @typedef {(parts: Parts, detail: number) => void} Adds */

const LOW = -2.22;
const HIGH = -2.95;
const RING_M = 1.28;
const SILVER = "#c4c3bf";
const GOLD = "#c79a4b";

/** @type {(i: number, n: number) => number} */
const turnOf = (i, n) => (i / n) * 2 * Math.PI;
/** @type {(turn: number, away: number, z: number) => Point} */
const around = (turn, away, z) => [away * Math.cos(turn), away * Math.sin(turn), z];

/** @type {Adds} */
function addFrame(parts, sides) {
  const rod = { sides };
  for (let i = 0; i < 8; i += 1) {
    const [a, b] = [turnOf(i + 0.5, 8), turnOf(i + 1.5, 8)];
    for (const z of [LOW, HIGH])
      parts.tube(around(a, RING_M, z), around(b, RING_M, z), 0.045, SILVER, rod);
    parts.tube(around(a, RING_M, LOW), around(a, RING_M, HIGH), 0.04, SILVER, rod);
    const [from, to] = i % 2 ? [LOW, HIGH] : [HIGH, LOW];
    parts.tube(around(a, RING_M, from), around(b, RING_M, to), 0.03, SILVER, rod);
    parts.tube(around(a, RING_M, LOW), around(a, 0.5, LOW), 0.035, C.grey, rod);
  }
}

/** @type {Adds} */
function addTanks(parts, detail) {
  for (let i = 0; i < 3; i += 1) {
    const turn = turnOf(i, 3) + 0.5;
    parts.ball(around(turn, 0.8, -2.62), 0.39, i % 2 ? "#d8d5cc" : GOLD, detail);
    parts.tube(around(turn, 0.8, -2.63), around(turn, 0.8, -2.6), 0.4, C.grey, {
      sides: 2 * detail,
    });
  }
  for (let i = 0; i < 2; i += 1)
    parts.ball(around(turnOf(i, 2) + 1.55, 1.0, -2.78), 0.22, C.dark, detail);
}

/** @type {Adds} */
function addEngines(parts, sides) {
  for (const { corner, top, mouth, out } of ENGINES) {
    const turn = (corner * Math.PI) / 180;
    const at = (/** @type {number} */ share) =>
      eachAxis((a) => top[a] + (mouth[a] - top[a]) * share);
    parts.tube(at(-0.35), at(0.1), 0.085, C.dark, { sides });
    parts.tube(at(0.1), at(0.4), 0.05, "#8d6a48", { end: 0.1, sides });
    parts.tube(at(0.4), mouth, 0.1, "#a87f56", { end: 0.15, sides, open: true });
    addInside(parts, at(0.72), mouth, [0.085, 0.146], "#6b4c33", sides);
    addInside(parts, at(0.42), at(0.72), [0.03, 0.085], C.black, sides);
    const throat = eachAxis((a) => at(0.45)[a] + 0.005 * out[a]);
    parts.tube(at(0.45), throat, 0.04, "#e0b184", { sides: 6 });
    parts.tube(around(turn, RING_M, LOW), at(-0.2), 0.04, SILVER, { sides: 6 });
  }
  for (let i = 0; i < 4; i += 1) {
    const turn = turnOf(i + 0.5, 4);
    parts.box([0.5, 0.62, 0.1], around(turn, 1.42, -2.62), "#8b8c90", [0, 0, turn]);
    parts.tube(around(turn, RING_M, HIGH), around(turn, 1.55, -2.62), 0.04, SILVER, {
      sides: 6,
    });
  }
}

// The round middle from below: drum, its three mouths, and the box of the umbilical.
/** @type {Adds} */
function addCore(parts, sides) {
  parts.tube([0, 0, -2.34], [0, 0, HIGH], 0.5, "#4a4b50", { sides });
  parts.tube([0, 0, -2.26], [0, 0, -2.34], 0.3, SILVER, { sides });
  parts.tube([0, 0, -2.24], [0, 0, -2.26], 0.2, C.dark, { sides });
  for (let i = 0; i < 3; i += 1) {
    const turn = turnOf(i, 3);
    parts.tube(around(turn, 0.1, -2.2), around(turn, 0.1, -2.26), 0.03, C.foil, {
      sides: 8,
    });
    parts.box([0.2, 0.08, 0.06], around(turn + 1.05, 0.4, -2.33), "#d3d1ca", [
      0,
      0,
      turn + 1.05,
    ]);
  }
  parts.box([0.22, 0.16, 0.12], [-0.05, -0.36, -2.3], C.white);
  parts.box([0.16, 0.16, 0.12], [0.3, 0, -2.25], C.black);
}

/** @param {Parts} parts */
function addBoxes(parts) {
  /** @type {[size: Point, turn: number, away: number, colour: string][]} */
  const boxes = [
    [[0.46, 0.3, 0.26], 0.2, 1.02, C.white],
    [[0.36, 0.24, 0.2], 3.65, 0.98, "#d9d4c6"],
    [[0.3, 0.3, 0.22], 5.75, 0.95, C.foil],
    [[0.26, 0.2, 0.18], 1.65, 0.62, "#a7a49b"],
    [[0.34, 0.2, 0.2], 4.15, 0.6, C.white],
  ];
  for (const [size, turn, away, colour] of boxes)
    parts.box(size, around(turn, away, -2.36), colour, [0, 0, turn]);
  addRadar(parts);
}

// The landing radar: six plates at one side, looking down and aside.
/** @param {Parts} parts */
function addRadar(parts) {
  for (let i = 0; i < 6; i += 1) {
    const turn = 2.55 + 0.13 * (i % 3);
    const at = around(turn, 1.38 + (i > 2 ? 0.17 : 0), -2.3);
    parts.tube(
      at,
      [at[0] + 0.02 * Math.cos(turn), at[1] + 0.02 * Math.sin(turn), at[2] + 0.05],
      0.085,
      i % 2 ? "#e0dccf" : C.white,
      { sides: 14 },
    );
  }
  parts.box([0.4, 0.5, 0.06], around(2.68, 1.46, -2.36), C.grey, [0, 0, 2.68]);
}

/** @param {Parts} parts */
function addTop(parts) {
  parts.tube([0, 0, HIGH], [0, 0, HIGH - 0.06], 1.1, "#5a5a5e", { sides: 8 });
  for (let i = 0; i < 3; i += 1)
    parts.box([0.3, 0.2, 0.12], around(turnOf(i, 3), 0.7, HIGH - 0.1), "#d0ccc0", [
      0,
      0,
      turnOf(i, 3),
    ]);
  parts.tube([0.3, 0.3, HIGH - 0.05], [0.3, 0.3, HIGH - 0.3], 0.05, C.white, {
    sides: 8,
  });
}

const LEVELS = [
  { rod: 3, ball: 7, bell: 6, core: 8, extras: false, detail: false },
  { rod: 5, ball: 12, bell: 10, core: 18, extras: true, detail: false },
  { rod: 7, ball: 20, bell: 18, core: 28, extras: true, detail: true },
];

/** @param {typeof LEVELS[0]} level */
function build({ rod, ball, bell, core, extras, detail }) {
  const parts = new Parts();
  addFrame(parts, rod);
  addTanks(parts, ball);
  addEngines(parts, bell);
  addCore(parts, core);
  addTop(parts);
  if (extras) addBoxes(parts);
  if (detail) addUnderside(parts);
  return parts;
}

/** @param {Material} material */
export const makeDescentStage = (material) =>
  levelled(
    LEVELS.map((level) => build(level).geometry()),
    material,
  );

// At the middle level of detail, and with shadows.
/** @param {Material} material */
export const makeStage = (material) => build({ ...LEVELS[1], ball: 12 }).mesh(material);
