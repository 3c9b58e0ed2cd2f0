// Soft noise on a square that repeats without a seam, and what can be made of it.
import { hash } from "../../kit/noise.js";

const FULL_SCALE = 1.5; // brings the noise to about -1 … 1

/** @param {number} t */
const soft = (t) => t * t * t * (t * (t * 6 - 15) + 10);

// Add to `out` (size² values) hills of -height … height, `cells` of them across: at
// each corner of a lattice the ground slopes in a direction left to chance.
/**
 * @param {Float32Array} out
 * @param {number} size
 * @param {number} cells
 * @param {number} height
 * @param {number} seed
 */
function addNoise(out, size, cells, height, seed) {
  const [along, up] = [
    new Float64Array(cells * cells),
    new Float64Array(cells * cells),
  ];
  for (let i = 0; i < along.length; i += 1) {
    const turn = 2 * Math.PI * hash(i, seed);
    along[i] = Math.cos(turn) * height * FULL_SCALE;
    up[i] = Math.sin(turn) * height * FULL_SCALE;
  }
  const wide = new Float64Array(cells); // slope and height of this row at each corner
  const high = new Float64Array(cells);
  for (let row = 0, at = 0; row < size; row += 1) {
    const place = ((row + 0.5) * cells) / size;
    const low = Math.floor(place);
    const [y, part] = [place - low, soft(place - low)];
    for (let i = 0; i < cells; i += 1) {
      const [a, b] = [low * cells + i, ((low + 1) % cells) * cells + i];
      wide[i] = along[a] + part * (along[b] - along[a]);
      high[i] = up[a] * y + part * (up[b] * (y - 1) - up[a] * y);
    }
    for (let column = 0; column < size; column += 1, at += 1) {
      const spot = ((column + 0.5) * cells) / size;
      const left = Math.floor(spot);
      const right = left + 1 < cells ? left + 1 : 0;
      const x = spot - left;
      const a = high[left] + wide[left] * x;
      out[at] += a + soft(x) * (high[right] + wide[right] * (x - 1) - a);
    }
  }
}

// Noise of ever halved waves; each height is `fall` times the one before.
/**
 * @param {Float32Array} out
 * @param {number} size
 * @param {Fractal} kind
 */
export function addFractal(out, size, { cells, octaves, height, fall, seed }) {
  for (let i = 0; i < octaves; i += 1)
    addNoise(out, size, cells << i, height * fall ** i, seed + i);
}

// Call visit(at, x, y) for each pixel of a disc; x and y run from -1 to 1.
/**
 * @param {number} size
 * @param {[x: number, y: number]} centre
 * @param {number} radius
 * @param {(at: number, x: number, y: number) => void} visit
 */
export function eachInDisc(size, [cx, cy], radius, visit) {
  for (let y = Math.ceil(cy - radius); y <= cy + radius; y += 1)
    for (let x = Math.ceil(cx - radius); x <= cx + radius; x += 1) {
      const [ux, uy] = [(x - cx) / radius, (y - cy) / radius];
      if (ux * ux + uy * uy > 1) continue;
      const [column, row] = [(x + size) % size, (y + size) % size];
      visit(row * size + column, ux, uy);
    }
}
