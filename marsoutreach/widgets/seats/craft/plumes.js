// The engines' breath: in air this thin hardly more than a pale veil at the bells.
import {
  AdditiveBlending,
  BufferAttribute,
  BufferGeometry,
  ShaderMaterial,
} from "three";
import { ENGINES } from "../../craft/engines.js";
import { levelled } from "../../craft/shapes.js";

const VERTEX = /* glsl */ `
attribute vec4 where; // angle, share of the length, canted, chance
attribute vec3 mouth;
attribute vec3 away;
uniform float straight;
uniform float canted;
uniform float seconds;
varying float along;
varying float facing;
varying float power;
varying float flicker;
#include <common>
#include <logdepthbuf_pars_vertex>
void main() {
  power = mix(straight, canted, where.z);
  along = where.y;
  flicker = 1.0 + 0.12 * sin(31.0 * seconds + 40.0 * where.w)
    + 0.1 * sin(53.0 * seconds + 90.0 * where.w)
    + 0.08 * sin(97.0 * seconds + 170.0 * where.w);
  float long_ = (0.7 + 2.6 * power) * (0.6 + 0.4 * flicker);
  vec3 side = normalize(cross(away, vec3(0.31, 0.27, 0.91)));
  vec3 other = cross(away, side);
  vec3 out_ = cos(where.x) * side + sin(where.x) * other;
  float wide = 0.13 + 0.34 * sqrt(along);
  vec3 at = mouth + away * long_ * along + out_ * wide;
  vec4 seen = modelViewMatrix * vec4(at, 1.0);
  facing = dot(normalize(normalMatrix * out_), normalize(-seen.xyz));
  gl_Position = projectionMatrix * seen;
  if (power < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
varying float along;
varying float facing;
varying float power;
varying float flicker;
#include <common>
#include <logdepthbuf_pars_fragment>
void main() {
  #include <logdepthbuf_fragment>
  float rim = smoothstep(0.0, 0.9, abs(facing));
  float fade = pow(1.0 - along, 2.2);
  float glow = exp(-along * 14.0);
  vec3 colour = mix(vec3(0.8, 0.86, 1.0), vec3(1.0, 0.86, 0.7), glow);
  float much = rim * (0.026 * fade + 0.05 * glow) * (0.35 + 0.65 * power) * flicker * flicker;
  gl_FragColor = vec4(colour * much, 1.0);
  #include <colorspace_fragment>
}`;

function shape({ sides, steps }) {
  const [where, mouth, away, index] = [[], [], [], []];
  ENGINES.forEach((engine, n) => {
    const first = where.length / 4;
    for (let j = 0; j <= steps; j += 1)
      for (let i = 0; i <= sides; i += 1) {
        const turn = (i / sides) * 2 * Math.PI;
        where.push(turn, (j / steps) ** 1.6, engine.canted ? 1 : 0, n / 8);
        mouth.push(...engine.mouth);
        away.push(...engine.out);
        if (!i || !j) continue;
        const a = first + j * (sides + 1) + i;
        const b = a - sides - 1;
        index.push(b - 1, a - 1, b, b, a - 1, a);
      }
  });
  const whole = new BufferGeometry();
  const set = (name, array, size) =>
    whole.setAttribute(name, new BufferAttribute(new Float32Array(array), size));
  set("position", mouth, 3);
  set("where", where, 4);
  set("mouth", mouth, 3);
  set("away", away, 3);
  whole.setIndex(index);
  return whole;
}

const LEVELS = [
  { sides: 6, steps: 2 },
  { sides: 10, steps: 3 },
  { sides: 14, steps: 5 },
];

export function makePlumes() {
  const uniforms = {
    straight: { value: 0 },
    canted: { value: 0 },
    seconds: { value: 0 },
  };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    blending: AdditiveBlending,
    transparent: true,
    depthWrite: false,
  });
  const mesh = levelled(LEVELS.map(shape), material);
  mesh.frustumCulled = false;
  const update = (time, course) => {
    uniforms.straight.value = course.signal("thrust_straight", time);
    uniforms.canted.value = course.signal("thrust_canted", time);
    uniforms.seconds.value = time;
    mesh.visible = Math.max(uniforms.straight.value, uniforms.canted.value) > 0.01;
  };
  return { mesh, update, dispose: () => material.dispose() };
}
