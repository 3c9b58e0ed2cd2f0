// Walk around something: it moves only when asked.
import { PerspectiveCamera, Vector3 } from "three";
import { eachAxis } from "../../craft/parts.js";
import { clamp, turn } from "../../kit/angles.js";
import { mix } from "../../kit/profile.js";
import { prefersStill } from "../../kit/theme.js";

/** @type {Point} */
const UP = [0, 0, -1]; // the rover frame: x forward, y right, z down

const FIELD_DEG = 36;
const RADIANS = Math.PI / 180;
const LOWEST_DEG = -4;
const HIGHEST_DEG = 86;
const STEP_DEG = 15;
const STEP_SCALE = 1.25;
const GLIDE_MS = 600;

/** @type {(from: OrbitView, to: OrbitView, share: number) => Partial<OrbitView>} */
const between = (from, to, share) => ({
  azimuth: from.azimuth + turn(to.azimuth - from.azimuth) * share,
  elevation: mix(from.elevation, to.elevation, share),
  distance: mix(from.distance, to.distance, share),
  target: eachAxis((axis) => mix(from.target[axis], to.target[axis], share)),
});

// view: {azimuth, elevation, distance, target: [x, y, z], nearest, farthest}
/** @param {() => void} changed */
export function makeOrbit(changed) {
  const camera = new PerspectiveCamera(FIELD_DEG, 1, 0.1, 1000);
  camera.up.set(...UP);
  let view = /** @type {OrbitView} */ ({ nearest: 0.6, farthest: 60 });
  let request = 0;
  const place = () => {
    const [aside, up] = [view.azimuth * RADIANS, view.elevation * RADIANS];
    const away = new Vector3(
      Math.cos(up) * Math.cos(aside),
      Math.cos(up) * Math.sin(aside),
      -Math.sin(up),
    );
    const target = new Vector3(...view.target);
    camera.position.copy(target).addScaledVector(away, view.distance);
    camera.position.z = Math.min(camera.position.z, -0.15);
    camera.lookAt(target);
    camera.updateMatrixWorld(true);
  };
  /** @param {Partial<OrbitView>} next */
  const set = (next) => {
    view = { ...view, ...next };
    view.azimuth = turn(view.azimuth);
    view.elevation = clamp(view.elevation, LOWEST_DEG, HIGHEST_DEG);
    view.distance = clamp(view.distance, view.nearest, view.farthest);
    place();
    changed();
  };
  // Walk there, the shorter way round; at once for those who like it still.
  /** @param {Partial<OrbitView>} there */
  const glide = (there) => {
    const [from, to, begun] = [view, { ...view, ...there }, performance.now()];
    const step = () => {
      const share = prefersStill() ? 1 : (performance.now() - begun) / GLIDE_MS;
      if (share >= 1) return set(to);
      request = requestAnimationFrame(step);
      set(between(from, to, 1 - (1 - share) ** 3));
    };
    stay();
    step();
  };
  const stay = () => cancelAnimationFrame(request);
  /** @type {Walker["by"]} */
  const by = (azimuth, elevation, scale = 1) =>
    set({
      azimuth: view.azimuth + azimuth,
      elevation: view.elevation + elevation,
      distance: view.distance * scale,
    });
  const moves = {
    left: () => by(-STEP_DEG, 0),
    right: () => by(STEP_DEG, 0),
    up: () => by(0, STEP_DEG),
    down: () => by(0, -STEP_DEG),
    nearer: () => by(0, 0, 1 / STEP_SCALE),
    farther: () => by(0, 0, STEP_SCALE),
  };
  /** @type {(width: number, height: number) => void} */
  const resize = (width, height) => {
    camera.aspect = width / height;
    // a narrow picture keeps as much to the sides as a square one
    const wide =
      Math.tan((FIELD_DEG / 2) * RADIANS) * Math.max(1, 1.25 / camera.aspect);
    camera.fov = (2 * Math.atan(wide)) / RADIANS;
    camera.updateProjectionMatrix();
  };
  const keep = () => {
    const kept = view;
    return () => set(kept);
  };
  return { camera, set, glide, stay, by, moves, resize, keep, view: () => view };
}
