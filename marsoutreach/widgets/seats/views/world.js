// The scene that all seats look into: the ground, the craft, the light, and the beam.
import { Scene } from "three";
import { disposeTree } from "../../kit/scene/renderer.js";
import { makeCraft } from "../craft/craft.js";
import { makeLand } from "../land/land.js";
import { makeBeam } from "./beam.js";
import { makeSunlight, sunwards } from "./sunlight.js";

const CHOSEN = "#8fcbff";

// Built bit by bit: for inSlices.
export function* makeWorld({ seats, times, course }, reader) {
  const scene = new Scene();
  const sun = sunwards(seats.sun);
  const land = yield* makeLand(reader, { sun, radius_m: seats.site_radius_m });
  const { vehicle, canopy, cord, hub_m: hub } = seats;
  const craft = yield* makeCraft({ vehicle, sun, canopy, cord, hub, times, course });
  const beam = makeBeam(CHOSEN);
  const drop = 1 / (2 * seats.site_radius_m); // Mars curves away
  craft.setGround((e, n) => reader.height(e, n) - (e * e + n * n) * drop);
  const sunlight = makeSunlight(sun);
  scene.add(...sunlight.lights, land.group, craft.group, beam.lines);
  const setDetail = (level) => {
    land.setDetail(level);
    craft.setDetail(level);
  };
  // Whatever flies now stands in the sun's light; true when it casts a shadow.
  const shine = () => {
    sunlight.follow(craft.around());
    return craft.around() !== null;
  };
  const dispose = () => {
    land.dispose();
    craft.dispose();
    beam.dispose();
    disposeTree(scene);
  };
  return { scene, craft, beam, shine, setDetail, dispose };
}
