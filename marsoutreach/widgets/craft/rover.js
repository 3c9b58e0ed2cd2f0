// The rover: parts by group from the table of the facts, wheels at published places.
import { Group } from "three";
import { addDeckDetail } from "./deck_detail.js";
import { addDrawn } from "./drawn.js";
import { makeMast } from "./mast.js";
import { Parts } from "./parts.js";

/**
 * @param {Parts} parts
 * @param {Vehicle} vehicle
 * @param {{from?: number, level?: number}} levels
 */
function addWheels(parts, { parts: drawn, wheels }, levels) {
  for (const hub of Object.values(wheels))
    addDrawn(parts, drawn.wheel, { side: Math.sign(hub[1]), at: hub, ...levels });
  return parts;
}

/**
 * @param {Parts} parts
 * @param {Vehicle} vehicle
 */
function addStanding(parts, vehicle) {
  const { parts: drawn } = vehicle;
  addWheels(parts, vehicle, { level: 0 });
  for (const side of [-1, 1])
    for (const leg of ["front_leg", "rear_leg", "bogie"])
      addDrawn(parts, drawn[leg], { side });
  for (const group of ["body", "deck", "antenna", "generator"])
    addDrawn(parts, drawn[group]);
  return parts;
}

// mast.set turns the mast; stow(true) folds the arm as in flight.
/**
 * @param {Vehicle} vehicle
 * @param {Material} material
 */
export function makeRover(vehicle, material) {
  const arms = ["arm", "folded_arm"].map((name) =>
    addDrawn(new Parts(), vehicle.parts[name]).mesh(material),
  );
  const group = new Group();
  const mast = makeMast(vehicle, material);
  const treads = addWheels(new Parts(), vehicle, { from: 1 });
  group.add(addStanding(new Parts(), vehicle).mesh(material), mast.group, ...arms);
  const small = addDeckDetail(treads, 3).mesh(material, { casts: false });
  group.add(small); // the drums' shadows hold those of their treads
  /** @param {boolean} yes */
  const stow = (yes) => arms.forEach((arm, i) => (arm.visible = yes === Boolean(i)));
  return { group, mast, stow };
}
