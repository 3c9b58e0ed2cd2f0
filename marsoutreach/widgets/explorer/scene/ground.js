// The ground: level where the rover stands, gently rolling farther out. Always the same.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Group,
  Mesh,
  MeshLambertMaterial,
} from "three";
import { COLOURS } from "../../craft/palette.js";
import { hash, patch } from "../../kit/noise.js";
import { makeGrain } from "./grain.js";
import { makeRocks } from "./rocks.js";

const SECTORS = 90;
const RINGS = 46;
const REACH_M = 420;
const LEVEL_M = 4;
const GRAIN_M = 2.6;

// Soft noise over the plane, from -1 to 1.
function lumps(x, y, seed) {
  const at = (a, b) => hash(Math.imul(a, 73856093) ^ Math.imul(b, 19349663), seed);
  return 2 * patch(x, y, at) - 1;
}

// Height in metres above the ground under the rover.
function modelledHeight(x, y) {
  const away = Math.hypot(x, y);
  const near = Math.min(1, Math.max(0, (away - LEVEL_M) / 30));
  const far = Math.min(1, Math.max(0, (away - 90) / 220));
  const small = 0.16 * lumps(x / 4.5, y / 4.5, 3) + 0.5 * lumps(x / 17, y / 17, 5);
  const hills = (lumps(x / 95, y / 95, 8) + 0.75) * 22 * far * far;
  return near * near * small + hills;
}

function shade(x, y) {
  const colour = new Color(COLOURS.ground);
  const patch = 0.5 * lumps(x / 2.3, y / 2.3, 11) + 0.5 * lumps(x / 9, y / 9, 13);
  const other = new Color(patch > 0 ? COLOURS.groundLight : COLOURS.groundDark);
  return colour.lerp(other, Math.min(1, Math.abs(patch) * 0.75));
}

const ringRadius = (ring) => REACH_M * (ring / RINGS) ** 2.6 + 0.12 * ring;

function corner(ring, sector) {
  const turn = ((sector + (ring % 2) / 2) / SECTORS) * 2 * Math.PI;
  return [Math.cos(turn), Math.sin(turn)].map((part) => ringRadius(ring) * part);
}

function surface(height) {
  const count = SECTORS * RINGS + 1;
  const place = new Float32Array(count * 3);
  const colour = new Float32Array(count * 3);
  const uv = new Float32Array(count * 2);
  new Color(COLOURS.ground).toArray(colour, 0);
  for (let i = 1; i < count; i += 1) {
    const [x, y] = corner(1 + Math.floor((i - 1) / SECTORS), (i - 1) % SECTORS);
    place.set([x, y, -height(x, y)], 3 * i);
    uv.set([place[3 * i] / GRAIN_M, place[3 * i + 1] / GRAIN_M], 2 * i);
    shade(x, y).toArray(colour, 3 * i);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("uv", new BufferAttribute(uv, 2));
  geometry.setAttribute("position", new BufferAttribute(place, 3));
  geometry.setAttribute("color", new BufferAttribute(colour, 3));
  geometry.setIndex(triangles());
  geometry.computeVertexNormals();
  return geometry;
}

function triangles() {
  const index = [];
  const at = (ring, sector) =>
    ring ? 1 + (ring - 1) * SECTORS + (sector % SECTORS) : 0;
  for (let sector = 0; sector < SECTORS; sector += 1) {
    index.push(0, at(1, sector + 1), at(1, sector));
    for (let ring = 1; ring < RINGS; ring += 1) {
      const odd = ring % 2;
      const [a, b] = [at(ring, sector), at(ring, sector + 1)];
      const [c, d] = [at(ring + 1, sector), at(ring + 1, sector + 1)];
      if (odd) index.push(a, b, d, a, d, c);
      else index.push(a, b, c, b, d, c);
    }
  }
  return index;
}

// swap(height) takes another terrain: a function of x and y, in metres.
export function makeGround(materials) {
  const group = new Group();
  const soil = new MeshLambertMaterial({ vertexColors: true, map: makeGrain() });
  const ground = { group, height: modelledHeight, rock: null };
  let parts = [];
  ground.swap = (height) => {
    for (const part of parts) {
      group.remove(part);
      part.geometry.dispose();
      part.dispose?.();
    }
    ground.height = height;
    const plane = new Mesh(surface(height), soil);
    plane.receiveShadow = true;
    const { meshes, rock } = makeRocks(height, materials.solid, soil);
    ground.rock = rock;
    parts = [plane, ...meshes];
    group.add(...parts);
  };
  ground.swap(modelledHeight);
  return ground;
}
