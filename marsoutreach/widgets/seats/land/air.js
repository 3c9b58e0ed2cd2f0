// Mars's dusty air, as ground, rocks and sky share it: how far one sees, the colour of
// the dust by its angle to the sun, and from where each camera looks.
import { Matrix4, Vector3, Vector4 } from "three";
import { shown, tint } from "../../kit/tint.js";

const LOWEST_EYE_M = 0.4;

// clearness: share of light from a place that reaches the eye through the air between.
// Heights and distance in metres; the dust thins out by e every 11 km upwards.
// shown: colours are sRGB; a picture that is kept for later takes them linear.
export const AIR = `
uniform vec3 sun;
uniform float linear;
const float THIN_M = 11000.0;
const float SEEN_M = 48000.0;
float dustAt(float height) { return exp(-max(height, 0.0) / THIN_M); }
float clearness(float from, float to, float away) {
  float rise = to - from;
  float a = dustAt(from), b = dustAt(to);
  float mean = abs(rise) < 100.0 ? 0.5 * (a + b) : THIN_M * (a - b) / rise;
  float veils = away / SEEN_M * mean;
  return exp(-veils * (1.0 + 0.14 * veils)); // towards the horizon nothing shines through
}
vec3 dust(float towards) {
  float near = 0.5 + 0.5 * towards;
  float glow = near * near * near;
  float ahead = pow(max(towards, 0.0), 5.0); // dust throws light forwards
  vec3 wide = mix(${shown(tint("sky_low", 180))}, ${shown(tint("sky_sun", 223))}, glow);
  return wide + vec3(0.07, 0.085, 0.1) * ahead;
}
// How much brighter ground is than straight below: opposite the sun, where no shadow
// shows, and far out, where one looks through more dust; off the map camera's frames.
// Only that camera shows all of it.
float opposite(vec3 ray, float away, float steep) {
  float angle = acos(clamp(-dot(ray, sun) / away, -1.0, 1.0));
  float glow = 0.8 + 1.0 * exp(-1.9 * angle) + 0.35 * exp(-11.0 * angle);
  float slanted = pow(1.637 / (steep + 0.637), 0.667);
  return linear > 0.5 ? glow * slanted : pow(glow, 0.4);
}
vec4 shown(vec3 colour) {
  return vec4(linear > 0.5 ? pow(colour, vec3(2.2)) : colour, 1.0);
}
`;

// The uniforms that all parts share, and look(renderer, camera), which sets them.
export function makeAir({ sun, radius_m: radius, heightAt }) {
  const uniforms = {
    sun: { value: new Vector3().copy(sun).normalize() },
    linear: { value: 0 },
    eye: { value: new Vector4() }, // east, north, height, height above the ground
    place: { value: new Vector3() },
    up: { value: new Vector3(0, 0, 1) },
    radius: { value: radius },
    angle: { value: 0.001 }, // how wide a pixel is, in radians
  };
  const eye = { east: 0, north: 0, height: 0, above: 1 };
  const planes = new Float64Array(16);
  const [both, view] = [new Matrix4(), new Vector4()];

  const stand = (place) => {
    const level = Math.hypot(place.x, place.y);
    const out = Math.hypot(level, place.z + radius);
    const along = radius * Math.atan2(level, place.z + radius);
    const share = level > 1e-6 ? along / level : 1;
    eye.east = place.x * share;
    eye.north = place.y * share;
    eye.height = (level * level + place.z * (place.z + 2 * radius)) / (out + radius);
    eye.above = Math.max(LOWEST_EYE_M, eye.height - heightAt(eye.east, eye.north));
    uniforms.eye.value.set(eye.east, eye.north, eye.height, eye.above);
    uniforms.up.value.set(place.x, place.y, place.z + radius).divideScalar(out);
  };
  const look = (renderer, camera) => {
    stand(uniforms.place.value.setFromMatrixPosition(camera.matrixWorld));
    renderer.getCurrentViewport(view);
    uniforms.angle.value = 2 / (camera.projectionMatrix.elements[5] * view.w);
    uniforms.linear.value = renderer.getRenderTarget() ? 1 : 0;
    both.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    fillSides(planes, both.elements);
  };
  return { uniforms, eye, planes, look };
}

// Left, right, lower and upper side of the picture; a point inside is positive.
function fillSides(planes, m) {
  for (let side = 0; side < 4; side += 1) {
    const row = side >> 1;
    const sign = side & 1 ? -1 : 1;
    const a = m[3] + sign * m[row];
    const b = m[7] + sign * m[4 + row];
    const c = m[11] + sign * m[8 + row];
    const length = Math.hypot(a, b, c);
    planes[4 * side] = a / length;
    planes[4 * side + 1] = b / length;
    planes[4 * side + 2] = c / length;
    planes[4 * side + 3] = (m[15] + sign * m[12 + row]) / length;
  }
}
