// What the engines blow off the ground: a thin sheet that races outwards in streaks
// from four places under the engines, and low puffs at its edge. Two draw calls.
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  ShaderMaterial,
} from "three";
import { levelled } from "../../craft/shapes.js";
import { hash } from "../../kit/noise.js";
import { light, tint } from "../../kit/tint.js";
import { NEARER } from "./nearer.js";
import { tileNoise } from "./tile_noise.js";

const REACH_M = 85;
const ABOVE_M = 0.12;
const PUFFS = [10, 20, 30];
const JET_M = 2.7; // ahead and aside: where the engines' jets strike the ground
const PIT_M = [0.9, 4.7]; // where they strike below the crane: ahead, to the left
const GROUND_M = 60; // puffs wander no farther

const COLOUR = /* glsl */ `
vec3 dustColour(float thick) {
  return mix(${light(tint("sky_low", 163))}, ${light(tint("sky_low", 198))}, thick);
}
`;

const SHEET_VERTEX = /* glsl */ `
varying vec2 ground;
varying vec3 towards;
#include <common>
#include <logdepthbuf_pars_vertex>
${NEARER}
void main() {
  ground = position.xy;
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  towards = cameraPosition - (modelMatrix * vec4(position, 1.0)).xyz;
  gl_Position = nearer(seen, 0.3);
  #include <logdepthbuf_vertex>
}`;

