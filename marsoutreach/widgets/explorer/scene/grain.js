// Sand and pebbles, lit from the left: grain that repeats every few metres.
import { DataTexture } from "three";
import { hash, patch } from "../../kit/noise.js";
import { isSlow } from "../../kit/scene/renderer.js";
import { tiled } from "../../kit/scene/tiled.js";

const SIZE = 256;
const [PEBBLES, LARGEST_PX] = [420, 4];
const RELIEF = 0.5; // how much brighter a pebble's lit side is, and how much darker the other
const [SHADE, THROWN] = [0.62, 0.8]; // what a shadow leaves; how far it falls, in radii
const [SAND, LARGE, FINE, DOTS] = [172, 20, 18, 12]; // greys, and how they vary

// All over the tile at random places, few of them large: their middle and radius.
const pebbles = Array.from({ length: PEBBLES }, (_, i) => ({
  x: hash(3 * i, 31) * SIZE,
  y: hash(3 * i + 1, 31) * SIZE,
  radius: 0.8 + (LARGEST_PX - 0.8) * hash(3 * i + 2, 31) ** 4,
}));

// Change the grey of each dot of a disc that begins anew at the tile's edges: by what
// its place asks for, from -1 to 1 along y.
/** @type {(greys: Float32Array, at: {x: number, y: number, radius: number}, by: (along: number) => number) => void} */
function inDisc(greys, { x, y, radius }, by) {
  const [left, top, reach] = [Math.floor(x), Math.floor(y), Math.ceil(radius)];
  for (let j = top - reach; j <= top + reach; j += 1)
    for (let i = left - reach; i <= left + reach; i += 1) {
      const [across, along] = [(i - x) / radius, (j - y) / radius];
      if (across * across + along * along > 1) continue;
      const at = SIZE * ((j + SIZE) % SIZE) + ((i + SIZE) % SIZE);
      greys[at] *= by(along);
    }
}

/** @type {(at: number, cells: number, seed: number) => number} */
function repeated(at, cells, seed) {
  /** @type {(i: number, j: number) => number} */
  const chance = (i, j) => hash((i % cells) * 977 + (j % cells) * 131, seed);
  const place = (/** @type {number} */ pixel) => (pixel / SIZE) * cells;
  const [x, y] = [place(at % SIZE), place(Math.floor(at / SIZE))];
  return patch(x, y, chance, (t) => t);
}

/** @type {(at: number) => number} */
const sand = (at) =>
  SAND + LARGE * repeated(at, 16, 1) + FINE * repeated(at, 128, 2) + DOTS * hash(at, 3);

export function makeGrain() {
  const greys = Float32Array.from({ length: SIZE * SIZE }, (_, at) => sand(at));
  for (const one of pebbles)
    inDisc(greys, { ...one, y: one.y + THROWN * one.radius }, () => SHADE);
  for (const one of pebbles)
    inDisc(greys, one, (along) => (along > 0 ? 1 : 1.2) - RELIEF * along);
  const data = new Uint8Array(4 * SIZE * SIZE).fill(255);
  for (const [at, grey] of greys.entries())
    data.fill(Math.min(255, Math.round(grey)), 4 * at, 4 * at + 3);
  const texture = tiled(new DataTexture(data, SIZE, SIZE));
  texture.anisotropy = isSlow() ? 1 : 4;
  return texture;
}
