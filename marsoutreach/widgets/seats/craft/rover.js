// The whole rover, one call for the body and three for the legs.
import { Group, Quaternion, Vector3 } from "three";
import { levelled } from "../../craft/shapes.js";
import { roverBodies } from "./rover_body.js";
import { makeLegs } from "./rover_legs.js";

// sun: towards it, in the rover's own axes.
export function makeFlyingRover(vehicle, material, sun) {
  const body = levelled(roverBodies(vehicle, material, sun), material);
  const legs = makeLegs(vehicle, material);
  const group = new Group().add(body, legs.group);
  const update = (time, course) => legs.set(course.signal("wheels", time));
  return { group, update };
}

// Towards the sun as a body has it that is turned so in the scene.
export const sunFor = (sun, quaternion) =>
  new Vector3()
    .copy(sun)
    .normalize()
    .applyQuaternion(new Quaternion().copy(quaternion).invert());
