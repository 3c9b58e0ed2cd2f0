// Fields of sand ripples, finer than the maps: one square that repeats. Crests run
// north, wander and end, as those of Séítah do.
import { DataTexture, RedFormat } from "three";
import { tiled } from "../../kit/scene/tiled.js";
import { addFractal } from "./lattice.js";

const SIZE = 256;
const CRESTS = 9;
export const RIPPLES_M = 150; // how wide the square is on the ground
const STEEP = 0.5; // the highest crests' slopes
const BRIGHT = 0.6; // how much of the light on them is shown

/** @param {{x: number, y: number, z: number}} sun */
export function makeRipples(sun) {
  const heights = waves();
  const data = new Uint8Array(SIZE * SIZE);
  for (let at = 0; at < data.length; at += 1) {
    const row = at - (at % SIZE);
    const east = heights[row + ((at + 1) % SIZE)] - heights[at];
    const north = heights[(at + SIZE) % data.length] - heights[at];
    const steep = Math.sqrt(1 + east * east + north * north) * sun.z;
    const lit = Math.max(0, sun.z - east * sun.x - north * sun.y) / steep;
    data[at] = Math.min(255, 127.5 * (1 + BRIGHT * (lit - 1)));
  }
  return tiled(new DataTexture(data, SIZE, SIZE, RedFormat));
}

// Heights in pixels; rows run north. Sharp crests, round troughs.
function waves() {
  const bend = new Float32Array(SIZE * SIZE);
  const size = new Float32Array(SIZE * SIZE);
  addFractal(bend, SIZE, { cells: 3, octaves: 3, height: 3, fall: 0.42, seed: 91 });
  addFractal(size, SIZE, { cells: 7, octaves: 2, height: 0.5, fall: 0.6, seed: 95 });
  const turn = (2 * Math.PI) / SIZE;
  const most = (STEEP * SIZE) / (CRESTS * 2.2);
  return bend.map((value, at) => {
    const wave = 0.5 + 0.5 * Math.sin(CRESTS * turn * (at % SIZE) + value);
    return most * Math.max(0.15, 0.75 + 1.2 * size[at]) * wave * (0.35 + 0.65 * wave);
  });
}
