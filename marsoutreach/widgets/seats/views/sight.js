// What a camera sees: where its rays meet the ground, where things stand in its picture.
// Plain geometry on a round Mars; the graphics card has no part in it.
import { Vector3 } from "three";
import { bent, unbent } from "./bend.js";

const TURNS = 4; // how often a ray asks the ground for its height
const EDGE = 9; // rays along each side of the picture
const OVER_GROUND_M = 1.5;
const STEPS = 24;
const MIDDLE = [0.5, 0.5];
const SKY_M = 40_000; // how far a ray is drawn that meets no ground

// Mars, as a ball of some radius that touches the landing site from below.
/**
 * @param {number} radius
 * @param {(east: number, north: number) => number} heightAt
 */
export function makeGlobe(radius, heightAt) {
  /**
   * @param {number} east
   * @param {number} north
   */
  const ground = (east, north) => heightAt(east, north);

  // A place on the ball: metres along the ground, and height above it.
  /**
   * @param {number} east
   * @param {number} north
   * @param {number} up
   */
  const place = (east, north, up, out = new Vector3()) => {
    const away = Math.hypot(east, north);
    const bend = away / radius;
    const share = away < 1e-9 ? 1 : ((radius + up) * Math.sin(bend)) / away;
    const deep = (radius + up) * Math.cos(bend) - radius;
    return out.set(east * share, north * share, deep);
  };

  // And back: from the scene to metres along the ground, and height.
  /**
   * @param {Vector3} point
   * @param {GroundSpot} out
   */
  const locate = (point, out = { east: 0, north: 0, up: 0 }) => {
    const deep = point.z + radius;
    const level = Math.hypot(point.x, point.y);
    const away = radius * Math.atan2(level, deep);
    const share = level < 1e-9 ? 1 : away / level;
    out.east = point.x * share;
    out.north = point.y * share;
    out.up = Math.hypot(level, deep) - radius;
    return out;
  };

  // How far along a ray the ground lies, or null when it goes to the sky.
  const spot = { east: 0, north: 0, up: 0 };
  const hit = new Vector3();
  /**
   * @param {Vector3} origin
   * @param {Vector3} ray
   */
  const reach = (origin, ray) => {
    let height = 0;
    /** @type {number | null} */
    let far = null;
    for (let turn = 0; turn < TURNS; turn += 1) {
      far = toBall(origin, ray, radius, height);
      if (far === null) return null;
      locate(hit.copy(ray).multiplyScalar(far).add(origin), spot);
      height = ground(spot.east, spot.north);
    }
    return far;
  };

  // Does the ground stand between two points?
  /**
   * @param {Vector3} from
   * @param {Vector3} to
   */
  const between = (from, to) => {
    for (let step = 1; step < STEPS; step += 1) {
      locate(hit.lerpVectors(from, to, (step / STEPS) ** 0.7), spot);
      if (spot.up + OVER_GROUND_M < ground(spot.east, spot.north)) return true;
    }
    return false;
  };
  return { radius, ground, place, locate, reach, between };
}

// The nearer crossing of a ray with a ball of radius + height around Mars's middle.
/**
 * @param {Vector3} origin
 * @param {Vector3} ray
 * @param {number} radius
 * @param {number} height
 */
function toBall(origin, ray, radius, height) {
  const deep = origin.z + radius;
  const along = origin.x * ray.x + origin.y * ray.y + deep * ray.z;
  const ball = radius + height;
  const square = origin.x ** 2 + origin.y ** 2 + (deep - ball) * (deep + ball);
  const rest = along * along - square;
  if (rest < 0) return null;
  const far = -along - Math.sqrt(rest);
  return far > 0 ? far : null;
}

const ray = new Vector3();
const seen = new Vector3();
const toBody = new Vector3();

// Does a body, taken as a ball, stand between the eye and a point? Not the own carrier.
/**
 * @param {SeatView} view
 * @param {Vector3} point
 * @param {BodyInSight[]} bodies
 */
