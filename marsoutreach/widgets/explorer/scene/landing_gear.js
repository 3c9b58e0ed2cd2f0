// What carried the rover down: descent stage, backshell, parachute. Drawn by eye.
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
} from "three";
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";

const CORNERS = [45, 135, 225, 315].map((degrees) => (degrees * Math.PI) / 180);
const SHELL = [
  [2.25, 0.55],
  [2.2, 0.85],
  [1.95, 1.75],
  [1.45, 2.75],
  [1.0, 3.3],
  [0.62, 3.5],
];
const CAP = [
  [0.62, 3.5],
  [0.6, 3.66],
  [0.45, 3.68],
  [0.02, 3.7],
];
const CANOPY_UP_M = 46;
const CANOPY_M = 7.6;

export function makeDescentStage(material) {
  const parts = new Parts();
  const up = -2.55;
  for (let i = 0; i < 8; i += 1) {
    const [a, b] = [i, i + 1].map((n) => ((n + 0.5) * Math.PI) / 4);
    for (const z of [up + 0.32, up - 0.28])
      parts.tube(
        [1.25 * Math.cos(a), 1.25 * Math.sin(a), z],
        [1.25 * Math.cos(b), 1.25 * Math.sin(b), z],
        0.05,
        C.grey,
        { sides: 6 },
      );
    const [x, y] = [1.25 * Math.cos(a), 1.25 * Math.sin(a)];
    parts.tube([x, y, up + 0.32], [x, y, up - 0.28], 0.04, C.grey, { sides: 6 });
  }
  parts.tube([0, 0, up + 0.3], [0, 0, up - 0.1], 0.75, C.dark, { sides: 8 });
  for (let i = 0; i < 3; i += 1) {
    const turn = (i * 2 * Math.PI) / 3 + 0.5;
    parts.ball(
      [0.72 * Math.cos(turn), 0.72 * Math.sin(turn), up - 0.12],
      0.42,
      C.foil,
      14,
    );
  }
  for (const turn of CORNERS) addEngines(parts, turn, up);
  parts.box([0.16, 0.16, 0.12], [0.3, 0, -2.18], C.black);
  parts.between([-0.5, -0.3, up + 0.28], [0.05, 0.3, -2.12], C.white);
  return parts.mesh(material);
}

function addEngines(parts, turn, up) {
  const at = (away, side, z) => [
    away * Math.cos(turn) - side * Math.sin(turn),
    away * Math.sin(turn) + side * Math.cos(turn),
    z,
  ];
  parts.tube(at(1.1, 0, up + 0.3), at(1.72, 0, up + 0.05), 0.06, C.grey, { sides: 6 });
  for (const side of [-0.22, 0.22]) {
    parts.tube(at(1.6, side, up - 0.1), at(1.64, side, up + 0.12), 0.09, C.dark);
    const bell = { end: 0.15, sides: 14 };
    parts.tube(
      at(1.64, side, up + 0.12),
      at(1.72, side, up + 0.48),
      0.06,
      C.copper,
      bell,
    );
  }
}

export function makeBackshell(materials) {
  const group = new Group();
  const shell = new Parts().turned(SHELL, [0, 0, 0], C.white, 48);
  const cap = new Parts().turned(CAP, [0, 0, 0], C.foil, 32);
  for (let i = 0; i < 3; i += 1) {
    const turn = (i * 2 * Math.PI) / 3;
    cap.box(
      [0.1, 0.1, 0.08],
      [0.53 * Math.cos(turn), 0.53 * Math.sin(turn), -3.62],
      C.black,
    );
  }
  group.add(
    shell.mesh(materials.shell, { casts: false, receives: false }),
    cap.mesh(materials.solid, { casts: false, receives: false }),
  );
  for (const [radius, height] of SHELL.slice(0, -1)) {
    const ring = { sides: 48, open: true, end: radius };
    const hoop = new Parts().tube(
      [0, 0, -height],
      [0, 0, -height - 0.02],
      radius,
      C.white,
      ring,
    );
    group.add(hoop.mesh(materials.shell, { casts: false }));
  }
  return group;
}

// The canopy, a disk, a gap and a band, far above: what the parachute cameras film.
export function makeParachute(materials) {
  const parts = new Parts();
  const colours = [C.white, C.orange];
  for (let i = 0; i < 16; i += 1) {
    const from = (i / 16) * 2 * Math.PI;
    parts.add(gore(from, 0.5, 1, CANOPY_M), colours[i % 2]);
    parts.add(gore(from, 1.08, 1.3, CANOPY_M), colours[(i >> 1) % 2]);
  }
  const canopy = parts.mesh(materials.canopy, { casts: false, receives: false });
  return new Group().add(canopy, ropes(CANOPY_M, CANOPY_UP_M));
}

// One panel between two rings of the canopy; ring 1 is the edge of the disk.
function gore(from, inner, outer, radius) {
  const at = (ring, turn) => {
    const bend = Math.min(ring, 1);
    const low = ring > 1 ? (ring - 1) * radius * 1.4 : 0;
    const wide = radius * Math.sin((bend * Math.PI) / 2);
    const up = CANOPY_UP_M + radius * 0.7 * Math.cos((bend * Math.PI) / 2) - low;
    return [wide * Math.cos(turn), wide * Math.sin(turn), -up];
  };
  const to = from + (2 * Math.PI) / 16;
  const rings = inner < 1 ? [0.04, 0.3, 0.6, 0.8, 1] : [inner, outer];
  const place = [];
  for (let i = 1; i < rings.length; i += 1) {
    const [a, b] = [at(rings[i - 1], from), at(rings[i - 1], to)];
    const [c, d] = [at(rings[i], from), at(rings[i], to)];
    place.push(...a, ...c, ...b, ...b, ...c, ...d);
  }
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(place), 3));
  shape.computeVertexNormals();
  return shape;
}

const lines = (points, colour) => {
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(points), 3));
  return new LineSegments(shape, new LineBasicMaterial({ color: colour }));
};

function ropes(radius, up) {
  const points = [];
  for (let i = 0; i < 16; i += 1) {
    const turn = (i / 16) * 2 * Math.PI;
    points.push(0, 0, -4.4);
    points.push(radius * Math.cos(turn), radius * Math.sin(turn), -up + radius * 0.42);
  }
  for (let i = 0; i < 3; i += 1) {
    const turn = (i * 2 * Math.PI) / 3 + 1;
    points.push(0.55 * Math.cos(turn), 0.55 * Math.sin(turn), -3.5, 0, 0, -4.4);
  }
  return lines(points, C.white);
}

// Three ropes and the umbilical between rover and descent stage.
export function makeRopes(length) {
  const ends = [
    [0.55, -0.45, 0.2, -0.18],
    [0.55, 0.45, 0.2, 0.18],
    [-0.6, 0, -0.25, 0],
    [-0.2, -0.4, 0, -0.1],
  ];
  const points = ends.flatMap(([x, y, x2, y2]) => [x, y, -1.1, x2, y2, -2.2 - length]);
  return lines(points, C.black);
}
