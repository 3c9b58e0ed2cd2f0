// A small picture of soft chance that repeats without a seam: two layers, coarse in red
// and fine in green.
import { DataTexture, LinearMipmapNearestFilter } from "three";
import { hash } from "../../kit/noise.js";
import { tiled } from "../../kit/scene/tiled.js";

const SIZE = 128;

function layer(cells, seed) {
  const at = (x, y) => hash((x % cells) + cells * (y % cells), seed);
  const soft = (t) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [u, v] = [(x / SIZE) * cells, (y / SIZE) * cells];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [soft(u - i), soft(v - j)];
    const top = at(i, j) * (1 - s) + at(i + 1, j) * s;
    const low = at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s;
    return top * (1 - t) + low * t;
  };
}

function cloud(first, seed) {
  const layers = [0, 1, 2].map((n) => layer(first * 2 ** n, seed + n));
  return (x, y) =>
    layers.reduce((sum, one, n) => sum + one(x, y) * [0.57, 0.28, 0.15][n], 0);
}

export function tileNoise() {
  const [coarse, fine] = [cloud(4, 71), cloud(16, 83)];
  const bytes = new Uint8Array(SIZE * SIZE * 4).fill(255);
  for (let y = 0; y < SIZE; y += 1)
    for (let x = 0; x < SIZE; x += 1)
      bytes.set([255 * coarse(x, y), 255 * fine(x, y)], 4 * (y * SIZE + x));
  return tiled(new DataTexture(bytes, SIZE, SIZE), LinearMipmapNearestFilter);
}
