// One short white glow as the backshell lets go: a ball of light around the place where
// it parts. It is what the cameras on board saw: from inside it whitens the whole
// picture, softly; it never repeats. From outside nothing is known to have flashed.
import {
  AdditiveBlending,
  DoubleSide,
  Mesh,
  ShaderMaterial,
  SphereGeometry,
} from "three";

const RADIUS_M = 6;
const AT_Z_M = -3.4;
const UNSEEN = ["lcam", "outside"];
const MOST = 0.45; // never all white: nobody should be dazzled

const VERTEX = /* glsl */ `
varying vec3 normal_;
varying vec3 eye;
varying float inside;
#include <common>
#include <logdepthbuf_pars_vertex>
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  vec4 middle = modelViewMatrix * vec4(0.0, 0.0, 0.0, 1.0);
  inside = 1.0 - smoothstep(0.75, 1.15, length(middle.xyz) / ${RADIUS_M.toFixed(1)});
  normal_ = normalMatrix * normal;
  eye = -seen.xyz;
  gl_Position = projectionMatrix * seen;
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
uniform float power;
varying vec3 normal_;
varying vec3 eye;
varying float inside;
#include <common>
#include <logdepthbuf_pars_fragment>
void main() {
  #include <logdepthbuf_fragment>
  float facing = abs(dot(normalize(normal_), normalize(eye)));
  float much = mix(0.24 * pow(facing, 5.0), 0.5, inside);
  gl_FragColor = vec4(vec3(1.0, 0.97, 0.92) * much * power, 1.0);
  #include <colorspace_fragment>
}`;

export function makeFlash() {
  const power = { value: 0 };
  const material = new ShaderMaterial({
    uniforms: { power },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    blending: AdditiveBlending,
    transparent: true,
    depthWrite: false,
    depthTest: false,
    side: DoubleSide,
  });
  const mesh = new Mesh(new SphereGeometry(RADIUS_M, 16, 10), material);
  mesh.position.z = AT_Z_M;
  mesh.renderOrder = 20;
  const update = (time, course) => {
    power.value = MOST * course.signal("flash", time);
    mesh.visible = power.value > 0.004;
  };
  // told of the film cameras only; one long grey frame would be white
  const showFor = (seat) => {
    mesh.visible = power.value > 0.004 && !UNSEEN.includes(seat);
  };
  return { mesh, update, showFor, dispose: () => material.dispose() };
}
