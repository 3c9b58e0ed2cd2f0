// What the maps are too coarse to show: two squares of small ground that repeat. Red:
// sand and pebbles in the one, bumps and stones in the other; green: craters, for all
// larger squares. 128 leaves the colour as it is.
import { DataTexture, RGFormat } from "three";
import { hash } from "../../kit/noise.js";
import { tiled } from "../../kit/scene/tiled.js";
import { addFractal, eachInDisc } from "./lattice.js";
import { castShadows } from "./shadows.js";

const SIZE = 512;
export const GRAIN_PX = SIZE;

export function* makeGrain(sun) {
  const [shared, fine, coarse] = [
    yield* craters(sun),
    yield* sand(sun),
    yield* bumps(sun),
  ];
  return { even: texture(fine, shared), odd: texture(coarse, shared) };
}

function texture(red, green) {
  const data = new Uint8Array(2 * SIZE * SIZE);
  for (let i = 0; i < red.length; i += 1) {
    data[2 * i] = Math.min(255, 127.5 * red[i]);
    data[2 * i + 1] = Math.min(255, 127.5 * green[i]);
  }
  return tiled(new DataTexture(data, SIZE, SIZE, RGFormat));
}

// Rolling ground with stones and patches of dust.
function* bumps(sun) {
  const heights = new Float32Array(SIZE * SIZE);
  roll(heights, { cells: 16, height: 1.9, seed: 31 });
  yield;
  scatter(900, { least: 0.9, most: 3.4, seed: 45 }, raise(heights, 0.8));
  yield;
  const light = shaded(heights, sun, 0.5);
  yield;
  return patched(light, { cells: 8, octaves: 5, height: 0.1, fall: 0.75, seed: 55 });
}

function* craters(sun) {
  const heights = new Float32Array(SIZE * SIZE);
  roll(heights, { cells: 16, height: 1.7, seed: 35 });
  yield;
  scatter(110, { least: 2.2, most: 14, seed: 41 }, (place, radius, chance) => {
    const deep = radius * (0.03 + 0.22 * chance * chance);
    eachInDisc(SIZE, place, 1.5 * radius, (at, x, y) => {
      const away = 1.5 * Math.hypot(x, y);
      const bowl = away < 1 ? (1 - away * away) ** 2 : 0;
      heights[at] += deep * (0.3 * Math.exp(-(((away - 1) / 0.22) ** 2)) - bowl);
    });
  });
  yield;
  const light = shaded(heights, sun, 0.5);
  yield;
  return patched(light, { cells: 8, octaves: 5, height: 0.1, fall: 0.75, seed: 59 });
}

function* sand(sun) {
  const heights = new Float32Array(SIZE * SIZE);
  roll(heights, { cells: 32, height: 0.9, seed: 51 });
  yield;
  scatter(2400, { least: 0.8, most: 7, seed: 61 }, raise(heights, 0.75));
  yield;
  const light = shaded(heights, sun, 0.45);
  yield;
  return patched(light, { cells: 6, octaves: 5, height: 0.08, fall: 0.8, seed: 65 });
}

const roll = (heights, kind) =>
  addFractal(heights, SIZE, { octaves: 4, fall: 0.6, ...kind });

// Many small ones, few large ones: numbers fall as the radius to the power -2.
function scatter(count, { least, most, seed }, put) {
  for (let i = 0; i < count; i += 1) {
    const chance = (n) => hash(i * 5 + n, seed);
    const radius = Math.min(most, least / Math.sqrt(1.001 - chance(1)));
    put([chance(3) * SIZE, chance(4) * SIZE], radius, chance(2));
  }
}

// Stones with flat tops and steep sides, longer one way.
const raise = (heights, steep) => (place, radius, chance) => {
  const long = 0.9 * (chance - 0.5);
  eachInDisc(SIZE, place, radius, (at, x, y) => {
    const away = x * x * (1 + long) + y * y * (1 - long) + 0.8 * long * x * y;
    if (away < 0.8) heights[at] += steep * radius * (1 - away / 0.8) ** 0.3;
  });
};

function patched(light, kind) {
  const dust = new Float32Array(SIZE * SIZE).fill(1);
  addFractal(dust, SIZE, kind);
  return light.map((value, i) => value * dust[i]);
}

// How much brighter than level ground each pixel is, 1 on average; rows run north.
function shaded(heights, sun, strength) {
  const out = new Float32Array(SIZE * SIZE);
  const fromNorth = { x: sun.x, y: -sun.y, z: sun.z };
  const hidden = castShadows({ size_px: SIZE, heights, metres_per_px: 1 }, fromNorth);
  const last = SIZE - 1;
  let sum = 0;
  for (let y = 0, i = 0; y < SIZE; y += 1) {
    const [above, below] = [((y + 1) & last) * SIZE, ((y - 1) & last) * SIZE];
    for (let x = 0; x < SIZE; x += 1, i += 1) {
      const [right, left] = [y * SIZE + ((x + 1) & last), y * SIZE + ((x - 1) & last)];
      const east = 0.5 * (heights[right] - heights[left]);
      const north = 0.5 * (heights[above + x] - heights[below + x]);
      const facing = sun.z - east * sun.x - north * sun.y;
      const steep = Math.sqrt(1 + east * east + north * north);
      const lit = Math.min(2.2, Math.max(0, facing / (steep * sun.z)));
      out[i] = 1 + strength * (lit * (1 - hidden[i]) - 1);
      sum += out[i];
    }
  }
  const mean = sum / out.length;
  return out.map((value) => value / mean);
}
