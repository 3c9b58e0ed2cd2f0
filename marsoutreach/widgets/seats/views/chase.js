// The view from outside: it flies along, as near as the moment asks for, and turns when
// the visitor turns it.
import { PerspectiveCamera, Vector3 } from "three";
import { placed } from "../../kit/profile.js";
import { FAR_M, NEAR_M } from "./lenses.js";

const RADIANS = Math.PI / 180;
const FIELD_DEG = 40;
const STEP_DEG = 15;
const STEP_SCALE = 1.25;
const LOWEST_M = 1.2; // above the ground under it
const MIDDLE_M = 1.6; // of the rover, above its wheels' feet

// Seconds after an event, distance, azimuth of the camera from the craft, elevation, how
// far along the line from the rover to the parachute it looks
const SHOTS = {
  parachute_mortar: [
    [-40.63, 17, 232, 16, 0],
    [-4.63, 15, 228, 10, 0],
    [-0.13, 17, 225, 8, 2],
  ],
  line_stretch: [[0.03, 84, 222, 6, 25]],
  full_inflation: [[3.13, 98, 220, 6, 25.5]],
  heat_shield: [
    [-1.26, 90, 218, 8, 23],
    [0.14, 34, 214, 16, -4],
    [4.74, 40, 210, 20, -8],
    [12.74, 98, 214, 10, 25.5],
  ],
  backshell_separation: [
    [-12.3, 98, 226, 12, 25.5],
    [-0.5, 50, 232, 12, 9],
    [1.2, 26, 236, 12, 3],
    [3.7, 15, 240, 10, 1],
  ],
  constant_velocity: [[-1.57, 14, 236, 8, 1]],
  sky_crane: [[-0.73, 15, 228, 5, 0.5]],
  rover_separation: [[0.62, 20, 224, 3, 3.5]],
  lowering_end: [[1.12, 22, 222, 4, 4]],
  wheels_touch: [[-0.07, 19, 220, 6, 3.5]],
  touchdown: [
    [0.43, 25, 220, 7, 5.5],
    [3.43, 52, 222, 7, 13],
    [11.43, 11, 226, 9, 0],
  ],
  first_picture: [[2, 8, 232, 11, -0.4]],
};

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function shotAt(shots, time, out) {
  let i = 0;
  while (i < shots.length - 2 && shots[i + 1][0] <= time) i += 1;
  const [from, to] = [shots[i], shots[i + 1]];
  const share = clamp((time - from[0]) / (to[0] - from[0]), 0, 1);
  const soft = share * share * (3 - 2 * share);
  const mix = (n) => from[n] + (to[n] - from[n]) * soft;
  out.distance = Math.exp(Math.log(from[1]) * (1 - soft) + Math.log(to[1]) * soft);
  out.azimuth = mix(2);
  out.elevation = mix(3);
  out.along = mix(4);
  return out;
}

export function makeChase(changed, times) {
  const shots = placed(times, SHOTS);
  const camera = new PerspectiveCamera(FIELD_DEG, 1, NEAR_M, FAR_M);
  const shape = { wide: 1, high: 1, aspect: 1, width: 1280 };
  const view = { id: "outside", camera, ...shape, size_px: null };
  const shot = {};
  const target = new Vector3();
  const own = { azimuth: 0, elevation: 0, scale: 1 };

  const resize = (width, height) => {
    const aspect = width / height;
    const tall = Math.tan((FIELD_DEG / 2) * RADIANS) * Math.max(1, 1.2 / aspect);
    Object.assign(view, { high: tall, wide: tall * aspect, width, aspect });
    camera.aspect = aspect;
    camera.fov = (2 * Math.atan(tall)) / RADIANS;
    camera.updateProjectionMatrix();
  };

  // Level is what stands at right angles on the ground below, not at the landing site.
  const up = new Vector3();
  const east = new Vector3();
  const north = new Vector3();
  const axis = new Vector3();
  const place = (time, { position: centre, quaternion }, globe) => {
    shotAt(shots, time, shot);
    axis.set(0, 0, -1).applyQuaternion(quaternion);
    up.copy(centre);
    up.z += globe.radius;
    up.normalize();
    east.set(0, 1, 0).cross(up).normalize();
    north.crossVectors(up, east);
    const turn = (shot.azimuth + own.azimuth) * RADIANS;
    const rise = clamp(shot.elevation + own.elevation, -35, 86) * RADIANS;
    const away = shot.distance * own.scale;
    const along = MIDDLE_M + shot.along * Math.min(1, own.scale * 1.4);
    target.copy(centre).addScaledVector(axis, along);
    camera.position.copy(target);
    camera.position.addScaledVector(east, away * Math.cos(rise) * Math.sin(turn));
    camera.position.addScaledVector(north, away * Math.cos(rise) * Math.cos(turn));
    camera.position.addScaledVector(up, away * Math.sin(rise));
    keepAbove(camera.position, globe, up);
    camera.up.copy(up);
    camera.lookAt(target);
    camera.updateMatrixWorld(true);
  };

  const by = (azimuth, elevation, scale = 1) => {
    own.azimuth = (own.azimuth + azimuth) % 360;
    own.elevation = clamp(own.elevation + elevation, -90, 90);
    own.scale = clamp(own.scale * scale, 0.35, 8);
    changed();
  };
  const home = () => {
    Object.assign(own, { azimuth: 0, elevation: 0, scale: 1 });
    changed();
  };
  const moves = {
    left: () => by(STEP_DEG, 0),
    right: () => by(-STEP_DEG, 0),
    up: () => by(0, STEP_DEG),
    down: () => by(0, -STEP_DEG),
    nearer: () => by(0, 0, 1 / STEP_SCALE),
    farther: () => by(0, 0, STEP_SCALE),
  };
  return { view, place, resize, orbit: { by, moves, home } };
}

const spot = {};
function keepAbove(position, globe, up) {
  globe.locate(position, spot);
  const low = globe.ground(spot.east, spot.north) + LOWEST_M - spot.up;
  if (low > 0) position.addScaledVector(up, low);
}
