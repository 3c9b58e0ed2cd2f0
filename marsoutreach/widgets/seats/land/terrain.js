// The ground's maps, unpacked and read as Python's terrain.decode reads them.
import { inSlices } from "../slices.js";
import { borderOf, makePlains } from "./plains.js";

const COLOURS = 96; // of a map's palette
export const SEAM = 0.8; // from here to a map's edge (1), it turns into the next wider
export const OUTSKIRTS = 1.18; // the widest map, mirrored, turns into plains up to here

// maps: what Python sends, the finest first. Beyond the last, plains without end.
/** @param {MapRecord[]} maps */
export async function loadTerrain(maps) {
  const levels = await Promise.all(maps.map(decode));
  if (!levels.length) throw new Error("There is no map of the ground.");
  if (levels.some((level) => level.size_px !== levels[0].size_px))
    throw new Error("The maps of the ground differ in size.");
  const plains = await inSlices(makePlains(levels[levels.length - 1]));
  return makeReader(levels, /** @type {Plains} */ (plains));
}

/**
 * @param {MapRecord} map
 * @returns {Promise<Level>}
 */
async function decode(map) {
  const level = await inSlices(unpack(map, await inflate(map.packed)));
  return /** @type {Level} */ (level);
}

const ROWS = 32; // a slice

// What the bytes mean: Python's terrain.Map.
/**
 * @param {MapRecord} map
 * @param {Uint8Array} all
 * @returns {Generator<void, Level, undefined>}
 */
function* unpack({ size_px: size, metres_per_px, offset_m, scale_m, lit }, all) {
  const count = size * size;
  if (all.length !== 3 * (count + COLOURS))
    throw new Error(`A map of the ground is not ${size} pixels wide.`);
  const heights = new Float32Array(count);
  const colours = new Uint8Array(3 * count);
  const numbers = new Uint16Array(count); // which go round at 65,536
  for (let at = 0, along = 0; at < count; at += 1) {
    if (at % (ROWS * size) === 0) yield;
    const step = 256 * all[count + at] + all[2 * count + at] - 128;
    along = (at % size ? along : 0) + step;
    numbers[at] = (numbers[at - size] ?? 0) + along;
    heights[at] = offset_m + scale_m * numbers[at];
    const paint = 3 * (count + all[at]);
    colours.set(all.subarray(paint, paint + 3), 3 * at);
  }
  const reach_m = 0.5 * (size - 1) * metres_per_px;
  return { metres_per_px, size_px: size, reach_m, heights, colours, lit };
}

/** @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} packed */
async function inflate(packed) {
  const unzip = new DecompressionStream("deflate");
  const parts = new Blob([packed]).stream().pipeThrough(unzip).getReader();
  const read = [];
  for (let part = await parts.read(); !part.done; part = await parts.read())
    read.push(part.value);
  return new Uint8Array(await new Blob(read).arrayBuffer());
}

/**
 * @param {Level[]} levels
 * @param {Plains} plains
 */
function makeReader(levels, plains) {
  const find = makeFinder(levels, plains);
  return {
    levels,
    plains,
    reach_m: levels[levels.length - 1].reach_m,
    /**
     * @param {number} east
     * @param {number} north
     */
    height(east, north) {
      const { inner, outer, at, share } = find(east, north);
      let sum = 0;
      for (let i = 0; i < 4; i += 1) sum += share[i] * inner.heights[at[i]];
      for (let i = 4; i < 8; i += 1) sum += share[i] * outer.heights[at[i]];
      return sum;
    },
    /**
     * @template {number[] | Float32Array} Out
     * @param {number} east
     * @param {number} north
     * @param {Out} out
     */
    colour(east, north, out) {
      const { inner, outer, at, share } = find(east, north);
      for (let c = 0; c < 3; c += 1) {
        out[c] = 0;
        for (let i = 0; i < 4; i += 1)
          out[c] += share[i] * inner.colours[3 * at[i] + c];
        for (let i = 4; i < 8; i += 1)
          out[c] += share[i] * outer.colours[3 * at[i] + c];
      }
      return out;
    },
  };
}

// Find the pixels that a place lies between, in the finest map that holds it and in the
// next wider one, and the share of each. The answer is used again by the next call.
/**
 * @param {Level[]} levels
 * @param {Plains} plains
 */
function makeFinder(levels, plains) {
  const size = levels[0].size_px;
  /** @type {Found} */
  const found = {
    inner: levels[0],
    outer: plains,
    at: new Int32Array(8),
    share: new Float64Array(8),
  };
  const { at, share } = found;

  /**
   * @param {number} from
   * @param {number} column
   * @param {number} row
   * @param {number} weight
   */
  const corners = (from, column, row, weight) => {
    const [left, top] = [Math.floor(column), Math.floor(row)];
    const [along, down] = [column - left, row - top];
    for (let i = 0; i < 4; i += 1) {
      const [x, y] = [left + (i & 1), top + (i >> 1)];
      at[from + i] = Math.min(y, size - 1) * size + Math.min(x, size - 1);
      share[from + i] =
        weight * (i & 1 ? along : 1 - along) * (i >> 1 ? down : 1 - down);
    }
  };
  /**
   * @param {number} from
   * @param {Level} map
   * @param {number} east
   * @param {number} north
   * @param {number} weight
   */
  const inMap = (from, { reach_m, metres_per_px }, east, north, weight) => {
    const [x, y] = [folded(east, reach_m), folded(north, reach_m)];
    corners(from, (x + reach_m) / metres_per_px, (reach_m - y) / metres_per_px, weight);
  };
  /**
   * @param {number} from
   * @param {number} east
   * @param {number} north
   * @param {number} weight
   */
  const inPlains = (from, east, north, weight) => {
    const { metres_per_px: metres, period } = plains;
    const [x, y] = [wrapped(east / metres, period), wrapped(-north / metres, period)];
    corners(from, x + borderOf(size), y + borderOf(size), weight);
  };

  /**
   * @param {number} east
   * @param {number} north
   */
  return (east, north) => {
    const away = Math.max(Math.abs(east), Math.abs(north));
    let level = 0;
    while (level < levels.length - 1 && away >= levels[level].reach_m) level += 1;
    const wider = levels[level + 1];
    const [start, end] = wider ? [SEAM, 1] : [1, OUTSKIRTS];
    const weight = 1 - smoothstep(away / levels[level].reach_m, start, end);
    found.inner = levels[level];
    found.outer = wider ?? plains;
    inMap(0, levels[level], east, north, weight);
    if (wider) inMap(4, wider, east, north, 1 - weight);
    else inPlains(4, east, north, 1 - weight);
    return found;
  };
}

/**
 * @param {number} x
 * @param {number} period
 */
const wrapped = (x, period) => x - period * Math.floor(x / period);

// Beyond the edge the map is mirrored.
/**
 * @param {number} x
 * @param {number} reach
 */
const folded = (x, reach) =>
  Math.abs(x) > reach ? Math.sign(x) * (2 * reach - Math.abs(x)) : x;

/**
 * @param {number} x
 * @param {number} start
 * @param {number} end
 */
export function smoothstep(x, start, end) {
  const part = Math.min(1, Math.max(0, (x - start) / (end - start)));
  return part * part * (3 - 2 * part);
}
