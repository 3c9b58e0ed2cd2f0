// Soft shadows of the two bodies on the ground, away from the sun; darker when lower.
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Mesh,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
} from "three";
import { NEARER } from "./nearer.js";

const FADE_FROM_M = 220;
const ROVER_M = { wide: 2.7, tall: 1.1, middle: 0.6 };
const STAGE_M = { wide: 3.2, tall: 0.9, middle: 2.6 };
const LONGEST = 3.5; // no shadow is drawn farther away than this many heights

const VERTEX = /* glsl */ `
attribute vec3 corner; // which, across, along
uniform vec4 spots[2]; // east, north, up, darkness
uniform vec2 sizes[2];
uniform vec2 away;
varying vec2 on;
varying float dark;
#include <common>
#include <logdepthbuf_pars_vertex>
${NEARER}
void main() {
  vec4 spot = corner.x < 0.5 ? spots[0] : spots[1];
  vec2 size = corner.x < 0.5 ? sizes[0] : sizes[1];
  vec2 across = vec2(-away.y, away.x);
  vec2 aside = corner.y * size.x * across + corner.z * size.y * away;
  vec3 at = spot.xyz + vec3(aside, 0.06);
  on = corner.yz;
  dark = spot.w;
  gl_Position = nearer(modelViewMatrix * vec4(at, 1.0), 0.35);
  if (dark < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
varying vec2 on;
varying float dark;
#include <common>
#include <logdepthbuf_pars_fragment>
void main() {
  #include <logdepthbuf_fragment>
  float soft = smoothstep(1.0, 0.4, length(on));
  if (soft <= 0.0) discard;
  gl_FragColor = vec4(0.035, 0.016, 0.01, soft * dark);
  #include <colorspace_fragment>
}`;

function quads() {
  const corner = [0, 1].flatMap((which) =>
    [-1, 1].flatMap((y) => [-1, 1].flatMap((x) => [which, x, y])),
  );
  const shape = new BufferGeometry();
  const array = new Float32Array(corner);
  shape.setAttribute("position", new BufferAttribute(array, 3));
  shape.setAttribute("corner", new BufferAttribute(array, 3));
  return shape.setIndex([0, 1, 2, 2, 1, 3, 4, 5, 6, 6, 5, 7]);
}

export function makeShadow(sun) {
  const towards = new Vector3().copy(sun).normalize();
  const level = Math.hypot(towards.x, towards.y) || 1;
  const stretch = Math.min(LONGEST, level / Math.max(towards.z, 0.05));
  const spots = [new Vector4(), new Vector4()];
  const uniforms = {
    spots: { value: spots },
    sizes: { value: [new Vector2(), new Vector2()] },
    away: { value: new Vector2(-towards.x, -towards.y).divideScalar(level) },
  };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  const mesh = new Mesh(quads(), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 4;
  /** @type {(east: number, north: number) => number} */
  let ground = () => 0;

  const cast = (which, body, { wide, tall, middle }) => {
    const spot = spots[which];
    const under = ground(body.position.x, body.position.y);
    const high = body.position.z + middle - under;
    const { x, y } = uniforms.away.value;
    spot.x = body.position.x + x * stretch * high;
    spot.y = body.position.y + y * stretch * high;
    spot.z = ground(spot.x, spot.y);
    const near = Math.max(0, 1 - high / FADE_FROM_M);
    spot.w = body.visible && high > -1 ? 0.78 * near * near : 0;
    const blur = 0.25 + 0.006 * high;
    uniforms.sizes.value[which].x = wide / 2 + blur;
    uniforms.sizes.value[which].y = (wide + tall * stretch) / 2 + blur;
  };
  const update = (rover, stage) => {
    cast(0, rover, ROVER_M);
    cast(1, stage, STAGE_M);
    mesh.visible = spots[0].w > 0.01 || spots[1].w > 0.01;
  };
  const setGround = (height) => (ground = height);
  return { mesh, update, setGround, dispose: () => material.dispose() };
}
