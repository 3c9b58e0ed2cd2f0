// The sky as one large triangle behind everything: dust, dark above where the air is
// thin, bright towards the horizon, with a bluish glow around the sun.
import { BufferAttribute, BufferGeometry, GLSL3, Mesh, RawShaderMaterial } from "three";
import { shown, tint } from "../../kit/tint.js";
import { AIR } from "./air.js";

const VERTEX = `precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
in vec3 position;
out vec3 ray;
void main() {
  vec4 seen = inverse(projectionMatrix) * vec4(position.xy, 1.0, 1.0);
  ray = transpose(mat3(viewMatrix)) * (seen.xyz / seen.w);
  gl_Position = vec4(position.xy, 1.0, 1.0);
}`;

const FRAGMENT = `precision highp float;
uniform vec3 up;
uniform vec4 eye;
in vec3 ray;
out vec4 colour;
${AIR}
const float DUSTY = 0.8;
void main() {
  vec3 look = normalize(ray);
  float rise = dot(look, up);
  float towards = dot(look, sun);
  float thick = DUSTY * dustAt(eye.z);
  float path = 1.0 / (max(rise, 0.0) + 0.045);
  float share = 1.0 - exp(-thick * path);
  vec3 space = ${shown(tint("sky_high", 18))};
  vec3 sky = mix(space, dust(towards), share);
  float halo = max(towards, 0.0);
  float wide = pow(halo, 12.0);
  float close = pow(halo, 120.0);
  sky += vec3(0.02, 0.04, 0.075) * wide + vec3(0.13, 0.16, 0.185) * close;
  sky += vec3(1.0, 0.97, 0.9) * smoothstep(0.999984, 0.999995, towards);
  float fleck = fract(52.98 * fract(dot(gl_FragCoord.xy, vec2(0.0671106, 0.0058371))));
  colour = shown(sky + (fleck - 0.5) / 255.0); // no bands of one colour
}`;

export function makeSky(air) {
  const geometry = new BufferGeometry();
  const corners = new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]);
  geometry.setAttribute("position", new BufferAttribute(corners, 3));
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: air.uniforms,
    depthWrite: false,
  });
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.raycast = () => {};
  mesh.onBeforeRender = (renderer, _scene, camera) => {
    air.look(renderer, camera);
    material.uniformsNeedUpdate = true;
  };
  const dispose = () => {
    geometry.dispose();
    material.dispose();
  };
  return { mesh, dispose };
}
