// The parachute's cloth: disk, gap and band in one mesh, its form a matter of time, its
// white and orange from a texture of 80 x 4 panels; lit outside, aglow inside.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  DoubleSide,
  NearestFilter,
  RepeatWrapping,
  ShaderMaterial,
  SRGBColorSpace,
} from "three";
import { levelled } from "../../craft/shapes.js";
import { GORES, SHAPE } from "./canopy_shape.js";
import { lightUniforms } from "./light.js";

const CLOTH = { white: "#f3ebdc", orange: "#dd4f22" };

const VERTEX = /* glsl */ `
attribute vec2 place;
varying vec2 cloth_;
varying vec3 outward;
varying vec3 around;
varying vec3 eye;
varying float lobe;
#include <common>
#include <logdepthbuf_pars_vertex>
${SHAPE}
void main() {
  float gore = place.x;
  float along = place.y;
  vec3 here = cloth(gore, along);
  float back = along < 1.5 ? min(along, 0.98) : min(along, 2.95);
  vec3 base = smoothCloth(gore, back);
  vec3 down = smoothCloth(gore, back + 0.04) - base;
  vec3 side = smoothCloth(gore - 0.5, back) - base;
  outward = normalMatrix * normalize(cross(side, down));
  around = normalMatrix * normalize(side);
  float width = max(length(side) * 2.0, 0.02);
  float open = opened(-gore * TURN / ${GORES}.0, along);
  lobe = clamp(fold(gore, along, open) * 4.0 / width, 0.0, 1.6);
  cloth_ = place;
  vec4 seen = modelViewMatrix * vec4(here, 1.0);
  eye = -seen.xyz;
  gl_Position = projectionMatrix * seen;
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
#include <common>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
uniform sampler2D pattern;
uniform float mouth;
varying vec2 cloth_;
varying vec3 outward;
varying vec3 around;
varying vec3 eye;
varying float lobe;

vec3 dyed(float gore, float ring) { return texture2D(pattern, vec2(gore, ring)).rgb; }

// How much of a pixel a line covers that runs where at is whole.
float seam(float at, float wide, float pixel) {
  float away = abs(at - floor(at + 0.5));
  float reach = max(wide, 0.5 * pixel);
  return (1.0 - smoothstep(reach - 0.5 * pixel, reach + 0.5 * pixel, away))
    * min(1.0, wide / (0.5 * pixel + 1e-5));
}

void main() {
  #include <logdepthbuf_fragment>
  vec2 pixel = vec2(fwidth(cloth_.x), fwidth(cloth_.y)) + 1e-5;
  bool band = cloth_.y > 1.5;
  float ring = band ? 3.0 : clamp(cloth_.y * 3.0, 0.0, 2.999);
  float gore = cloth_.x + 0.5;
  // both neighbours across a seam, blended over one pixel: sharp, yet without stairs
  vec2 half_ = clamp(pixel * vec2(0.5, band ? 0.0 : 1.5), 0.0, 0.5);
  vec2 cell = vec2(gore, ring);
  vec2 nearest = floor(cell + 0.5);
  vec2 share = clamp((cell - nearest) / (2.0 * half_ + 1e-5) + 0.5, 0.0, 1.0);
  vec2 low = (nearest - 0.5) / vec2(${GORES}.0, 4.0);
  vec2 high = (nearest + 0.5) / vec2(${GORES}.0, 4.0);
  if (band) { low.y = high.y = 0.875; share.y = 0.5; }
  else { low.y = max(low.y, 0.125); high.y = min(high.y, 0.625); }
  vec3 dye = mix(
    mix(dyed(low.x, low.y), dyed(high.x, low.y), share.x),
    mix(dyed(low.x, high.y), dyed(high.x, high.y), share.x),
    share.y);

  float across = fract(gore);
  vec3 normal = normalize(normalize(outward) + around * lobe * (across - 0.5) * 2.0);
  vec3 view = normalize(eye);
  bool inside = dot(normalize(outward), view) < 0.0;
  vec3 facing = inside ? -normal : normal;
  vec3 light = ambientLightColor;
  #if NUM_HEMI_LIGHTS > 0
    light += getHemisphereLightIrradiance(hemisphereLights[0], facing);
  #endif
  vec3 through = vec3(0.0);
  #if NUM_DIR_LIGHTS > 0
    float sun = dot(normal, directionalLights[0].direction);
    float lit = max(inside ? -sun * mouth : sun, 0.0);
    float far_ = max(inside ? sun : -sun * mouth, 0.0);
    light += directionalLights[0].color * lit;
    through = directionalLights[0].color * (0.7 * far_ + (inside ? 0.26 : 0.05));
  #endif
  vec3 colour = dye * light * RECIPROCAL_PI
    + dye * mix(vec3(1.0), dye, 0.35) * through * RECIPROCAL_PI;

  float seams = seam(gore, 0.03, pixel.x);
  float hems = band
    ? seam(cloth_.y, 0.05, pixel.y)
    : max(seam(cloth_.y * 3.0, 0.016, pixel.y * 3.0), 0.0);
  colour *= 1.0 - 0.36 * max(seams, 0.8 * hems);
  gl_FragColor = vec4(colour, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

function bytesOf(colour) {
  const hex = new Color(colour).getHex();
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}

// rings: four rows of 80, innermost first; 1 is orange.
function pattern(rings) {
  const [white, orange] = [CLOTH.white, CLOTH.orange].map(bytesOf);
  const bytes = new Uint8Array(GORES * 4 * 4).fill(255);
  for (let ring = 0; ring < 4; ring += 1)
    for (let gore = 0; gore < GORES; gore += 1) {
      const dye = rings?.[ring]?.[gore] ? orange : white;
      bytes.set(dye, 4 * (ring * GORES + gore));
    }
  return bytes;
}

function patternTexture(rings) {
  const texture = new DataTexture(pattern(rings), GORES, 4);
  texture.colorSpace = SRGBColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

// A grid over disk and band; steps: how many along each and across a gore.
function grid({ disk, band, across }) {
  const columns = GORES * across;
  const rows = [];
  for (let i = 0; i <= disk; i += 1) rows.push(i / disk);
  for (let i = 0; i <= band; i += 1) rows.push(2 + i / band);
  const place = new Float32Array(rows.length * (columns + 1) * 2);
  rows.forEach((along, j) => {
    for (let i = 0; i <= columns; i += 1)
      place.set([i / across - 0.5, along], 2 * (j * (columns + 1) + i));
  });
  const index = [];
  for (let j = 0; j < rows.length - 1; j += 1)
    if (j !== disk)
      for (let i = 0; i < columns; i += 1) {
        const a = j * (columns + 1) + i;
        const b = a + columns + 1;
        index.push(a, b, a + 1, a + 1, b, b + 1);
      }
  const shape = new BufferGeometry();
  const count = rows.length * (columns + 1);
  shape.setAttribute("position", new BufferAttribute(new Float32Array(count * 3), 3));
  shape.setAttribute("place", new BufferAttribute(place, 2));
  shape.setIndex(index);
  return shape;
}

const LEVELS = [
  { disk: 6, band: 2, across: 2 },
  { disk: 9, band: 3, across: 2 },
  { disk: 12, band: 4, across: 4 },
];

export function makeCanopy(rings, shape) {
  const uniforms = {
    ...lightUniforms(),
    ...shape,
    pattern: { value: patternTexture(rings) },
    mouth: { value: 0.25 },
  };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    lights: true,
    side: DoubleSide,
  });
  const mesh = levelled(LEVELS.map(grid), material);
  mesh.frustumCulled = false;
  const dispose = () => {
    uniforms.pattern.value.dispose();
    material.dispose();
  };
  return { mesh, dispose };
}
