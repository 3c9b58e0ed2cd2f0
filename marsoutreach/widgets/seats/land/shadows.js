// The shadows that a ground throws on itself.
import { smoothstep } from "./terrain.js";

const EDGE_PX = 0.6; // how soft a shadow ends

// heights: size_px rows from north to south. Gives how much of the sun is hidden at
// each pixel, 0 to 1: from line to line, away from the sun, the shadow's upper edge
// sinks. sun: {x, y, z} towards it.
/**
 * @param {Pick<GroundMap, "size_px" | "heights" | "metres_per_px">} map
 * @param {{x: number, y: number, z: number}} sun
 */
export function castShadows({ size_px: size, heights, metres_per_px: metres }, sun) {
  const hidden = new Float32Array(size * size);
  const across = Math.abs(sun.x) >= Math.abs(sun.y);
  const [toSun, aside] = across ? [sun.x, -sun.y] : [-sun.y, sun.x]; // rows run south
  if (!toSun) return hidden; // straight above
  const [step, stride] = across ? [1, size] : [size, 1];
  const [from, ahead] = toSun < 0 ? [0, 1] : [size - 1, -1];
  const drift = aside / Math.abs(toSun);
  const drop = (metres * sun.z) / Math.abs(toSun);
  const edge = EDGE_PX * metres;
  let top = new Float32Array(size).fill(-1e9);
  let next = new Float32Array(size);
  for (let line = 0; line < size; line += 1) {
    const base = (from + ahead * line) * step;
    for (let i = 0; i < size; i += 1) {
      const place = Math.min(size - 1, Math.max(0, i + drift));
      const low = Math.min(size - 2, Math.floor(place));
      const above = top[low] + (place - low) * (top[low + 1] - top[low]) - drop;
      const height = heights[base + i * stride];
      if (above > height)
        hidden[base + i * stride] = smoothstep(above - height, 0, edge);
      next[i] = Math.max(height, above);
    }
    [top, next] = [next, top];
  }
  return hidden;
}