function covered(view, point, bodies) {
  const eye = view.camera.position;
  ray.subVectors(point, eye);
  const long = ray.length();
  ray.divideScalar(long);
  return bodies.some(({ id, point: middle, radius_m: radius, gone }) => {
    if (gone || id === view.body) return false;
    const along = toBody.subVectors(middle, eye).dot(ray);
    if (along < 0 || along > long) return false;
    return toBody.lengthSq() - along * along < radius * radius;
  });
}

// The ray through a place in the picture: 0, 0 is upper left, 1, 1 lower right.
/**
 * @param {SeatView} view
 * @param {number} x
 * @param {number} y
 * @param {Vector3} out
 */
function rayAt({ camera, wide, high, bend }, x, y, out) {
  const [across, down] = bend?.middle ?? MIDDLE;
  const seen = unbent(bend, 2 * (x - across) * wide, 2 * (down - y) * high);
  out.set(...seen, -1).normalize();
  return out.applyQuaternion(camera.quaternion);
}

// Where a point falls in the picture, in shares of its width and height.
/**
 * @param {SeatView} view
 * @param {Vector3} point
 */
export function project(view, point) {
  seen.copy(point).applyMatrix4(view.camera.matrixWorldInverse);
  const behind = seen.z > -1e-6;
  const depth = Math.max(1e-6, -seen.z);
  const [across, down] = view.bend?.middle ?? MIDDLE;
  const spot = bent(view.bend, seen.x / depth, seen.y / depth);
  const x = across + spot[0] / view.wide / 2;
  const y = down - spot[1] / view.high / 2;
  const inside = !behind && x >= 0 && x <= 1 && y >= 0 && y <= 1;
  return { x, y, behind, inside, distance_m: seen.length() };
}

/**
 * @param {SeatView} view
 * @param {Globe} globe
 */
function edgeOf(view, globe) {
  const side = Array.from({ length: EDGE }, (_, i) => i / EDGE);
  const around = [
    ...side.map((t) => [0, t]),
    ...side.map((t) => [t, 1]),
    ...side.map((t) => [1, 1 - t]),
    ...side.map((t) => [1 - t, 0]),
  ];
  const spot = { east: 0, north: 0, up: 0 };
  return around.map(([x, y]) => {
    const far = globe.reach(view.camera.position, rayAt(view, x, y, ray));
    ray.multiplyScalar(far ?? SKY_M).add(view.camera.position);
    const end = ray.toArray();
    if (far === null) return { end, ground: null };
    globe.locate(ray, spot);
    return { end, ground: [spot.east, spot.north] };
  });
}

// Everything that the panel says about one picture. How far bodies are is told from the
// camera that looks; where none flew, from `from`.
/**
 * @param {SeatView} view
 * @param {Globe} globe
 * @param {PlaceInSight[]} places
 * @param {BodyInSight[]} bodies
 */
export function look(view, globe, places, bodies, from = view.camera.position) {
  const eye = view.camera.position;
  const axis = rayAt(view, 0.5, 0.5, new Vector3());
  const distance = globe.reach(eye, axis);
  const edge = edgeOf(view, globe);
  const ground = edge.map((one) => one.ground).filter(Boolean);
  const { up } = globe.locate(eye);
  const pixel = (2 * view.wide) / (view.size_px?.[0] ?? view.width ?? 1280);
  return {
    eye: eye.toArray(),
    altitude_m: up,
    distance_m: distance,
    metres_per_px: distance === null ? null : distance * pixel,
    edge,
    footprint: ground.length > 2 ? ground : null,
    horizon: ground.length > 0 && ground.length < edge.length,
    looks: axis.toArray(),
    places: Object.fromEntries(
      places.map(({ id, point }) => {
        const at = project(view, point);
        const hidden =
          at.inside && (globe.between(eye, point) || covered(view, point, bodies));
        return [id, { ...at, hidden }];
      }),
    ),
    bodies: Object.fromEntries(
      bodies.map(({ id, point, radius_m, gone }) => {
        const at = project(view, point);
        const size = radius_m / (2 * view.wide * Math.max(at.distance_m, radius_m));
        const distance_m = point.distanceTo(from);
        return [id, { ...at, size, gone, inside: at.inside && !gone, distance_m }];
      }),
    ),
  };
}
