// The ground's colours on the graphics card: light is baked in, small ground is laid
// over what the maps are too coarse to show.
import { DataArrayTexture, LinearFilter, LinearMipmapLinearFilter } from "three";
import { bakeAll } from "./bake.js";
import { GRAIN_PX, makeGrain } from "./grain.js";
import { makeRipples, RIPPLES_M } from "./ripples.js";

const FINEST_M = 0.9; // a square of sand; squares of bumps are 8, 64, 512 … times as wide
const WIDEST_PX = 260; // in pixels of the map: wider squares would show what it shows
// How much sharper than a pixel's longest side, in halvings: from above, and below each
// slant (see PAINT_CORNER).
const MAP_SHARP = { above: -0.7, slanted: [[-2, -1.9]] };
const GRAIN_SHARP = {
  above: -1,
  slanted: [
    [-2.7, -3.5],
    [-1.3, -2.4],
  ],
};

const number = (value) => value.toFixed(4);

// What a corner tells its pixels, as powers of two: how slanted the ground is seen (0
// from above, -3 where a pixel is 8 times as long as wide); how many metres a pixel
// shows across; how many the maps show there.
export const PAINT_CORNER = `
uniform float angle;
float steepness(vec3 ray, float away, vec3 at) {
  return abs(dot(ray, at + vec3(0.0, 0.0, radius))) / (away * radius);
}
vec3 sharpness(vec3 ray, float away, vec3 at, vec2 spot) {
  float steep = steepness(ray, away, at);
  float metres = max(maps[0].x, max(abs(spot.x), abs(spot.y)) / 80.0);
  return log2(vec3(max(steep, 0.004), away * angle, metres));
}`;

// Seen at a slant, ground is drawn sharper than the longest side of a pixel asks for.
// A texture is read three times as fast if it is told beforehand how much sharper; so
// there is a reading for each slant, and a fine pattern hides where they meet.
const reading = (name, texture, place, { above, slanted }) => `
vec4 ${name}(${place} at, float slant) {
  ${slanted
    .map(([below, bias]) => `if (slant < ${number(below)}) ${read(texture, bias)}`)
    .join("\n  ")}
  ${read(texture, above)}
}`;

const read = (texture, bias) => `return texture(${texture}, at, ${number(bias)});`;

const widerMaps = (levels) =>
  levels
    .slice(1)
    .map((level, i) => {
      const then = `map = ${number(i + 1)}; metres = ${number(level.metres_per_px)};`;
      return `if (away >= ${number(levels[i].reach_m)}) { ${then} }`;
    })
    .join("\n  ");

// Of all squares of small ground, the two that suit the distance lie over each other:
// an even one and an odd one. A square that changes has no weight at that place, so
// that none is seen to change.
const GRAIN = `
const float FINEST = ${number(Math.log2(FINEST_M))};
float unknown(float octave, float metres) {
  float widest = ${number(Math.log2(WIDEST_PX / FINEST_M))} + metres;
  return clamp(0.5 * (widest - 3.0 * octave), 0.0, 1.0);
}
float grainAt(vec2 place, float slant, float across, float metres) {
  float least = across - min(0.0, slant + 3.2);
  float scale = (least + ${number(Math.log2(GRAIN_PX))} - FINEST) / 3.0;
  float first = max(0.0, floor(scale));
  float part = scale - first;
  float fine = clamp(3.8 - 4.0 * part, 0.0, 1.0) * unknown(first, metres);
  float wide = first < 0.5 ? 1.0 : clamp(4.0 * part - 1.6, 0.0, 1.0);
  wide *= unknown(first + 1.0, metres);
  float odd = mod(first, 2.0);
  vec2 octaves = first + vec2(odd, 1.0 - odd);
  vec2 share = odd < 0.5 ? vec2(fine, wide) : vec2(wide, fine);
  vec2 scales = exp2(-3.0 * octaves - FINEST);
  float sum = 0.0;
  if (share.x > 0.0) {
    vec2 even = readEven(mat2(0.8, 0.6, -0.6, 0.8) * place * scales.x, slant).rg;
    sum = share.x * ((octaves.x < 0.5 ? even.r : even.g) * 2.0 - 1.0);
  }
  if (share.y > 0.0) {
    vec2 other = readOdd(place * scales.y, slant).rg;
    sum += share.y * ((octaves.y < 1.5 ? other.r : other.g) * 2.0 - 1.0);
  }
  return sum;
}`;

