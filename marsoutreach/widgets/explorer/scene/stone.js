// The shape of a rock: a ball with flat faces cut off it, dark where it meets the ground.
import {
  BufferAttribute,
  DodecahedronGeometry,
  IcosahedronGeometry,
  Vector3,
} from "three";
import { cornerChance, hash } from "../../kit/noise.js";

const REPEATS = 6; // of the grain, around a rock
const FACES = 9;
const FLAT = 0.66; // how high for its width
const [DARK, DARK_TO] = [0.45, 0.25]; // at its foot; from so high up it is as bright as ever

// Where flat faces lie: each way out, and how far from the middle it cuts.
/** @type {(seed: number) => {out: Vector3, at: number}[]} */
const facesOf = (seed) =>
  Array.from({ length: FACES }, (_, i) => {
    const chance = (/** @type {number} */ n) => hash(5 * i + n, seed);
    const [turn, up] = [2 * Math.PI * chance(1), i ? 1.5 * chance(2) - 0.5 : 0.95];
    const level = Math.sqrt(Math.max(0, 1 - up * up));
    const out = new Vector3(level * Math.cos(turn), level * Math.sin(turn), -up);
    return { out: out.normalize(), at: 0.55 + 0.3 * chance(3) };
  });

/** @type {(corner: Vector3, faces: ReturnType<typeof facesOf>) => void} */
function cut(corner, faces) {
  for (const { out, at } of faces) {
    const over = corner.dot(out) - at;
    if (over > 0) corner.addScaledVector(out, -over);
  }
}

/** @type {(place: import("three").BufferAttribute | import("three").InterleavedBufferAttribute) => BufferAttribute} */
function shaded(place) {
  const light = new Float32Array(3 * place.count);
  for (let i = 0; i < place.count; i += 1) {
    const up = Math.min(1, Math.max(0, -place.getZ(i) / DARK_TO));
    light.fill(DARK + (1 - DARK) * up, 3 * i, 3 * i + 3);
  }
  return new BufferAttribute(light, 3);
}

// From a ball of 80, 36 or 20 faces.
const BALLS = {
  80: () => new IcosahedronGeometry(1, 1),
  36: () => new DodecahedronGeometry(1, 0),
  20: () => new IcosahedronGeometry(1, 0),
};

// About a metre in its radius; z is down.
/** @type {(seed: number, from: keyof typeof BALLS) => import("three").BufferGeometry} */
export function makeStone(seed, from) {
  const shape = BALLS[from]();
  const { position: place, uv } = shape.attributes;
  const [corner, faces] = [new Vector3(), facesOf(seed)];
  for (let i = 0; i < place.count; i += 1) {
    corner.fromBufferAttribute(place, i);
    corner.multiplyScalar(0.9 + 0.16 * cornerChance(corner, seed));
    cut(corner, faces);
    place.setXYZ(i, corner.x, corner.y, corner.z * FLAT);
  }
  for (const at of uv.array.keys()) uv.array[at] *= REPEATS;
  shape.computeVertexNormals(); // corners are not shared: each face is flat
  shape.setAttribute("color", shaded(place));
  return shape;
}