const SHEET_FRAGMENT = /* glsl */ `
uniform sampler2D chance;
uniform float amount;
uniform float seconds;
uniform float heading;
uniform float deep;
varying vec2 ground;
varying vec3 towards;
const float TURN = 6.28318530718;
#include <common>
#include <logdepthbuf_pars_fragment>
${COLOUR}

// Clouds that drift outwards without ever stretching: two turns, one fading as the
// other comes up.
vec2 billows(vec2 run, float scale) {
  float first = fract(seconds * 0.45);
  float second = fract(seconds * 0.45 + 0.5);
  vec2 one = textureLod(chance, ground * scale - run * first * 0.16, 0.0).rg;
  vec2 two = textureLod(chance, ground * scale + 0.37 - run * second * 0.16, 0.0).rg;
  return mix(one, two, abs(1.0 - 2.0 * first));
}

vec2 times(vec2 a, vec2 b) {
  return vec2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);
}

// Air from four equal jets at the corners of a square flows along the lines where the
// angle of z^4 + corner^4 stays the same; its size tells how far along them a place is.
float flow(vec2 z, float pixel_m) {
  const float CORNER = ${(JET_M * Math.SQRT2).toFixed(3)};
  vec2 square = times(z, z);
  vec2 w = times(square, square) + vec2(pow(CORNER, 4.0), 0.0);
  float size = max(dot(w, w), 1e-4);
  vec2 at = vec2(atan(w.y, w.x), 0.5 * log(size)) / TURN;
  float steep = 4.0 * dot(square, square) / (length(z) + 0.1) * inversesqrt(size);
  float blur = log2(${(128 * 6).toFixed(1)} / TURN * steep * pixel_m + 1.0);
  float move = -0.5 * seconds;
  vec2 wide = at * vec2(2.0, 1.1) + vec2(0.0, move);
  vec2 thin = at * vec2(6.0, 2.2) + vec2(0.31, 1.7 * move + 0.31);
  float ray = textureLod(chance, wide, max(blur - 1.6, 0.0)).r;
  float hair = textureLod(chance, thin, blur).r;
  return mix(ray, hair, 0.42);
}

// From the crane one looks through all of the dust: soft, bright on one side as in the
// frame of its camera, with a pit on either side where jets strike, and rays around it.
vec4 deepVeil(vec2 z, vec2 outwards) {
  vec2 p = (z.y > 0.0 ? z : -z) - vec2(${PIT_M.join(", ")});
  float away = length(p);
  float turn = atan(p.y, p.x) / TURN;
  float run = 0.3 * log(away + 0.3) - 0.25 * seconds;
  float ray = textureLod(chance, vec2(2.0 * turn, run) + 0.1 * outwards, 1.0).r - 0.5;
  float hair = textureLod(chance, vec2(5.0 * turn, 0.6 * run) + 0.3, 0.0).g - 0.5;
  float wide = billows(outwards, 0.024).r - 0.5;
  float soft = billows(outwards.yx, 0.06).r - 0.5;
  float pit = 1.0 - smoothstep(0.0, 0.9, away + ray);
  float near = smoothstep(0.0, 3.0, abs(z.y)) * exp(-away / 3.5);
  float light = 0.5 + dot(z, vec2(0.02, -0.125)) + 1.5 * wide + 0.6 * soft
    + (1.5 * ray + 0.5 * hair) * near - 0.55 * pit;
  vec3 colour = mix(${light(tint("sky_sun", 53))}, ${light(tint("sky_sun", 162))},
    smoothstep(-0.2, 1.2, light));
  return vec4(colour, 0.985 - 0.35 * pit);
}

void main() {
  #include <logdepthbuf_fragment>
  float far_ = length(ground);
  float reach = 10.0 + 72.0 * amount;
  if (far_ > reach) discard;
  float c = cos(heading);
  float s = sin(heading);
  vec2 z = vec2(c * ground.x + s * ground.y, -s * ground.x + c * ground.y);
  vec2 outwards = ground / (far_ + 0.5);
  float cloud = billows(outwards, 0.021).r;
  float ray = flow(z + 0.6 * (cloud - 0.5), length(dFdx(z)));
  float close = 1.0 - smoothstep(3.0, 12.0, length(towards));
  if (close > 0.0) {
    // seen from near by, the veil has grain
    vec2 grain = billows(outwards, 0.17);
    ray = mix(ray, 0.55 * grain.r + 0.45 * grain.g, 0.6 * close);
  }
  float struck = length(abs(z) - ${JET_M.toFixed(1)});
  float body = smoothstep(0.3, 0.72, 0.55 * ray + 0.45 * cloud);
  float bare = 0.2 + 0.8 * smoothstep(0.3, 5.0, struck);
  float edge = far_ / reach + 0.5 * (cloud - 0.5);
  float thin = (1.0 - smoothstep(0.1, 0.95, edge))
    * (1.0 - smoothstep(0.6, 1.0, far_ / reach));
  float slant = normalize(towards).z;
  float thick = (0.5 + 1.1 * body) * bare * thin * amount;
  float much = 1.0 - exp(-1.6 * thick / max(slant, 0.35));
  vec3 colour = dustColour(clamp(0.16 + 0.85 * body + 0.5 * (ray - 0.5), 0.0, 1.0));
  gl_FragColor = vec4(colour, clamp(much, 0.0, 0.93));
  if (deep > 0.0)
    gl_FragColor = mix(gl_FragColor, deepVeil(z, outwards),
      smoothstep(0.05, 0.5, amount * thin) * deep);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

const PUFF_VERTEX = /* glsl */ `
attribute vec4 luck;
uniform float amount;
uniform float seconds;
varying vec2 on;
varying float much;
varying float seed;
varying float above;
#include <common>
#include <logdepthbuf_pars_vertex>
${NEARER}
void main() {
  float life = 4.0 + 3.0 * luck.y;
  float age = fract(seconds / life + luck.x);
  float turn = 6.28318530718 * luck.z;
  float front = 12.0 + ${(GROUND_M - 12).toFixed(1)} * amount;
  float away = mix(7.0, front, sqrt(age) * (0.45 + 0.55 * luck.w));
  float size = (1.4 + 5.0 * age) * (0.6 + 0.7 * luck.y);
  vec3 at = vec3(away * cos(turn), away * sin(turn), 0.42 * size);
  vec4 seen = modelViewMatrix * vec4(at, 1.0);
  on = position.xy;
  seed = luck.w;
  seen.xy += on * size * vec2(2.0, 0.8);
  above = abs(normalize(cameraPosition - at).z);
  float close = smoothstep(1.0, 9.0, -seen.z - 2.0 * size);
  float aside = 1.0 - smoothstep(0.5, 0.85, above); // from above the sheet is enough
  much = amount * sin(3.14159 * age) * (0.4 + 0.35 * luck.w) * close * aside;
  gl_Position = nearer(seen, 0.2 * size);
  if (much < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  #include <logdepthbuf_vertex>
}`;

const PUFF_FRAGMENT = /* glsl */ `
uniform sampler2D chance;
uniform float seconds;
varying vec2 on;
varying float much;
varying float seed;
varying float above;
#include <common>
#include <logdepthbuf_pars_fragment>
${COLOUR}
void main() {
  #include <logdepthbuf_fragment>
  float round_ = 1.0 - dot(on, on);
  if (round_ <= 0.0) discard;
  vec2 drift = vec2(seed, seed * 3.7 + seconds * 0.02);
  float cloud = texture2D(chance, on * vec2(0.3, 0.2) + drift).r;
  float body = smoothstep(0.25, 0.9, cloud * 0.9 + 0.35 * round_)
    * smoothstep(0.0, 0.7, round_)
    * mix(smoothstep(-0.6, 0.15, on.y), 1.0, smoothstep(0.2, 0.6, above));
  gl_FragColor = vec4(dustColour(0.55 + 0.3 * on.y + 0.5 * (cloud - 0.4)), body * much);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

// Rings of a flat disk, closer together in the middle.
function disk(rings, sides) {
  const [place, index] = [[0, 0, 0], []];
  for (let j = 1; j <= rings; j += 1)
    for (let i = 0; i < sides; i += 1) {
      const [away, turn] = [REACH_M * (j / rings) ** 1.7, (i / sides) * 2 * Math.PI];
      place.push(away * Math.cos(turn), away * Math.sin(turn), 0);
      const at = 1 + (j - 1) * sides;
      const [a, b] = [at + i, at + ((i + 1) % sides)];
      if (j === 1) index.push(0, a, b);
      else index.push(a - sides, a, b, a - sides, b, b - sides);
    }
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(place), 3));
  return shape.setIndex(index);
}

