// The view from outside: it flies along, as near as the moment asks for, and turns when
// the visitor turns it.
import { PerspectiveCamera, Vector3 } from "three";
import { clamp } from "../../kit/angles.js";
import { ease, mix, placed } from "../../kit/profile.js";
import { makePose } from "../course.js";
import { FAR_M, NEAR_M } from "./lenses.js";

const RADIANS = Math.PI / 180;
const FIELD_DEG = 40;
const STEP_DEG = 15;
const STEP_SCALE = 1.25;
const LOWEST_M = 1.2; // above the ground under it
const MIDDLE_M = 1.6; // of the rover, above its wheels' feet
const HOME = { azimuth: 0, elevation: 0, scale: 1 };

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

function shotAt(shots, time) {
  let i = 0;
  while (i < shots.length - 2 && shots[i + 1][0] <= time) i += 1;
  const [from, to] = [shots[i], shots[i + 1]];
  const soft = ease((time - from[0]) / (to[0] - from[0]));
  const [azimuth, elevation, along] = [2, 3, 4].map((n) => mix(from[n], to[n], soft));
  const distance = Math.exp(mix(Math.log(from[1]), Math.log(to[1]), soft));
  return { distance, azimuth, elevation, along };
}

// A view like a lens's, with orbit: {by(azimuth, elevation, scale), moves, home, keep}.
export class Chase {
  id = "outside";
  camera = new PerspectiveCamera(FIELD_DEG, 1, NEAR_M, FAR_M);
  wide = 1;
  high = 1;
  aspect = 1;
  width = 1280;
  size_px = null;
  own = { ...HOME };
  carrier = makePose();
  target = new Vector3();
  up = new Vector3();
  east = new Vector3();
  north = new Vector3();

  constructor(times, globe, changed) {
    this.shots = placed(times, SHOTS);
    this.globe = globe;
    this.changed = changed;
    const by = (...turned) => this.turn(...turned);
    const moves = {
      left: () => by(STEP_DEG, 0),
      right: () => by(-STEP_DEG, 0),
      up: () => by(0, STEP_DEG),
      down: () => by(0, -STEP_DEG),
      nearer: () => by(0, 0, 1 / STEP_SCALE),
      farther: () => by(0, 0, STEP_SCALE),
    };
    const home = () => {
      this.own = { ...HOME };
      changed();
    };
    const keep = () => {
      const kept = { ...this.own };
      return () => {
        this.own = kept;
        changed();
      };
    };
    this.orbit = { by, moves, home, keep };
  }

  turn(azimuth, elevation, scale = 1) {
    const { own } = this;
    own.azimuth = (own.azimuth + azimuth) % 360;
    own.elevation = clamp(own.elevation + elevation, -90, 90);
    own.scale = clamp(own.scale * scale, 0.35, 8);
    this.changed();
  }

  resize(width, height) {
    const { camera } = this;
    const aspect = width / height;
    const tall = Math.tan((FIELD_DEG / 2) * RADIANS) * Math.max(1, 1.2 / aspect);
    Object.assign(this, { high: tall, wide: tall * aspect, width, aspect });
    camera.aspect = aspect;
    camera.fov = (2 * Math.atan(tall)) / RADIANS;
    camera.updateProjectionMatrix();
  }

  // Level is what stands at right angles on the ground below, not at the landing site.
  level(centre) {
    const { up, east, north } = this;
    up.copy(centre);
    up.z += this.globe.radius;
    up.normalize();
    east.set(0, 1, 0).cross(up).normalize();
    north.crossVectors(up, east);
  }

  place(time, course) {
    const { camera, target, own, up, carrier } = this;
    const { position: centre, quaternion } = course.pose("rover", time, carrier);
    const shot = shotAt(this.shots, time);
    this.level(centre);
    const along = MIDDLE_M + shot.along * Math.min(1, own.scale * 1.4);
    target.set(0, 0, -1).applyQuaternion(quaternion).multiplyScalar(along).add(centre);
    this.stepBack(shot);
    this.keepAbove();
    camera.up.copy(up);
    camera.lookAt(target);
    camera.updateMatrixWorld(true);
  }

  stepBack({ azimuth, elevation, distance }) {
    const { own, up, east, north } = this;
    const turn = (azimuth + own.azimuth) * RADIANS;
    const rise = clamp(elevation + own.elevation, -35, 86) * RADIANS;
    const away = distance * own.scale;
    const level = away * Math.cos(rise);
    const { position } = this.camera;
    position.copy(this.target).addScaledVector(east, level * Math.sin(turn));
    position.addScaledVector(north, level * Math.cos(turn));
    position.addScaledVector(up, away * Math.sin(rise));
  }

  keepAbove() {
    const { globe, camera } = this;
    const spot = globe.locate(camera.position);
    const low = globe.ground(spot.east, spot.north) + LOWEST_M - spot.up;
    if (low > 0) camera.position.addScaledVector(this.up, low);
  }
}
