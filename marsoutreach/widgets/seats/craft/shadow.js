// The craft's shadow on the ground, away from the sun: a sheet that lies on the ground
// and reads what the sun's own camera saw; softer from higher up, as the sun is a disc.
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Mesh,
  ShaderMaterial,
  Vector3,
} from "three";
import { light, tint } from "../../kit/tint.js";
import { lightUniforms } from "./light.js";
import { NEARER } from "./nearer.js";

const FADE_FROM_M = 220;
const DARKEST = 0.66; // the rest is what the sky still gives
const IN_DUST = 0.85; // of it, where dust in the air lights what the sun does not
const SUN_WIDE = 0.0061; // as seen from Mars, in radians
const CELLS = 14;
const LIFTED_M = 0.05;
const LEAST_RISE = 0.25; // a sun so low throws no longer shadows than this

const VERTEX = /* glsl */ `
varying vec3 spot;
#include <common>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
${NEARER}
void main() {
  #if NUM_DIR_LIGHT_SHADOWS > 0
    spot = (directionalShadowMatrix[0] * vec4(position, 1.0)).xyz;
  #endif
  gl_Position = nearer(modelViewMatrix * vec4(position, 1.0), 0.12);
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
uniform float dark;
uniform float soft; // half the width of its edge, in widths of the map
varying vec3 spot;
#include <common>
#include <shadowmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
void main() {
  #include <logdepthbuf_fragment>
  float lit = 1.0;
  #if NUM_DIR_LIGHT_SHADOWS > 0
    lit = 0.0;
    float turn = interleavedGradientNoise(gl_FragCoord.xy) * PI2;
    for (int i = 0; i < 9; i += 1) {
      vec2 aside = vogelDiskSample(i, 9, turn) * soft;
      lit += texture(directionalShadowMap[0], vec3(spot.xy + aside, min(spot.z, 0.9999)));
    }
    lit /= 9.0;
  #endif
  if (lit > 0.995) discard;
  gl_FragColor = vec4(${light(tint("shade", 46))}, (1.0 - lit) * dark);
  #include <colorspace_fragment>
}`;

function sheet() {
  const index = [];
  const side = CELLS + 1;
  for (let y = 0; y < CELLS; y += 1)
    for (let x = 0; x < CELLS; x += 1) {
      const at = y * side + x;
      index.push(at, at + 1, at + side, at + side, at + 1, at + side + 1);
    }
  const shape = new BufferGeometry();
  const place = new Float32Array(side * side * 3);
  return shape.setAttribute("position", new BufferAttribute(place, 3)).setIndex(index);
}

function makeMaterial() {
  return new ShaderMaterial({
    uniforms: { ...lightUniforms(), dark: { value: 0 }, soft: { value: 0 } },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    lights: true,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
}

export function makeShadow(sun) {
  const towards = new Vector3().copy(sun).normalize();
  const level = Math.hypot(towards.x, towards.y) || 1;
  const rise = Math.max(LEAST_RISE, towards.z);
  const [x, y] = [-towards.x / level, -towards.y / level];
  const stretch = level / rise;
  const material = makeMaterial();
  const mesh = new Mesh(sheet(), material);
  mesh.frustumCulled = false;
  mesh.receiveShadow = true;
  mesh.renderOrder = 5.5; // on the sheet of dust, below its puffs
  /** @type {(east: number, north: number) => number} */
  let ground = () => 0;

  // Lays the sheet around the place where the sun's line through the middle ends.
  const lay = (east, north, radius) => {
    const place = mesh.geometry.attributes.position;
    for (let i = 0, at = 0; i <= CELLS; i += 1)
      for (let k = 0; k <= CELLS; k += 1, at += 1) {
        const across = radius * ((2 * k) / CELLS - 1);
        const along = (radius / rise) * ((2 * i) / CELLS - 1);
        const [e, n] = [east + along * x - across * y, north + along * y + across * x];
        place.setXYZ(at, e, n, ground(e, n) + LIFTED_M);
      }
    place.needsUpdate = true;
  };
  // around: what casts it, {middle, radius_m}, or null; dust: how much, 0 to 1
  const update = (around, dust) => {
    const { dark, soft } = material.uniforms;
    mesh.visible = false;
    if (!around) return;
    const { middle, radius_m: radius } = around;
    let high = middle.z - ground(middle.x, middle.y);
    const near = Math.max(0, 1 - high / FADE_FROM_M);
    dark.value = DARKEST * near * Math.sqrt(near) * (1 - dust * (1 - IN_DUST));
    mesh.visible = dark.value > 0.01;
    if (!mesh.visible) return;
    const end = (axis, way) => middle[axis] + way * stretch * high;
    high = middle.z - ground(end("x", x), end("y", y)); // the ground may slope
    soft.value = 0.0006 + (0.25 * SUN_WIDE * Math.max(0, high)) / rise / radius;
    lay(end("x", x), end("y", y), radius);
  };
  const setGround = (height) => (ground = height);
  return { mesh, update, setGround, dispose: () => material.dispose() };
}
