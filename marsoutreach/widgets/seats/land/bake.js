// Lay sun and sky light on the colours of the maps, once, when the player is loaded.
import { tint } from "../../kit/tint.js";
import { castShadows } from "./shadows.js";
import { SEAM, smoothstep } from "./terrain.js";

const RELIEF = 1.35; // slopes are drawn so much steeper, as pictures from above show them
const SUNLIGHT = tint("white", 184).map((value) => value / 255);
const SKYLIGHT = tint("white", 74).map((value) => value / 255); // level ground gets both
const HOLLOW_PX = 3; // how far a hollow looks for the walls that hide its sky
const SMOOTH = 0.62; // how much of the small ground shows where it is level
const SANDY = { from: 0.515, over: 0.03 }; // blue to red: the colour of ripples begins
const KNEE = 165; // brighter than this is softened, so that slopes keep their colour

// Gives four bytes a pixel, map after map, the plains last: the lit colour, and how
// strongly small ground shows (up to 0.5) or how much of it is ripples (above). Near its
// edge each map already looks like the next.
// sun: {x, y, z} towards it, of length 1.
export function* bakeAll({ levels, plains }, sun) {
  const all = [...levels, plains];
  const bytes = 4 * plains.size_px ** 2;
  const out = new Uint8Array(bytes * all.length);
  const part = (i) => out.subarray(i * bytes, (i + 1) * bytes);
  for (let i = 0; i < all.length; i += 1) yield* bake(all[i], sun, part(i));
  for (let i = 0; i < levels.length - 1; i += 1) {
    turnInto(part(i), levels[i], part(i + 1), levels[i + 1]);
    yield;
  }
  return out;
}

const ROWS = 32; // a slice

function* bake(level, sun, out) {
  const { size_px: size, heights, colours, metres_per_px: metres, lit } = level;
  const shadow = lit ? new Float32Array(size * size) : castShadows(level, sun);
  yield;
  const around = blurred(heights, size, HOLLOW_PX);
  const last = size - 1;
  for (let row = 0, at = 0; row < size; row += 1) {
    if (row % ROWS === 0) yield;
    const above = Math.max(0, row - 1) * size;
    const below = Math.min(last, row + 1) * size;
    const deep = (below - above) * (metres / size);
    for (let column = 0; column < size; column += 1, at += 1) {
      const [west, east] = [column > 0 ? at - 1 : at, column < last ? at + 1 : at];
      const eastward = (heights[east] - heights[west]) / ((east - west) * metres);
      const northward = (heights[above + column] - heights[below + column]) / deep;
      const slope = eastward * eastward + northward * northward;
      const steep = Math.sqrt(1 + RELIEF * RELIEF * slope);
      const facing = sun.z - RELIEF * (eastward * sun.x + northward * sun.y);
      const direct = Math.max(0, facing / (steep * sun.z)) * (1 - shadow[at]);
      const hollow = (around[at] - heights[at]) / (HOLLOW_PX * metres);
      const open = Math.min(1.12, Math.max(0.4, 1 - 2.2 * hollow)) / Math.sqrt(steep);
      const rough =
        Math.min(0.9, SMOOTH + 1.2 * Math.sqrt(slope)) * (1 - 0.4 * shadow[at]);
      light(colours, 3 * at, lit ? 1 : direct, lit ? 1 : open, out, 4 * at);
      const sand = lit ? 0 : sandy(colours[3 * at + 2] / colours[3 * at]);
      out[4 * at + 3] = 127.5 * (rough + sand * (2 - rough));
    }
  }
}

const sandy = (hue) => Math.min(1, Math.max(0, (hue - SANDY.from) / SANDY.over));

function light(colours, from, direct, open, out, to) {
  const red = colours[from] * (SUNLIGHT[0] * direct + SKYLIGHT[0] * open);
  const green = colours[from + 1] * (SUNLIGHT[1] * direct + SKYLIGHT[1] * open);
  const blue = colours[from + 2] * (SUNLIGHT[2] * direct + SKYLIGHT[2] * open);
  const most = Math.max(red, green, blue);
  const room = 255 - KNEE;
  const share = most > KNEE ? (255 - room * Math.exp((KNEE - most) / room)) / most : 1;
  out[to] = red * share;
  out[to + 1] = green * share;
  out[to + 2] = blue * share;
}

// Mean over a square, by running sums along rows and then along columns.
function blurred(values, size, reach) {
  const along = runningMean(values, size, reach, 1, size);
  return runningMean(along, size, reach, size, 1);
}

function runningMean(values, size, reach, step, stride) {
  const out = new Float32Array(values.length);
  const share = 1 / (2 * reach + 1);
  for (let line = 0; line < size; line += 1) {
    const from = line * stride;
    const [first, last] = [values[from], values[from + (size - 1) * step]];
    let sum = first * (reach + 1);
    for (let i = 1; i <= reach; i += 1) sum += values[from + i * step];
    for (let i = 0; i < size; i += 1) {
      out[from + i * step] = sum * share;
      const enters = i + reach + 1;
      sum += enters < size ? values[from + enters * step] : last;
      sum -= i >= reach ? values[from + (i - reach) * step] : first;
    }
  }
  return out;
}

// Towards the edge of a map, mix the next wider map into it.
function turnInto(
  inner,
  { reach_m: reach, metres_per_px: metres, size_px: size },
  outer,
  next,
) {
  for (let at = 0; at < size * size; at += 1) {
    const east = (at % size) * metres - reach;
    const south = Math.floor(at / size) * metres - reach;
    const part = smoothstep(Math.max(Math.abs(east), Math.abs(south)) / reach, SEAM, 1);
    if (!part) continue;
    const column = (east + next.reach_m) / next.metres_per_px;
    const row = (south + next.reach_m) / next.metres_per_px;
    const [left, top] = [Math.floor(column), Math.floor(row)];
    for (let i = 0; i < 4; i += 1) {
      const corner = 4 * (top * size + left) + i;
      const value = between(outer, corner, 4 * size, column - left, row - top);
      inner[4 * at + i] += part * (value - inner[4 * at + i]);
    }
  }
}

function between(bytes, at, row, x, y) {
  const high = bytes[at] + x * (bytes[at + 4] - bytes[at]);
  const low = bytes[at + row] + x * (bytes[at + row + 4] - bytes[at + row]);
  return high + y * (low - high);
}
