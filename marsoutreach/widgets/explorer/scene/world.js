// Everything that stands in the scene, and the three ways the rover can be.
import { Group, Scene } from "three";
import { makeSheerBackshell } from "../../craft/backshell.js";
import { makeStage } from "../../craft/descent_stage.js";
import { addLight, COLOURS, makeMaterials, SUN } from "../../craft/palette.js";
import { makeRover } from "../../craft/rover.js";
import { disposeTree } from "../../kit/scene/renderer.js";
import { makeFrustum } from "./frustum.js";
import { makeGround } from "./ground.js";
import { makeHelicopter } from "./helicopter.js";
import { makeParachute, makeRopes } from "./landing_gear.js";
import { makeReference } from "./reference.js";
import { makeSky } from "./sky.js";

/** @type {Record<string, number>} */
export const LIFT_M = { standing: 0, ropes: 9, stacked: 60 };

/** @param {ExplorerVehicle} vehicle */
export function makeWorld(vehicle) {
  const scene = new Scene();
  const materials = makeMaterials();
  const { sun, fog } = addLight(scene);
  const ground = makeGround(materials);
  const rover = makeRover(vehicle, materials.solid);
  const stage = makeStage(materials.solid);
  const shell = makeSheerBackshell(materials);
  const parachute = makeParachute(materials);
  const ropes = makeRopes(vehicle.bridle_m);
  const helicopter = makeHelicopter(materials.solid);
  const reference = makeReference(materials.solid);
  const craft = new Group().add(rover.group, stage, shell, parachute, ropes);
  const cones = [makeFrustum(COLOURS.cone), makeFrustum(COLOURS.cone2, 2)];
  helicopter.position.set(...vehicle.helicopter_m);
  scene.add(makeSky(materials.sky), ground.group, craft, helicopter, reference.group);
  scene.add(...cones.map(({ group }) => group));
  let posed = "";

  const pose = (name) => {
    if (posed === name) return;
    posed = name;
    const [high, hanging] = [LIFT_M[name], name === "ropes"];
    craft.position.z = -high;
    stage.visible = name !== "standing";
    stage.position.z = hanging ? -vehicle.bridle_m : 0;
    shell.visible = parachute.visible = name === "stacked";
    ropes.visible = hanging;
    rover.stow(name !== "standing");
    helicopter.visible = name === "standing";
    sun.position.set(SUN[0], SUN[1], SUN[2] - high);
    sun.target.position.set(0, 0, -high);
    fog.near = 70 + high;
    fog.far = 420 + 4 * high;
    scene.updateMatrixWorld(true);
  };
  const dispose = () => {
    disposeTree(scene);
    for (const material of Object.values(materials)) material.dispose();
  };
  return { scene, ground, rover, cones, reference, pose, dispose };
}
