// The ground: one grid of triangles, drawn once for every square that a camera needs.
// Towards a square's far end, every second row sinks into its neighbours, so that
// squares of two sizes meet without a crack and none pops up.
import {
  BufferAttribute,
  GLSL3,
  InstancedBufferGeometry,
  LessDepth,
  Mesh,
  RawShaderMaterial,
} from "three";
import { AIR } from "./air.js";
import { PAINT_CORNER } from "./paint.js";
import { HALVINGS, makePicker } from "./tiles.js";

const MOST = 200;
// cells along a square's side, how far out the fine squares reach, how many squares
const DETAILS = [
  { cells: 4, factor: 1.7, most: MOST },
  { cells: 8, factor: 1.4, most: 155 },
  { cells: 8, factor: 2.1, most: MOST },
];

const corner = (relief) => `precision highp float;
precision highp int;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform vec4 tiles[${MOST}];
uniform float ranges[${HALVINGS + 1}];
uniform float cells;
uniform vec4 eye;
uniform vec3 place;
in vec3 position;
out vec2 spot;
centroid out vec4 air;
out vec3 sharp;
out float glow;
${relief}
${AIR}
${PAINT_CORNER}
float morph(vec2 grid, vec4 tile, int step) {
  int halving = max(0, (int(tile.w) & 31) - step);
  float away = length(vec3(grid * (tile.z / cells) - eye.xy, eye.w));
  return clamp((away / ranges[halving] - 0.72) / 0.28, 0.0, 1.0);
}
void main() {
  vec4 tile = tiles[gl_InstanceID];
  vec2 grid = tile.xy * (cells / tile.z) + position.xy;
  float sunk = 1.0;
  for (int step = 0; step < 3; step += 1) {
    sunk = floor(sunk) * morph(grid, tile, step);
    grid -= mod(grid, float(2 << step)) * sunk;
  }
  spot = grid * (tile.z / cells);
  float height = heightAt(spot, int(tile.w) >> 5);
  vec3 at = onSphere(spot, height);
  vec3 ray = at - place;
  float away = length(ray);
  float clear = clearness(eye.z, height, away);
  vec3 below = mix(vec3(1.0), vec3(0.92, 0.875, 0.84), smoothstep(0.08, 0.45, clear));
  below *= linear > 0.5 ? 1.4 : 1.0;
  air = vec4(dust(dot(ray, sun) / away) * below, clear); // no step at the horizon
  glow = opposite(ray, away, steepness(ray, away, at));
  sharp = sharpness(ray, away, at, spot);
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(at, 1.0));
  gl_Position.z = min(gl_Position.z, 0.99999 * gl_Position.w); // never cut off far away
}`;

const pixel = (relief, paint) => `precision highp float;
precision highp int;
in vec2 spot;
centroid in vec4 air;
in vec3 sharp;
in float glow;
out vec4 colour;
${relief}
${paint}
${AIR}
void main() {
  colour = shown(mix(air.rgb, glow * paintAt(spot, sharp), air.a));
}`;

function grid(cells) {
  const side = cells + 1;
  const place = new Float32Array(side * side * 3);
  const index = [];
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const at = y * side + x;
      place.set([x, y, 0], 3 * at);
      if (x < cells && y < cells)
        index.push(at, at + 1, at + side + 1, at, at + side + 1, at + side);
    }
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(place, 3));
  geometry.setIndex(index);
  return geometry;
}

export function makeGround({ reader, relief, paint, air }) {
  const tiles = new Float32Array(4 * MOST);
  const ranges = new Float32Array(HALVINGS + 1);
  const own = {
    tiles: { value: tiles },
    ranges: { value: ranges },
    cells: { value: 8 },
  };
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: corner(relief.code),
    fragmentShader: pixel(relief.code, paint.code),
    uniforms: { ...own, ...relief.uniforms, ...paint.uniforms, ...air.uniforms },
    depthFunc: LessDepth, // squares come nearest first: on a tie the nearer wins
  });
  const { eye, planes, look } = air;
  const radius_m = air.uniforms.radius.value;
  const pick = makePicker({ reader, radius_m, eye, planes, ranges });
  const grids = new Map();
  const mesh = new Mesh(undefined, material);
  let detail = DETAILS[0];

  mesh.frustumCulled = false;
  mesh.raycast = () => {};
  mesh.onBeforeRender = (renderer, _scene, camera) => {
    look(renderer, camera);
    mesh.geometry.instanceCount = pick(tiles, detail);
    material.uniformsNeedUpdate = true;
  };
  const setDetail = (number) => {
    detail = DETAILS[number];
    const { cells } = detail;
    if (!grids.has(cells)) grids.set(cells, grid(cells));
    mesh.geometry = grids.get(cells);
    own.cells.value = cells;
  };
  const dispose = () => {
    for (const geometry of grids.values()) geometry.dispose();
    material.dispose();
  };
  return { mesh, setDetail, dispose };
}
