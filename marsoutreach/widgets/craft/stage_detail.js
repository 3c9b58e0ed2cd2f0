// What the underside of the descent stage shows from below: blankets between the beams,
// pipes around the tanks, the pulleys of the ropes, small thrusters, cables.
import {
  BufferGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  Matrix4,
  Quaternion,
  TubeGeometry,
  Vector3,
} from "three";
import { hash } from "../kit/noise.js";
import { COLOURS as C } from "./palette.js";

/** @typedef {import("./parts.js").Parts} Parts */

const UNDER_M = -2.27;
const PIPE = "#b9b4a8";
const FOIL = ["#b98a43", "#8f6a35", "#d0a55c", "#6d5a3e", "#a9a59a"];
const WIRE = ["#2b2824", "#7a4a26", "#c4a468"];

/** @type {(turn: number, away: number, z?: number) => Point} */
const around = (turn, away, z = UNDER_M) => [
  away * Math.cos(turn),
  away * Math.sin(turn),
  z,
];

// The inner wall of a bell or cone: the same tube, seen from within.
/**
 * @param {Parts} parts
 * @param {Point} from
 * @param {Point} to
 * @param {[start: number, end: number]} radii
 * @param {Paint} colour
 * @param {number} sides
 */
export function addInside(parts, from, to, [start, end], colour, sides) {
  const [a, b] = [new Vector3(...from), new Vector3(...to)];
  const along = b.clone().sub(a);
  const wall = new CylinderGeometry(end, start, along.length(), sides, 1, true);
  const turn = new Quaternion().setFromUnitVectors(
    new Vector3(0, 1, 0),
    along.clone().normalize(),
  );
  const place = a.add(b).multiplyScalar(0.5);
  return parts.add(
    turnedIn(wall),
    colour,
    new Matrix4().compose(place, turn, new Vector3(1, 1, 1)),
  );
}

/** @param {BufferGeometry} shape */
function turnedIn(shape) {
  shape.index?.array.reverse();
  const { array } = shape.attributes.normal;
  for (let i = 0; i < array.length; i += 1) array[i] *= -1;
  return shape;
}

/** @type {(parts: Parts, places: Point[], radius: number, colour: string, closed?: boolean) => Parts} */
function addPipe(parts, places, radius, colour, closed = false) {
  const through = places.map((place) => new Vector3(...place));
  const curve = new CatmullRomCurve3(through, closed);
  return parts.add(new TubeGeometry(curve, 4 * places.length, radius, 4), colour);
}

/** @param {Parts} parts */
function addBlankets(parts) {
  for (let i = 0; i < 16; i += 1) {
    const turn = ((i + 0.5) / 16) * 2 * Math.PI;
    const [far, wide] = [0.62 + 0.3 * hash(i, 31), 0.16 + 0.1 * hash(i, 32)];
    const colour = FOIL[Math.floor(hash(i, 33) * FOIL.length)];
    const deep = UNDER_M - 0.07 - 0.05 * hash(i, 34);
    parts.box([0.26, wide, 0.02], around(turn, far, deep), colour, [0, 0, turn]);
  }
}

/** @param {Parts} parts */
function addPipes(parts) {
  for (const [away, z] of [
    [0.56, -2.3],
    [1.16, -2.26],
  ])
    addPipe(
      parts,
      Array.from({ length: 12 }, (_, i) => around((i / 12) * 2 * Math.PI, away, z)),
      0.013,
      PIPE,
      true,
    );
  for (let i = 0; i < 4; i += 1) {
    const turn = ((i + 0.5) / 4) * 2 * Math.PI;
    const places = [
      [-0.2, 0.56],
      [-0.1, 0.8],
      [0.06, 1.0],
      [0.02, 1.3],
      [0.13, 1.46],
    ];
    const line = places.map(([aside, away]) => around(turn + aside, away, -2.3));
    addPipe(parts, line, 0.014, PIPE);
    addPipe(
      parts,
      line.map(([x, y, z]) => [x + 0.03, y - 0.03, z]),
      0.009,
      C.copper,
    );
  }
}

// Three wheels that lead the ropes out of a cone in the middle.
/** @param {Parts} parts */
function addPulleys(parts) {
  parts.tube([0, 0, -2.34], [0, 0, -2.2], 0.3, "#8d8f8e", {
    end: 0.17,
    sides: 24,
    open: true,
  });
  addInside(parts, [0, 0, -2.34], [0, 0, -2.2], [0.1, 0.165], "#37383a", 24);
  for (let i = 0; i < 3; i += 1) {
    const turn = (i / 3) * 2 * Math.PI + 0.6;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const at = around(turn, 0.1, -2.22);
    const side = (/** @type {number} */ by) =>
      /** @type {Point} */ ([at[0] - by * s, at[1] + by * c, at[2]]);
    parts.tube(side(-0.014), side(0.014), 0.05, "#d9c27a", { sides: 14 });
    parts.tube(side(-0.02), side(0.02), 0.018, C.dark, { sides: 8 });
    parts.box([0.03, 0.06, 0.1], around(turn, 0.17, -2.25), "#c3c4c0", [0, 0, turn]);
  }
}

// Eight small thrusters that turn the stage, two at each corner.
/** @param {Parts} parts */
function addThrusters(parts) {
  for (let i = 0; i < 8; i += 1) {
    const turn = ((Math.floor(i / 2) + 0.5) / 4) * 2 * Math.PI + (i % 2 ? 0.16 : -0.16);
    parts.tube(around(turn, 1.28, -2.42), around(turn, 1.4, -2.36), 0.02, C.copper, {
      end: 0.042,
      sides: 8,
    });
  }
}

/** @param {Parts} parts */
function addWires(parts) {
  for (let i = 0; i < 14; i += 1) {
    const turn = (i / 14) * 2 * Math.PI + 0.2 * hash(i, 51);
    const bend = (/** @type {number} */ n) => 0.5 * (hash(i, 52 + n) - 0.5);
    const places = [0.34, 0.55, 0.85, 1.2].map((away, n) =>
      around(turn + bend(n), away, UNDER_M - 0.02 - 0.03 * hash(i, 57 + n)),
    );
    addPipe(parts, places, 0.009, WIRE[i % WIRE.length]);
  }
  for (let i = 0; i < 22; i += 1) {
    const turn = hash(i, 61) * 2 * Math.PI;
    const at = around(turn, 0.52 + 0.7 * hash(i, 62), UNDER_M - 0.03);
    const size = /** @type {Point} */ ([0.04 + 0.1 * hash(i, 63), 0.05, 0.06]);
    parts.box(size, at, i % 3 ? "#b5b3aa" : C.dark, [0, 0, turn]);
  }
}

/** @param {Parts} parts */
export function addUnderside(parts) {
  addBlankets(parts);
  addPipes(parts);
  addPulleys(parts);
  addThrusters(parts);
  addWires(parts);
  return parts;
}
