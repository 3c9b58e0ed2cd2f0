// Rocks as references of size: a few shapes, drawn many times in one call each.
import {
  BufferAttribute,
  Color,
  Euler,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  Quaternion,
  Vector3,
} from "three";
import { COLOURS } from "../../craft/palette.js";
import { cornerChance, hash } from "../../kit/noise.js";

const [AHEAD, LARGE_M] = [0.5, 0.12]; // at most 60° aside
const REPEATS = 6; // of the grain, around a rock

const KINDS = [
  { seed: 21, count: 80, detail: 1, nearest: 3.4, farthest: 12, size: 0.13 },
  { seed: 22, count: 120, detail: 1, nearest: 7, farthest: 45, size: 0.26 },
  { seed: 23, count: 150, detail: 0, nearest: 30, farthest: 150, size: 0.6 },
];

function stone({ seed, detail }) {
  const shape = new IcosahedronGeometry(1, detail);
  const place = shape.attributes.position;
  const spot = new Vector3();
  for (let i = 0; i < place.count; i += 1) {
    spot.fromBufferAttribute(place, i);
    spot.multiplyScalar(0.72 + 0.5 * cornerChance(spot, seed));
    place.setXYZ(i, spot.x, spot.y, spot.z * 0.62);
  }
  for (const at of shape.attributes.uv.array.keys())
    shape.attributes.uv.array[at] *= REPEATS;
  shape.computeVertexNormals();
  const white = new Float32Array(place.count * 3).fill(1);
  shape.setAttribute("color", new BufferAttribute(white, 3));
  return shape;
}

function scatter(kind, height, material) {
  /** @type {Stone[]} */
  const spots = [];
  const rocks = new InstancedMesh(stone(kind), material, kind.count);
  const [from, to] = [new Color(COLOURS.rock), new Color(COLOURS.groundLight)];
  for (let i = 0; i < kind.count; i += 1) {
    const chance = (n) => hash(i * 7 + n, kind.seed);
    const share = Math.sqrt(chance(1));
    const away = kind.nearest + (kind.farthest - kind.nearest) * share;
    const turn = chance(2) * 2 * Math.PI;
    const [x, y] = [away * Math.cos(turn), away * Math.sin(turn)];
    const size = kind.size * (0.35 + 1.6 * chance(3) ** 3);
    spots.push({ x, y, away, turn, size, height: height(x, y) + size * 0.18 });
    rocks.setMatrixAt(
      i,
      new Matrix4().compose(
        new Vector3(x, y, -height(x, y) - size * 0.18),
        new Quaternion().setFromEuler(new Euler(0, 0, chance(4) * 6.3)),
        new Vector3(size, size * (0.7 + 0.5 * chance(5)), size),
      ),
    );
    rocks.setColorAt(i, from.clone().lerp(to, chance(6) * 0.7));
  }
  rocks.castShadow = rocks.receiveShadow = kind === KINDS[0]; // the nearest
  return { rocks, spots };
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
  const kinds = KINDS.map((kind, i) => scatter(kind, height, i ? material : rough));
  return { meshes: kinds.map(({ rocks }) => rocks), rock: nearest(kinds[0].spots) };
}