const paintCode = ({ levels }) => `
uniform mediump sampler2DArray colours;
uniform mediump sampler2D evenGrain, oddGrain, ripples;
${reading("readMap", "colours", "vec3", MAP_SHARP)}
${reading("readEven", "evenGrain", "vec2", GRAIN_SHARP)}
${reading("readOdd", "oddGrain", "vec2", GRAIN_SHARP)}
${reading("readRipples", "ripples", "vec2", GRAIN_SHARP)}
const float WARP = 1.0; // small ground frays the edges of what the maps show
${GRAIN}
vec4 mapped(vec2 place, float away, float slant, float across) {
  float map = 0.0, metres = ${number(levels[0].metres_per_px)};
  ${widerMaps(levels)}
  vec3 at = vec3(place * vec2(1.0, -1.0) / (metres * SIZE) + 0.5, map);
  if (fwidth(map) == 0.0) return readMap(at, slant);
  float foot = across - min(0.5 * slant, slant + 2.0); // where two maps meet
  return textureLod(colours, at, foot - log2(metres) - 0.5);
}
vec4 outskirts(vec2 place, float away, float slant) {
  float part = smoothstep(maps[LAST - 1].z, maps[LAST - 1].w, away);
  vec2 inner = (pixelAt(place, LAST - 1) + 0.5) / SIZE;
  vec2 outer = (pixelAt(place, LAST) + 0.5) / SIZE;
  vec4 plains = readMap(vec3(outer, float(LAST)), slant);
  if (part >= 1.0) return plains;
  return mix(readMap(vec3(inner, float(LAST - 1)), slant), plains, part);
}
vec3 paintAt(vec2 place, vec3 sharp) {
  vec2 pair = floor(0.5 * gl_FragCoord.xy);
  float pattern = fract(52.98 * fract(dot(pair, vec2(0.0671106, 0.0058371))));
  float slant = sharp.x + pattern - 0.5;
  float small = 0.0;
  if (sharp.y < sharp.z + 1.0) {
    small = grainAt(place, slant, sharp.y, sharp.z);
    place += small * exp2(sharp.z) * vec2(WARP, -WARP);
  }
  float away = max(abs(place.x), abs(place.y));
  vec4 base = away > ${number(levels.at(-1).reach_m)}
    ? outskirts(place, away, slant)
    : mapped(place, away, slant, sharp.y);
  float close = 1.4 * smoothstep(-5.0, -9.0, sharp.y); // pebbles right below
  // a colour below nothing would have no root, and spoil the picture's exposure
  base.rgb *= max(0.0, 1.0 + (min(2.0 * base.a, 1.0) + close) * small);
  float sandy = clamp(2.0 * base.a - 1.0, 0.0, 1.0);
  vec2 field = place / ${number(RIPPLES_M)};
  if (sandy == 0.0) return base.rgb;
  return base.rgb * (1.0 + sandy * (2.0 * readRipples(field, slant).r - 1.0));
}
`;

export function* makePaint(reader, sun) {
  const size = reader.plains.size_px;
  const count = reader.levels.length + 1;
  const bytes = yield* bakeAll(reader, sun);
  const colours = new DataArrayTexture(bytes, size, size, count);
  colours.magFilter = LinearFilter;
  colours.minFilter = LinearMipmapLinearFilter;
  colours.generateMipmaps = true;
  colours.needsUpdate = true;
  const grain = yield* makeGrain(sun);
  const ripples = makeRipples(sun);
  yield;
  return {
    code: paintCode(reader),
    uniforms: {
      colours: { value: colours },
      evenGrain: { value: grain.even },
      oddGrain: { value: grain.odd },
      ripples: { value: ripples },
    },
    dispose() {
      colours.dispose();
      grain.even.dispose();
      grain.odd.dispose();
      ripples.dispose();
    },
  };
}