function puffs(count) {
  const shape = new InstancedBufferGeometry();
  const corners = new Float32Array([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0]);
  shape.setAttribute("position", new BufferAttribute(corners, 3));
  shape.setIndex([0, 1, 2, 2, 1, 3]);
  const luck = new Float32Array(count * 4);
  for (let i = 0; i < count * 4; i += 1) luck[i] = hash(i, 61);
  for (let i = 0; i < count; i += 1) luck[4 * i + 2] = (i + hash(i, 62)) / count;
  shape.setAttribute("luck", new InstancedBufferAttribute(luck, 4));
  shape.instanceCount = count;
  return shape;
}

const veil = (uniforms, vertexShader, fragmentShader) =>
  new ShaderMaterial({
    uniforms,
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
  });

function lay(shape, height) {
  const place = shape.attributes.position;
  for (let i = 0; i < place.count; i += 1)
    place.setZ(i, height(place.getX(i), place.getY(i)) + ABOVE_M);
  place.needsUpdate = true;
}

export function makeDust() {
  const uniforms = {
    chance: { value: tileNoise() },
    amount: { value: 0 },
    seconds: { value: 0 },
    heading: { value: 0 },
    deep: { value: 0 }, // 1: seen from the crane
  };
  const materials = [
    veil(uniforms, SHEET_VERTEX, SHEET_FRAGMENT),
    veil(uniforms, PUFF_VERTEX, PUFF_FRAGMENT),
  ];
  const levels = [disk(6, 20), disk(10, 28), disk(16, 40)];
  const sheet = levelled(levels, materials[0]);
  const clouds = levelled(PUFFS.map(puffs), materials[1]);
  sheet.renderOrder = 5;
  clouds.renderOrder = 6;
  sheet.frustumCulled = clouds.frustumCulled = false;
  const group = new Group().add(sheet, clouds);

  const update = (time, course, headingRadians) => {
    uniforms.amount.value = course.signal("dust", time);
    uniforms.seconds.value = time;
    uniforms.heading.value = headingRadians;
    group.visible = uniforms.amount.value > 0.01;
  };
  const showFor = (seat) => (uniforms.deep.value = seat === "ddc" ? 1 : 0);
  // height(east, north): how high the ground is, metres up in the scene
  const setGround = (height) => levels.forEach((shape) => lay(shape, height));
  setGround(() => 0);
  const dispose = () => {
    uniforms.chance.value.dispose();
    for (const one of materials) one.dispose();
  };
  return { group, update, showFor, setGround, dispose };
}
