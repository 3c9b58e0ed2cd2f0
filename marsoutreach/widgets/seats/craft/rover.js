// The whole rover, one call for the body and three for the legs.
import { Group } from "three";
import { levelled } from "../../craft/shapes.js";
import { roverBodies } from "./rover_body.js";
import { makeLegs } from "./rover_legs.js";

export function makeFlyingRover(vehicle, material) {
  const body = levelled(roverBodies(vehicle, material), material);
  const legs = makeLegs(vehicle, material);
  const group = new Group().add(body, legs.group);
  const update = (time, course) => legs.set(course.signal("wheels", time));
  return { group, update };
}
