// The view from outside keeps its distance: it is pushed off whatever it would fly into,
// and off what would fill the picture with one grey plate.
import { Vector3 } from "three";
import { makePose } from "../course.js";
import { BODIES } from "./bodies.js";

// Gives keepOff(eye, time, course), which moves the eye.
export function makeKeepOff() {
  const pose = makePose();
  const [middle, away] = [new Vector3(), new Vector3()];
  const off = (eye, id, body, time, course) => {
    const { position, quaternion, gone } = course.pose(id, time, pose);
    if (gone) return;
    middle.fromArray(body.middle).applyQuaternion(quaternion).add(position);
    const distance = away.subVectors(eye, middle).length();
    if (distance >= body.nearest_m) return;
    if (distance < 1e-3) away.set(0, 0, 1);
    eye.copy(middle).addScaledVector(away.normalize(), body.nearest_m);
  };
  return (eye, time, course) => {
    for (const id in BODIES) off(eye, id, BODIES[id], time, course);
  };
}
