// Rocks as references of size: a few shapes, drawn many times in one call each, and below
// them what they keep the light from.
import {
  BufferAttribute,
  CircleGeometry,
  Color,
  Euler,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  Quaternion,
  Vector3,
} from "three";
import { COLOURS, SUN } from "../../craft/palette.js";
import { hash } from "../../kit/noise.js";
import { makeStone } from "./stone.js";

const [AHEAD, LARGE_M] = [0.5, 0.12]; // at most 60° aside
const ABOVE = 0.18; // of its size: how far the middle of a rock stands out
const [DARKEST, LIFTED_M, SHADOW_SIDES] = [0.6, 0.006, 8];

/** @type {{seed: number, count: number, faces: 80 | 36 | 20, nearest: number, farthest: number, size: number}[]} */
const KINDS = [
  { seed: 21, count: 80, faces: 80, nearest: 3.4, farthest: 12, size: 0.13 },
  { seed: 22, count: 120, faces: 36, nearest: 7, farthest: 45, size: 0.26 },
  { seed: 23, count: 120, faces: 20, nearest: 30, farthest: 150, size: 0.6 },
];

/** @type {(kind: typeof KINDS[number], height: (x: number, y: number) => number) => Stone[]} */
const lots = (kind, height) =>
  Array.from({ length: kind.count }, (_, i) => {
    const chance = (/** @type {number} */ n) => hash(i * 7 + n, kind.seed);
    const share = Math.sqrt(chance(1));
    const away = kind.nearest + (kind.farthest - kind.nearest) * share;
    const turn = chance(2) * 2 * Math.PI;
    const [x, y] = [away * Math.cos(turn), away * Math.sin(turn)];
    const size = kind.size * (0.35 + 1.6 * chance(3) ** 3);
    const wide = 0.7 + 0.5 * chance(5);
    const high = height(x, y) + size * ABOVE;
    const [facing, pale] = [chance(4) * 2 * Math.PI, chance(6)];
    return { x, y, away, turn, size, wide, facing, pale, height: high };
  });

/** @type {(kind: typeof KINDS[number], spots: Stone[], material: import("three").Material) => InstancedMesh} */
function stones({ seed, faces }, spots, material) {
  const shape = makeStone(seed, faces);
  const rocks = new InstancedMesh(shape, material, spots.length);
  const [from, to] = [new Color(COLOURS.rockDark), new Color(COLOURS.rock)];
  for (const [i, { x, y, size, wide, facing, pale, height }] of spots.entries()) {
    const turned = new Quaternion().setFromEuler(new Euler(0, 0, facing));
    const [at, scale] = [
      new Vector3(x, y, -height),
      new Vector3(size, size * wide, size),
    ];
    rocks.setMatrixAt(i, new Matrix4().compose(at, turned, scale));
    rocks.setColorAt(i, from.clone().lerp(to, pale));
  }
  return rocks;
}

// A round one, dark in the middle and nothing at its edge.
function softDisc() {
  const disc = new CircleGeometry(1, SHADOW_SIDES);
  const dark = new Color(COLOURS.shade).toArray();
  const edge = [...dark, 0];
  const colours = [...dark, DARKEST, ...Array(SHADOW_SIDES + 1).fill(edge)].flat();
  disc.setAttribute("color", new BufferAttribute(new Float32Array(colours), 4));
  return disc.rotateX(Math.PI); // seen from above: z is down
}

// On the ground, longer on the side away from the sun.
/** @type {(spots: Stone[]) => InstancedMesh} */
function shadows(spots) {
  const soft = { vertexColors: true, transparent: true, depthWrite: false };
  const apart = {
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -8,
  };
  const material = new MeshBasicMaterial({ ...soft, ...apart });
  const below = new InstancedMesh(softDisc(), material, spots.length);
  const [x0, y0, down] = SUN;
  const away = new Quaternion().setFromEuler(new Euler(0, 0, Math.atan2(-y0, -x0)));
  const long = Math.hypot(x0, y0) / -down;
  for (const [i, { x, y, size, height }] of spots.entries()) {
    const by = (0.35 * size * long) / Math.hypot(x0, y0);
    const low = size * ABOVE - height - LIFTED_M;
    const at = new Vector3(x - by * x0, y - by * y0, low);
    const scale = new Vector3(size * (1 + 0.5 * long), 1.1 * size, 1);
    below.setMatrixAt(i, new Matrix4().compose(at, away, scale));
  }
  return below;
}

// One to look at from the mast: ahead, near, and large enough to fill a telescope's view.
/** @param {Stone[]} spots */
function nearest(spots) {
  const ahead = spots.filter(
    ({ turn, size }) => Math.cos(turn) > AHEAD && size > LARGE_M,
  );
  return ahead.reduce((a, b) => (a.away < b.away ? a : b));
}

// rough: the material of the nearest ones, with grain.
export function makeRocks(height, material, rough) {
  const all = KINDS.map((kind) => lots(kind, height));
  const rocks = KINDS.map((kind, i) => stones(kind, all[i], i ? material : rough));
  rocks[0].castShadow = rocks[0].receiveShadow = true;
  const meshes = [...rocks, ...all.slice(0, 2).map(shadows)];
  return { meshes, rock: nearest(all[0]) };
}
