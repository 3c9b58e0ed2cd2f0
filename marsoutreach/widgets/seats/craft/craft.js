// Everything that flies, posed by the course: capsule, parachute, heat shield, descent
// stage, rover, ropes, flames, flash, dust and shadow. All is a function of time.
import { Color, Group, MeshLambertMaterial, Vector3 } from "three";
import { makeBackshell } from "../../craft/backshell.js";
import { makeDescentStage } from "../../craft/descent_stage.js";
import { disposeShapes, levelSetter } from "../../craft/shapes.js";
import { makePose } from "../course.js";
import { castFrom, makeAround } from "./casters.js";
import { makeDust } from "./dust.js";
import { makeFlash } from "./flash.js";
import { makeHeatShield } from "./heat_shield.js";
import { makeParachute } from "./parachute.js";
import { makePlumes } from "./plumes.js";
import { makeRopes } from "./ropes.js";
import { makeFlyingRover, sunFor } from "./rover.js";
import { makeShadow } from "./shadow.js";

export const BODIES = [
  "rover",
  "descent_stage",
  "backshell",
  "heat_shield",
  "parachute",
];
// In these seats the lens sits in the rover's belly, which would hide everything.
const BELLY = { rdc: true, lcam: true };
// Under the belly it is dark until the heat shield has fallen clear.
const DARK = 0.05;
const SHADED = 0.3;
const CLEAR_S = 1;
// The crane's camera was set for the ground in shade: the deck came out white.
const EXPOSED = {
  ddc: new Color(1.25, 1.33, 1.5),
  ruc: new Color(1.7, 1.85, 2.1), // the crane's underside, against a bright sky
};
const AS_IT_IS = new Color(1, 1, 1);

// What can be seen at all: nothing of what an opaque shell still encloses.
const seenFrom = (times) => ({
  rover: times.heat_shield,
  descent_stage: times.backshell_separation,
  backshell: -Infinity,
  heat_shield: -Infinity,
  parachute: times.parachute_mortar,
});

function* bodies({ vehicle, canopy, times, course, sun }, solid) {
  const groups = Object.fromEntries(BODIES.map((name) => [name, new Group()]));
  const down = course.pose("rover", times.touchdown, makePose());
  const rover = makeFlyingRover(vehicle, solid, sunFor(sun, down.quaternion));
  yield;
  const shield = makeHeatShield(vehicle, times);
  yield;
  const chute = makeParachute(canopy?.rings, solid, times);
  yield;
  const plumes = makePlumes();
  const flash = makeFlash();
  groups.rover.add(rover.group);
  groups.descent_stage.add(makeDescentStage(solid), plumes.mesh, flash.mesh);
  yield;
  groups.backshell.add(makeBackshell(solid));
  groups.heat_shield.add(shield.group);
  groups.parachute.add(chute.group);
  return { groups, shield, flash, moving: [rover, shield, chute, plumes, flash] };
}

function shieldLight(since_s) {
  const since = since_s / CLEAR_S;
  return since < 0 ? DARK : Math.min(1, SHADED + (1 - SHADED) * since);
}

// sun: towards the sun. canopy: {rings}. cord: its colours. hub: where the ropes meet.
// vehicle: as the camera explorer is told. times: seconds of the events. course: where
// every body is. Built bit by bit: for inSlices.
export function* makeCraft(given) {
  const { sun, times, cord, hub } = given;
  const seenFromS = seenFrom(times);
  const solid = new MeshLambertMaterial({ vertexColors: true });
  const { groups, shield, flash, moving } = yield* bodies(given, solid);
  yield;
  const [ropes, dust, shadow] = [makeRopes(cord, hub), makeDust(), makeShadow(sun)];
  yield;
  const group = new Group().add(...Object.values(groups));
  group.add(ropes.mesh, dust.group, shadow.mesh);
  const showRover = castFrom(groups.rover);
  for (const name of ["descent_stage", "backshell", "heat_shield"])
    castFrom(groups[name]);
  const aroundShade = makeAround(groups.rover, groups.descent_stage);
  const pose = makePose();
  const ahead = new Vector3();
  let shade = null; // the ball around what casts a shadow
  let below = 1; // how light the heat shield is, seen from the belly

  const place = (name, time, course) => {
    const body = groups[name];
    course.pose(name, time, pose);
    body.position.copy(pose.position);
    body.quaternion.copy(pose.quaternion);
    body.visible = !pose.gone && time >= seenFromS[name];
  };
  const update = (time, course) => {
    for (let i = 0; i < BODIES.length; i += 1) place(BODIES[i], time, course);
    for (let i = 0; i < moving.length; i += 1) moving[i].update(time, course);
    ahead.set(1, 0, 0).applyQuaternion(groups.rover.quaternion);
    ropes.update(time, course, groups.descent_stage, groups.rover);
    dust.update(time, course, Math.atan2(ahead.y, ahead.x));
    shade = aroundShade();
    shadow.update(shade, course.signal("dust", time));
    below = shieldLight(time - times.heat_shield);
  };
  const setDetail = levelSetter(group);
  const hideFor = (seat) => {
    const belly = BELLY[seat] === true;
    showRover(!belly);
    shield.light(belly ? below : 1);
    flash.showFor(seat);
    dust.showFor(seat);
    solid.color.copy(EXPOSED[seat] ?? AS_IT_IS);
  };
  // height(east, north) in metres up in the scene: dust and shadows then lie on it
  const setGround = (height) => {
    dust.setGround(height);
    shadow.setGround(height);
  };
  const dispose = () => {
    disposeShapes(group);
    for (const part of [...moving, ropes, dust, shadow]) part.dispose?.();
    solid.dispose();
  };
  const around = () => shade;
  const all = { group, bodies: groups, around };
  return { ...all, update, setDetail, hideFor, setGround, dispose };
}
