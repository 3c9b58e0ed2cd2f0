// Rocks around the landing site and their shadows on the ground: boulders, stones and
// shadows are drawn once each.
import {
  BufferAttribute,
  GLSL3,
  IcosahedronGeometry,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  RawShaderMaterial,
  Vector3,
} from "three";
import { cornerChance } from "../../kit/noise.js";
import { paint, shown, tint } from "../../kit/tint.js";
import { AIR } from "./air.js";
import { BOULDERS, inOrder, STONES, scatter } from "./scatter.js";

const BURIED = -0.3; // what lies lower is left out
const SEEN_SIZES = 1100; // a rock is seen from so many times its half width
const SEED = 21;

const COMMON = (relief) => `precision highp float;
precision highp int;
uniform mat4 viewMatrix, projectionMatrix;
uniform vec4 eye;
uniform vec3 place;
in vec4 spot; // east, north, height, half the width
in vec4 form; // direction, longer one way, how tall, how light
in vec3 position;
${relief}
${AIR}
float halfWidth() {
  float gone = length(vec3(spot.xy - eye.xy, eye.w)) / spot.w;
  return spot.w * (1.0 - smoothstep(650.0, ${SEEN_SIZES.toFixed(1)}, gone));
}`;

const ROCK_CORNER = `in vec3 normal;
out vec3 tone;
void main() {
  vec2 way = vec2(cos(form.x), sin(form.x));
  mat2 turn = mat2(way, -way.y, way.x);
  vec3 scale = vec3(form.y, 1.0 / form.y, form.z) * halfWidth();
  vec3 body = position * scale;
  vec3 at = onSphere(spot.xy, spot.z) + vec3(turn * body.xy, body.z);
  vec3 face = normalize(normal / vec3(form.y, 1.0 / form.y, form.z));
  face.xy = turn * face.xy;
  float lit = min(1.7, max(0.0, dot(face, sun)) / sun.z);
  float open = 0.62 + 0.38 * face.z;
  vec3 stone = mix(${shown(paint("rock", 97))}, ${shown(paint("rock", 180))}, form.w);
  stone = mix(stone, ${shown(paint("dust", 131))}, 0.25 * smoothstep(0.3, 1.0, face.z));
  stone *= ${shown(tint("white", 149))} * lit + ${shown(tint("white", 122))} * open;
  stone *= 0.62 + 0.38 * smoothstep(-0.2, 0.5, position.z);
  vec3 ray = at - place;
  float away = length(ray);
  stone *= opposite(ray, away, abs(ray.z) / away);
  tone = mix(dust(dot(ray, sun) / away), stone, clearness(eye.z, spot.z, away));
  gl_Position = projectionMatrix * viewMatrix * vec4(at, 1.0);
}`;
const ROCK_PIXEL = `precision highp float;
in vec3 tone;
out vec4 colour;
${AIR}
void main() { colour = shown(tone); }`;

// A square on the ground; it is seen as if a little nearer, so that the ground, drawn
// coarser far away, does not hide it.
const SHADOW_CORNER = `out vec3 soft;
void main() {
  float size = halfWidth();
  vec2 from = -normalize(sun.xy);
  float far = 1.15 * form.z * size * length(sun.xy) / sun.z + 0.5 * size;
  vec2 moved = from * position.y * far + vec2(from.y, -from.x) * position.x * size;
  vec3 at = onSphere(spot.xy + moved, heightAt(spot.xy + moved, 0));
  vec3 ray = at - place;
  soft = vec3(position.xy, 0.6 * clearness(eye.z, spot.z, length(ray)));
  gl_Position = projectionMatrix * viewMatrix * vec4(at, 1.0);
  vec4 near = projectionMatrix * viewMatrix * vec4(at - 0.015 * ray, 1.0);
  gl_Position.z = near.z / near.w * gl_Position.w;
}`;
const SHADOW_PIXEL = `precision highp float;
in vec3 soft;
out vec4 colour;
${AIR}
void main() {
  float along = soft.y > 0.0 ? soft.y * soft.y : 3.0 * soft.y;
  float edge = soft.x * soft.x + along * along;
  float share = soft.z * (1.0 - smoothstep(0.35, 1.0, edge));
  colour = vec4(shown(${shown(tint("shade", 40))}).rgb, share);
}`;

// The upper part of an uneven ball.
function ball(round) {
  const full = new IcosahedronGeometry(1, round);
  const from = full.attributes.position;
  const corners = [new Vector3(), new Vector3(), new Vector3()];
  const [place, normal] = [[], []];
  for (let i = 0; i < from.count; i += 3) {
    for (let k = 0; k < 3; k += 1)
      uneven(corners[k].fromBufferAttribute(from, i + k), round);
    if (corners.every((corner) => corner.z < BURIED)) continue;
    const [a, b, c] = corners;
    const out = b.clone().sub(a).cross(c.clone().sub(a)).normalize();
    for (const corner of corners) {
      place.push(...corner);
      normal.push(...out);
    }
  }
  full.dispose();
  return { position: place, normal };
}

// Coarse balls get a flat top: slabs, not pyramids.
function uneven(spot, round) {
  const by = round ? 0.45 : 0.4;
  spot.multiplyScalar(1 - 0.6 * by + by * cornerChance(spot, SEED));
  if (!round) spot.z = Math.min(spot.z, 0.62 + 0.12 * spot.x);
}

const SQUARE = [-1, -0.3, 0, 1, -0.3, 0, 1, 1, 0, -1, -0.3, 0, 1, 1, 0, -1, 1, 0];

function instances(shape, { spot, form }) {
  const geometry = new InstancedBufferGeometry();
  for (const [name, values] of Object.entries(shape))
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(values), 3));
  geometry.setAttribute("spot", new InstancedBufferAttribute(spot, 4));
  geometry.setAttribute("form", new InstancedBufferAttribute(form, 4));
  return geometry;
}

export function makeRocks({ reader, relief, air }) {
  const draw = (corner, pixel, more) =>
    new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: COMMON(relief.code) + corner,
      fragmentShader: pixel,
      uniforms: { ...relief.uniforms, ...air.uniforms },
      transparent: true, // so that rocks come after their shadows
      ...more,
    });
  const rock = draw(ROCK_CORNER, ROCK_PIXEL, {});
  const shadow = draw(SHADOW_CORNER, SHADOW_PIXEL, { depthWrite: false });
  let detail = 0;

  const part = (shape, rocks, material, order) => {
    const mesh = new Mesh(instances(shape, rocks), material);
    mesh.frustumCulled = false;
    mesh.raycast = () => {};
    mesh.renderOrder = order;
    mesh.onBeforeRender = (renderer, _scene, camera) => {
      air.look(renderer, camera);
      const { east, north, above } = air.eye;
      const near =
        Math.hypot(east, north, above) < rocks.farthest + rocks.largest * SEEN_SIZES;
      mesh.geometry.instanceCount = near ? rocks.counts[detail] : 0;
      material.uniformsNeedUpdate = true;
    };
    return mesh;
  };
  const boulders = scatter(BOULDERS, reader.height);
  const stones = scatter(STONES, reader.height);
  const meshes = [
    part({ position: SQUARE }, inOrder(boulders, stones), shadow, -6),
    part(ball(1), boulders, rock, -5), // first of what is see-through
    part(ball(0), stones, rock, -5),
  ];
  const setDetail = (number) => {
    detail = number;
  };
  const dispose = () => {
    for (const mesh of meshes) mesh.geometry.dispose();
    rock.dispose();
    shadow.dispose();
  };
  return { meshes, setDetail, dispose };
}
