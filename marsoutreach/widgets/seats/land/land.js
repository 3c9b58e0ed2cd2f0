// Jezero as the landing's cameras see it: ground to the horizon, rocks, sky. Every
// camera that draws it places it under itself.
import { Group } from "three";
import { makeAir } from "./air.js";
import { makeGround } from "./ground.js";
import { makePaint } from "./paint.js";
import { makeRelief } from "./relief.js";
import { makeRocks } from "./rocks.js";
import { makeSky } from "./sky.js";

const GROUND_ORDER = 5;
const SKY_ORDER = 10; // last of what is not see-through: only where nothing else is

// reader: from loadTerrain; sun: {x, y, z} towards the sun; radius_m: Mars's. Built bit
// by bit: for inSlices.
export function* makeLand(reader, { sun, radius_m }) {
  const air = makeAir({ sun, radius_m, heightAt: reader.height });
  const towardsSun = air.uniforms.sun.value;
  const relief = makeRelief(reader);
  yield;
  const paint = yield* makePaint(reader, towardsSun);
  const ground = makeGround({ reader, relief, paint, air });
  yield;
  const rocks = makeRocks({ reader, relief, air });
  yield;
  const sky = makeSky(air);
  ground.mesh.renderOrder = GROUND_ORDER;
  sky.mesh.renderOrder = SKY_ORDER;
  const group = new Group().add(ground.mesh, ...rocks.meshes, sky.mesh);
  const setDetail = (detail) => {
    ground.setDetail(detail);
    rocks.setDetail(detail);
  };
  setDetail(2);
  const dispose = () => {
    for (const part of [relief, paint, ground, rocks, sky]) part.dispose();
    group.removeFromParent();
  };
  return { group, setDetail, dispose };
}
