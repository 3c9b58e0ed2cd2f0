// The scene that all seats look into: the ground, the craft, the light, and the beam.
import { AmbientLight, DirectionalLight, HemisphereLight, Scene, Vector3 } from "three";
import { disposeTree } from "../../kit/scene/renderer.js";
import { makeCraft } from "../craft/craft.js";
import { makeLand } from "../land/land.js";
import { makeBeam } from "./beam.js";

const RADIANS = Math.PI / 180;
const CHOSEN = "#8fcbff";

function sunwards({ azimuth_deg: azimuth, elevation_deg: elevation }) {
  const level = Math.cos(elevation * RADIANS);
  return new Vector3(
    level * Math.sin(azimuth * RADIANS),
    level * Math.cos(azimuth * RADIANS),
    Math.sin(elevation * RADIANS),
  );
}

function addLight(scene, sun) {
  const direct = new DirectionalLight("#fff1dc", 2.6);
  direct.position.copy(sun);
  const bounce = new HemisphereLight("#e8c49c", "#8a4c2c", 1.2);
  bounce.position.set(0, 0, 1);
  scene.add(direct, bounce, new AmbientLight("#ffffff", 0.2));
}

// Built bit by bit: for inSlices.
export function* makeWorld({ seats, times, course }, reader) {
  const scene = new Scene();
  const sun = sunwards(seats.sun);
  const land = yield* makeLand(reader, { sun, radius_m: seats.site_radius_m });
  const { vehicle, canopy } = seats;
  const craft = yield* makeCraft({ vehicle, sun, canopy, times, course });
  const beam = makeBeam(CHOSEN);
  const drop = 1 / (2 * seats.site_radius_m); // Mars curves away
  craft.setGround((e, n) => reader.height(e, n) - (e * e + n * n) * drop);
  addLight(scene, sun);
  scene.add(land.group, craft.group, beam.lines);
  const setDetail = (level) => {
    land.setDetail(level);
    craft.setDetail(level);
  };
  const dispose = () => {
    land.dispose();
    craft.dispose();
    beam.dispose();
    disposeTree(scene);
  };
  return { scene, craft, beam, setDetail, dispose };
}
