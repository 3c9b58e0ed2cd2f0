// What carried the rover down on cloth and ropes. Drawn by eye.
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
} from "three";
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";

const CANOPY_UP_M = 46;
const CANOPY_M = 7.6;

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
