// The ground's heights on the graphics card, read there as the reader reads them, and
// bent over the sphere.
import { DataArrayTexture, FloatType, NearestFilter, RedFormat, Vector4 } from "three";
import { borderOf } from "./plains.js";
import { OUTSKIRTS, SEAM } from "./terrain.js";

// maps: metres a pixel, reach, and from where to where each turns into the next.
// The last is the plains, which repeat.
/**
 * @param {number} count
 * @param {Pick<Plains, "size_px" | "period">} plains
 */
const reliefCode = (count, { size_px: size, period }) => `
const int MAPS = ${count};
const int LAST = MAPS - 1;
const float SIZE = ${size.toFixed(1)};
uniform highp sampler2DArray heights;
uniform vec4 maps[MAPS];
uniform float radius;
int mapAt(float away, int map) {
  while (map < LAST - 1 && away >= maps[map].y) map += 1;
  return map;
}
vec2 pixelAt(vec2 place, int map) {
  vec2 p = place / maps[map].x * vec2(1.0, -1.0);
  if (map == LAST) return mod(p, ${period.toFixed(1)}) + ${borderOf(size).toFixed(1)};
  float reach = 0.5 * (SIZE - 1.0);
  return reach + sign(p) * min(abs(p), 2.0 * reach - abs(p));
}
float heightIn(vec2 place, int map) {
  vec2 p = pixelAt(place, map);
  ivec3 at = ivec3(ivec2(p), map);
  ivec3 to = ivec3(min(at.xy + 1, int(SIZE) - 1), map);
  p -= vec2(at.xy);
  float a = texelFetch(heights, at, 0).r;
  float b = texelFetch(heights, ivec3(to.x, at.y, map), 0).r;
  float c = texelFetch(heights, ivec3(at.x, to.y, map), 0).r;
  float d = texelFetch(heights, to, 0).r;
  return mix(mix(a, b, p.x), mix(c, d, p.x), p.y);
}
float heightAt(vec2 place, int first) {
  float away = max(abs(place.x), abs(place.y));
  int map = mapAt(away, first);
  float outer = smoothstep(maps[map].z, maps[map].w, away);
  float height = outer < 1.0 ? (1.0 - outer) * heightIn(place, map) : 0.0;
  return outer > 0.0 ? height + outer * heightIn(place, map + 1) : height;
}
vec3 onSphere(vec2 place, float height) {
  float a = length(place) / radius;
  float part = 1.0 - a * a / 6.0 + a * a * a * a / 120.0;
  float drop = 0.5 * a * a * (1.0 - a * a / 12.0 + a * a * a * a / 360.0);
  return vec3(place * (1.0 + height / radius) * part, height - (radius + height) * drop);
}
`;

/** @param {{levels: Level[], plains: Plains}} ground */
export function makeRelief({ levels, plains }) {
  const [count, size] = [levels.length + 1, plains.size_px];
  const data = new Float32Array(count * size * size);
  [...levels, plains].forEach((one, i) => data.set(one.heights, i * size * size));
  const texture = new DataArrayTexture(data, size, size, count);
  texture.format = RedFormat;
  texture.type = FloatType;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return {
    code: reliefCode(count, plains),
    uniforms: { heights: { value: texture }, maps: { value: table(levels, plains) } },
    dispose: () => texture.dispose(),
  };
}

/**
 * @param {Level[]} levels
 * @param {Plains} plains
 */
function table(levels, plains) {
  const rows = levels.map(({ metres_per_px: metres, reach_m: reach }, i) => {
    const [start, end] = i < levels.length - 1 ? [SEAM, 1] : [1, OUTSKIRTS];
    return new Vector4(metres, reach, start * reach, end * reach);
  });
  return [...rows, new Vector4(plains.metres_per_px, 1e9, 1e9, 2e9)];
}
