// Three taut bridles and the slack umbilical between descent stage and rover: round
// ropes in one mesh, whose ends follow the two bodies.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Quaternion,
  ShaderMaterial,
  SRGBColorSpace,
  Vector3,
} from "three";
import { levelled } from "../../craft/shapes.js";
import { lightUniforms, SUNLIT } from "./light.js";
import { LEAST_PX, RIBBON_UNIFORMS, tellView } from "./ribbon.js";

// From where on the stage to where on the rover, both in the stacked coordinates: three
// ropes from the hub, whose height is told, and the cord beside them.
const HUB = [
  [0.01, -0.04],
  [0.01, -0.06],
  [-0.01, -0.05],
  [-0.86, -0.44, -2.3],
];
const DECK = [
  [0.51, 0.43, -1.2],
  [0.52, -0.45, -1.15],
  [-0.27, -0.02, -1.15],
  [-0.21, 0.02, -1.16],
];
const STACKED_M = 1.1; // between hub and deck before anything is paid out
const UMBILICAL_M = 9.4;
const SLACK_SIDE = new Vector3(-0.95, -0.3, 0); // bulges to the rear
const STUB_M = 1.1; // of a bridle that was cut and ran back

const VERTEX = /* glsl */ `
attribute vec3 where; // which rope, share of the way down, angle
uniform vec3 tops[4];
uniform vec3 ends[4];
uniform vec3 aside;
uniform float bulge;
uniform float loop_;
uniform float whip;
uniform float seconds;
uniform vec4 view;
varying vec3 normal_;
varying vec2 on;
#include <common>
#include <logdepthbuf_pars_vertex>

// Where a rope runs; the umbilical (3) hangs in loops from a thin line (4).
vec3 centre(float share) {
  int rope = int(where.x + 0.5);
  vec3 a = tops[3];
  vec3 b = ends[3];
  if (rope == 0) { a = tops[0]; b = ends[0]; }
  if (rope == 1) { a = tops[1]; b = ends[1]; }
  if (rope == 2) { a = tops[2]; b = ends[2]; }
  vec3 at = mix(a, b, share);
  float phase = float(rope) * 2.1;
  at.xy += share * share * whip * vec2(sin(17.0 * seconds - 5.0 * share + phase),
    cos(13.0 * seconds - 4.0 * share + phase));
  if (rope < 3) return at;
  at += aside * bulge * pow(max(sin(PI * share), 0.0), 1.5);
  if (rope > 3) return at;
  float loops = LOOPS * share;
  float wave = sin(PI * loops);
  float sag = sqrt(wave * wave + 0.004) - 0.063; // tied, but never with a corner
  float own = 0.7 + 0.5 * fract(sin(floor(loops) * 7.31) * 43.7);
  float last = smoothstep(1.0, 0.85, share);
  vec3 across = vec3(aside.y, -aside.x, 0.0);
  float swing = 0.25 * sin(1.7 * seconds + 2.0 * floor(loops));
  return at + loop_ * own * last * sag * (0.3 * aside + (0.5 + swing) * across
    - vec3(0.0, 0.0, 0.8));
}

void main() {
  vec3 at = centre(where.y);
  vec3 run = normalize(centre(where.y + 0.004) - centre(where.y - 0.004));
  vec3 side = normalize(cross(run, vec3(0.86, 0.5, 0.05)));
  vec3 out_ = cos(where.z) * side + sin(where.z) * cross(run, side);
  bool cord = where.x > 2.5 && where.x < 3.5;
  vec4 seen = modelViewMatrix * vec4(at, 1.0);
  float thick = where.x > 3.5 ? 0.002 : (cord ? 0.02 : 0.0037);
  float pixel = -seen.z * 2.0 / (projectionMatrix[1][1] * view.w);
  float radius = max(thick, ${(LEAST_PX / 1.5).toFixed(2)} * pixel); // of three sides
  normal_ = normalMatrix * out_;
  on = vec2(cord ? where.y : 0.0, where.z);
  seen = modelViewMatrix * vec4(at + radius * out_, 1.0);
  gl_Position = projectionMatrix * seen;
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 braid;
uniform vec3 lacing;
uniform vec3 band;
varying vec3 normal_;
varying vec2 on;
#include <common>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
${SUNLIT}
void main() {
  #include <logdepthbuf_fragment>
  vec3 colour = vec3(0.95, 0.9, 0.7);
  if (on.x > 0.0) {
    float loops = LOOPS * on.x;
    float ring = abs(fract(loops + 0.5) - 0.5);
    float lash = step(0.78, fract(on.x * 150.0 + on.y / 6.2832));
    colour = mix(braid, lacing, lash);
    colour = mix(band, colour, step(0.055, ring));
  }
  // thin and pale: light comes through and round it
  vec3 normal = normalize(normal_);
  vec3 light = 0.6 * sunlit(normal) + 0.25 * sunlit(-normal) + 0.12;
  gl_FragColor = vec4(colour * light, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

function shape({ taut, slack, sides }) {
  const [where, index] = [[], []];
  [taut, taut, taut, slack, slack >> 2].forEach((steps, rope) => {
    const first = where.length / 3;
    for (let j = 0; j <= steps; j += 1)
      for (let i = 0; i <= sides; i += 1) {
        where.push(rope, j / steps, (i / sides) * 2 * Math.PI);
        if (!i || !j) continue;
        const a = first + j * (sides + 1) + i;
        const b = a - sides - 1;
        index.push(b - 1, b, a - 1, b, a, a - 1);
      }
  });
  const whole = new BufferGeometry();
  const array = new Float32Array(where);
  whole.setAttribute("position", new BufferAttribute(array, 3));
  whole.setAttribute("where", new BufferAttribute(array, 3));
  whole.setIndex(index);
  return whole;
}

const LEVELS = [
  { taut: 4, slack: 54, sides: 3 },
  { taut: 8, slack: 108, sides: 5 },
  { taut: 8, slack: 162, sides: 7 },
];

const four = () => Array.from({ length: 4 }, () => new Vector3());
const ease = (x) => x * x * (3 - 2 * x);

/** @param {Point} share */
const asSeen = (share) => ({ value: new Color().setRGB(...share, SRGBColorSpace) });

const makeUniforms = ({ braid, lacing, band }) => ({
  braid: asSeen(braid),
  lacing: asSeen(lacing),
  band: asSeen(band),
  ...lightUniforms(),
  ...RIBBON_UNIFORMS(),
  tops: { value: four() },
  ends: { value: four() },
  aside: { value: new Vector3() },
  bulge: { value: 0 },
  loop_: { value: 0 },
  whip: { value: 0 },
  seconds: { value: 0 },
});

// cord: the colours of its parts as a genuine frame shows them, 0 to 1. hub: where the
// three ropes meet.
export function makeRopes(cord, hub) {
  const uniforms = makeUniforms(cord);
  const hung = HUB.map(([x, y, z = hub[2]]) => [x, y, z]);
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    defines: { LOOPS: "9.0" },
    lights: true,
  });
  const mesh = levelled(LEVELS.map(shape), material);
  mesh.frustumCulled = false;
  mesh.onBeforeRender = tellView;
  const free = new Vector3();
  const turn = new Quaternion();

  // The lower end of a rope once it is cut: it runs up and swings below the stage.
  const release = (end, top, share, rope) => {
    const left = rope < 3 ? STUB_M : UMBILICAL_M * 0.8;
    const quick = rope < 3 ? Math.min(1, share * 3) : share;
    free
      .set(0.3 * rope - 0.4, 0, left)
      .applyQuaternion(turn)
      .add(top);
    free.z -= rope < 3 ? 0 : 0.5;
    end.lerp(free, ease(quick));
  };
  const aim = (paid, fallen) => {
    const gap = Math.max(0.3, STACKED_M + paid);
    const spare = Math.sqrt(Math.max(0, UMBILICAL_M ** 2 - gap ** 2));
    uniforms.bulge.value = Math.min(0.05 * gap, 0.3 * spare) * (1 - 0.6 * fallen);
    uniforms.loop_.value = Math.min(0.28, 0.04 * gap);
    uniforms.whip.value = 0.5 * Math.sin(Math.PI * Math.min(1, fallen * 1.2)) ** 2;
  };
  // stage and rover: groups that stand where the bodies are
  const update = (time, course, stage, rover) => {
    const cut = course.signal("cut", time);
    const fallen = course.signal("umbilical", time);
    const paid = course.signal("bridle_m", time);
    mesh.visible = stage.visible && paid > 0.02;
    if (!mesh.visible) return;
    mesh.position.copy(stage.position);
    turn.copy(stage.quaternion);
    for (let rope = 0; rope < 4; rope += 1) {
      const top = uniforms.tops.value[rope];
      const end = uniforms.ends.value[rope];
      top.fromArray(hung[rope]).applyQuaternion(turn);
      end.fromArray(DECK[rope]).applyQuaternion(rover.quaternion);
      end.add(rover.position).sub(stage.position);
      if (cut > 0.5) release(end, top, fallen, rope);
    }
    uniforms.aside.value.copy(SLACK_SIDE).applyQuaternion(rover.quaternion);
    uniforms.seconds.value = time;
    aim(paid, fallen);
  };
  return { mesh, update, dispose: () => material.dispose() };
}
