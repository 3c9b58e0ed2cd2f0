// Eighty suspension lines, those across gap and vent, and the three legs of the riser.
import { BufferAttribute, BufferGeometry, DoubleSide, ShaderMaterial } from "three";
import { levelled } from "../../craft/shapes.js";
import { GORES, SHAPE } from "./canopy_shape.js";
import { lightUniforms } from "./light.js";
import { RIBBON, RIBBON_UNIFORMS, tellView } from "./ribbon.js";

const [HEM, GAP, VENT, LEG] = [0, 1, 2, 3];

const VERTEX = /* glsl */ `
attribute vec4 what; // kind, gore, share of the way, side
varying float strap;
varying float across_;
#include <common>
#include <logdepthbuf_pars_vertex>
${SHAPE}
${RIBBON}
vec3 pack() { return vec3(0.0, 0.0, -44.2 * payout); }

vec3 knot() { return vec3(0.0, 0.0, -RISER * smoothstep(0.0, 0.35, payout)); }

// While the pack still flies, the lines trail behind it in slack waves.
vec3 slack(float gore, float share) {
  float loose = (1.0 - payout) * sin(3.1416 * share)
    * smoothstep(0.0, 0.5, share) * smoothstep(0.0, 0.1, payout);
  float phase = rough(gore) * 2.6;
  return loose * vec3(
    0.8 * sin(9.0 * share + 13.0 * seconds + phase) + 0.3 * sin(31.0 * share + phase),
    0.8 * cos(8.0 * share + 11.0 * seconds + phase) + 0.3 * cos(27.0 * share),
    0.0);
}

vec3 lineAt(float kind, float gore, float share) {
  if (kind < 0.5) {
    vec3 hem = cloth(gore, 3.0);
    vec3 tip = mix(pack(), hem, smoothstep(0.88, 1.0, payout));
    return mix(knot(), tip, share) + slack(gore, share);
  }
  if (kind < 1.5) return mix(cloth(gore, 1.0), cloth(gore, 2.0), share);
  if (kind < 2.5)
    return mix(cloth(gore, 0.0), cloth(gore + 40.0, 0.0), share) - vec3(0.0, 0.0, 0.02);
  float turn = gore;
  return mix(vec3(0.5 * cos(turn), 0.5 * sin(turn), 0.1), knot(), share);
}

void main() {
  float kind = what.x;
  float share = what.z;
  vec3 here = lineAt(kind, what.y, share);
  vec3 next = lineAt(kind, what.y, share + (share > 0.5 ? -0.02 : 0.02));
  float turned = share > 0.5 ? -what.w : what.w;
  vec4 at = modelViewMatrix * vec4(here, 1.0);
  vec4 ahead = modelViewMatrix * vec4(next, 1.0);
  float wide = kind > 2.5 ? 0.032 : 0.006;
  gl_Position = ribbon(at, ahead, turned, wide);
  bool hidden = kind > 0.5 && kind < 2.5 && payout < 0.999;
  if (hidden) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  strap = kind > 2.5 ? 0.45 : 0.0;
  across_ = what.w;
  #include <logdepthbuf_vertex>
}`;

const FRAGMENT = /* glsl */ `
#include <common>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
varying float cover;
varying float strap;
varying float across_;
void main() {
  #include <logdepthbuf_fragment>
  vec3 light = ambientLightColor;
  #if NUM_HEMI_LIGHTS > 0
    light += 0.5 * (hemisphereLights[0].skyColor + hemisphereLights[0].groundColor);
  #endif
  #if NUM_DIR_LIGHTS > 0
    light += 0.62 * directionalLights[0].color;
  #endif
  float round_ = 1.0 - strap * (1.0 - sqrt(max(0.0, 1.0 - across_ * across_)));
  gl_FragColor = vec4(vec3(0.96, 0.93, 0.86) * round_ * light * RECIPROCAL_PI, cover);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

const LEG_TURNS = [0, 1, 2].map((i) => (i * 2 * Math.PI) / 3);

function pieces({ every, steps }) {
  const found = LEG_TURNS.map((turn) => [LEG, turn, 2]);
  for (let gore = 0; gore < GORES; gore += every) {
    found.push([HEM, gore - 0.5, steps], [GAP, gore - 0.5, 1]);
    if (gore < GORES / 2 && gore % 4 === 0) found.push([VENT, gore - 0.5, 1]);
  }
  return found;
}

function geometry(detail) {
  const what = [];
  const index = [];
  for (const [kind, gore, steps] of pieces(detail))
    for (let i = 0; i <= steps; i += 1) {
      const at = what.length / 4;
      if (i) index.push(at - 2, at, at - 1, at - 1, at, at + 1);
      what.push(kind, gore, i / steps, -1, kind, gore, i / steps, 1);
    }
  const shape = new BufferGeometry();
  const none = new Float32Array((what.length / 4) * 3);
  shape.setAttribute("position", new BufferAttribute(none, 3));
  shape.setAttribute("what", new BufferAttribute(new Float32Array(what), 4));
  shape.setIndex(index);
  return shape;
}

const LEVELS = [
  { every: 2, steps: 4 },
  { every: 1, steps: 4 },
  { every: 1, steps: 8 },
];

export function makeChuteLines(shape) {
  const material = new ShaderMaterial({
    uniforms: {
      ...lightUniforms(),
      ...shape,
      ...RIBBON_UNIFORMS(),
    },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    lights: true,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  const mesh = levelled(LEVELS.map(geometry), material);
  mesh.frustumCulled = false;
  mesh.onBeforeRender = tellView;
  return { mesh, dispose: () => material.dispose() };
}
