// Thin lines as ribbons that face the camera: never so thin that they break into dashes,
// only fainter.
import { Vector4 } from "three";

export const RIBBON_UNIFORMS = () => ({ view: { value: new Vector4(0, 0, 1, 1) } });

export const LEAST_PX = 1.6; // whatever the angle, no row of pixels is left out

export const RIBBON = /* glsl */ `
const float LEAST_PX = ${LEAST_PX.toFixed(1)};
uniform vec4 view;
varying float cover;

// at and ahead: two places along the line, as the camera sees them; side: -1 or 1.
vec4 ribbon(vec4 at, vec4 ahead, float side, float wide_m) {
  vec4 a = projectionMatrix * at;
  vec4 b = projectionMatrix * ahead;
  vec2 run = (b.xy / b.w - a.xy / a.w) * view.zw;
  if (ahead.z > -0.02 || at.z > -0.02) run = (ahead.xy - at.xy) * view.zw;
  vec2 across = normalize(vec2(-run.y, run.x) + vec2(1e-6, 0.0));
  float wide_px = wide_m * projectionMatrix[1][1] * view.w * 0.5 / max(a.w, 0.02);
  float drawn_px = max(wide_px, LEAST_PX);
  cover = sqrt(clamp(wide_px / drawn_px, 0.0, 1.0));
  a.xy += across * side * drawn_px / view.zw * a.w;
  return a;
}
`;

const port = new Vector4();

// Hang this on a mesh: it tells the ribbon how many pixels the view has.
export function tellView(renderer, _scene, _camera, _geometry, material) {
  renderer.getCurrentViewport(port);
  material.uniforms.view.value.copy(port);
  material.uniformsNeedUpdate = true;
}
