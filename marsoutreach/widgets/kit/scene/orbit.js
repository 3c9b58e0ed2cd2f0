// Walk around something: drag, wheel, pinch, keys. It moves only when asked.
import { PerspectiveCamera, Vector3 } from "three";

const UP = [0, 0, -1]; // the rover frame: x forward, y right, z down

export const FIELD_DEG = 36;
const RADIANS = Math.PI / 180;
const LOWEST_DEG = -4;
const HIGHEST_DEG = 86;
const STEP_DEG = 15;
const DRAG_DEG_PER_PX = 0.4;
const STEP_SCALE = 1.25;

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

// view: {azimuth, elevation, distance, target: [x, y, z], nearest, farthest}
/** @param {() => void} changed */
export function makeOrbit(changed) {
  const camera = new PerspectiveCamera(FIELD_DEG, 1, 0.1, 1000);
  camera.up.fromArray(UP);
  /** @type {OrbitView} */
  let view = {
    azimuth: 0,
    elevation: 0,
    distance: 1,
    target: [0, 0, 0],
    nearest: 0.6,
    farthest: 60,
  };
  const place = () => {
    const [turn, up] = [view.azimuth * RADIANS, view.elevation * RADIANS];
    const away = new Vector3(
      Math.cos(up) * Math.cos(turn),
      Math.cos(up) * Math.sin(turn),
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
    view.azimuth = ((((view.azimuth + 180) % 360) + 360) % 360) - 180;
    view.elevation = clamp(view.elevation, LOWEST_DEG, HIGHEST_DEG);
    view.distance = clamp(view.distance, view.nearest, view.farthest);
    place();
    changed();
  };
  /**
   * @param {number} azimuth
   * @param {number} elevation
   */
  const by = (azimuth, elevation, scale = 1) =>
    set({
      azimuth: view.azimuth + azimuth,
      elevation: view.elevation + elevation,
      distance: view.distance * scale,
    });
  /** @type {Record<string, () => void>} */
  const moves = {
    left: () => by(-STEP_DEG, 0),
    right: () => by(STEP_DEG, 0),
    up: () => by(0, STEP_DEG),
    down: () => by(0, -STEP_DEG),
    nearer: () => by(0, 0, 1 / STEP_SCALE),
    farther: () => by(0, 0, STEP_SCALE),
  };
  /**
   * @param {number} width
   * @param {number} height
   */
  const resize = (width, height) => {
    camera.aspect = width / height;
    // a narrow picture keeps as much to the sides as a square one
    const wide =
      Math.tan((FIELD_DEG / 2) * RADIANS) * Math.max(1, 1.25 / camera.aspect);
    camera.fov = (2 * Math.atan(wide)) / RADIANS;
    camera.updateProjectionMatrix();
  };
  return { camera, set, by, moves, resize, view: () => view };
}

/** @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "nearer",
  "=": "nearer",
  "-": "farther",
};

// Listen on an element; pressed(x, y) is told of a press without a drag.
/**
 * @param {HTMLElement} element
 * @param {Pick<ReturnType<typeof makeOrbit>, "by" | "moves">} orbit
 * @param {Hands} told
 */
export function followHands(element, orbit, { pressed, home, blocked }) {
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  let travelled = 0;
  let spread = 0;
  const gap = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };
  /** @param {PointerEvent} event */
  const down = (event) => {
    if (blocked() || event.button > 0) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 1) travelled = 0;
    if (fingers.size === 2) spread = gap();
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled += Math.abs(dx) + Math.abs(dy);
    if (fingers.size === 2) {
      const now = gap();
      orbit.by(0, 0, spread / Math.max(now, 1));
      spread = now;
    } else if (travelled > 4) orbit.by(dx * DRAG_DEG_PER_PX, dy * DRAG_DEG_PER_PX);
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (event.type === "pointerup" && travelled <= 4 && !fingers.size)
      pressed(event.clientX, event.clientY);
  };
  /** @param {WheelEvent} event */
  const wheel = (event) => {
    if (blocked() || !event.ctrlKey) return;
    event.preventDefault();
    orbit.by(0, 0, Math.exp(clamp(event.deltaY, -120, 120) * 0.002));
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (blocked() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Home") home();
    else if (KEYS[event.key]) orbit.moves[KEYS[event.key]]();
    else return;
    event.preventDefault();
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("wheel", wheel, { passive: false });
  element.addEventListener("keydown", key);
}
