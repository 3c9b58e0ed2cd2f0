// The view from outside: it flies along, as near as the moment asks for, turns when the
// visitor turns it, and never flies into anything.
import { PerspectiveCamera, Vector3 } from "three";
import { clamp } from "../../kit/angles.js";
import { makePose } from "../course.js";
import { BODIES } from "./bodies.js";
import { makeKeepOff } from "./keep_off.js";
import { FAR_M, NEAR_M } from "./lenses.js";
import { makeShots } from "./shots.js";

const RADIANS = Math.PI / 180;
const FIELD_DEG = 40;
const STEP_DEG = 15;
const STEP_SCALE = 1.25;
const LOWEST_M = 1.2; // above the ground under it
const MIDDLE_M = 1.6; // of the rover, above its wheels' feet
const CRANE = new Vector3(...BODIES.descent_stage.middle);
const ROUNDS = 4; // off one body or the ground it may come too near to another
const HOME = { azimuth: 0, elevation: 0, scale: 1 };

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
  gaze = new Vector3();
  crane = new Vector3();

  constructor(times, globe, changed) {
    this.shotAt = makeShots(times);
    this.keepOff = makeKeepOff();
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
    Object.assign(this, { width, aspect: width / height });
  }

  // A narrow picture sees more above and below. wider: how much more than usual.
  open(wider) {
    const { camera, aspect } = this;
    const usual = Math.tan((FIELD_DEG / 2) * RADIANS);
    const high = usual * wider * Math.max(1, 1.2 / aspect);
    Object.assign(this, { high, wide: high * aspect });
    Object.assign(camera, { aspect, fov: (2 * Math.atan(high)) / RADIANS });
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
    const shot = this.shotAt(time);
    this.open(shot.wider);
    this.level(centre);
    const along = MIDDLE_M + shot.along * Math.min(1, own.scale * 1.4);
    target.set(0, 0, -1).applyQuaternion(quaternion).multiplyScalar(along).add(centre);
    this.stepBack(shot);
    for (let round = 0; round < ROUNDS; round += 1) {
      this.keepOff(camera.position, time, course);
      this.keepAbove();
    }
    camera.up.copy(up);
    camera.lookAt(this.turnAfter(shot.after, time, course));
    camera.updateMatrixWorld(true);
  }

  // From the rover, the look goes after the crane that flies away: all the way at 1.
  turnAfter(share, time, course) {
    const { camera, target, gaze, crane, carrier } = this;
    const { position: eye } = camera;
    gaze.subVectors(target, eye);
    if (share < 0.001) return target;
    const { position, quaternion } = course.pose("descent_stage", time, carrier);
    crane.copy(CRANE).applyQuaternion(quaternion).add(position).sub(eye).normalize();
    return gaze.normalize().lerp(crane, share).add(eye);
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
