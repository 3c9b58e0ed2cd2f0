// The rover: parts by group from the table of the facts, wheels at published places.
import { Group } from "three";
import { addDrawn } from "./drawn.js";
import { makeMast } from "./mast.js";
import { COLOURS as C } from "./palette.js";
import { Parts } from "./parts.js";

// plain: without treads, for a wheel that is far away.
/**
 * @param {Parts} parts
 * @param {Point} hub
 * @param {number} width
 * @param {{plain?: boolean}} options
 */
export function addWheel(parts, [x, y, z], width, { plain = false } = {}) {
  const side = Math.sign(y);
  const radius = -z;
  /**
   * @param {number} share
   * @returns {Point}
   */
  const at = (share) => [x, y + share * width, z];
  parts.tube(at(-0.5), at(0.5), radius, C.wheel, { sides: plain ? 12 : 28 });
  if (plain) return;
  for (let i = 0; i < 24; i += 1) {
    const turn = (i / 24) * 2 * Math.PI;
    const reach = radius - 0.004;
    /** @type {Point} */
    const place = [x + reach * Math.cos(turn), y, z + reach * Math.sin(turn)];
    parts.box([0.012, width, 0.02], place, C.dark, [0, -turn, 0]);
  }
  parts.tube(at(side * 0.5), at(side * 0.515), radius * 0.84, C.black, { sides: 24 });
  parts.tube(at(side * 0.5), at(side * 0.53), radius * 0.3, C.grey, { sides: 12 });
  for (let i = 0; i < 6; i += 1) {
    const turn = (i / 6) * 2 * Math.PI + 0.3;
    const rim = [
      x + 0.8 * radius * Math.cos(turn),
      0,
      z + 0.8 * radius * Math.sin(turn),
    ];
    const out = y + side * width * 0.525;
    parts.tube([x, out, z], [rim[0], out, rim[2]], 0.016, C.grey, { sides: 5 });
  }
}

/**
 * @param {Parts} parts
 * @param {Vehicle} vehicle
 */
function addStanding(parts, { parts: drawn, wheels, wheel_width_m: width }) {
  for (const wheel of Object.values(wheels)) addWheel(parts, wheel, width);
  for (const side of [-1, 1])
    for (const leg of ["front_leg", "rear_leg", "bogie"])
      addDrawn(parts, drawn[leg], { side });
  for (const group of ["body", "deck", "generator"]) addDrawn(parts, drawn[group]);
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
  group.add(addStanding(new Parts(), vehicle).mesh(material), mast.group, ...arms);
  /** @param {boolean} yes */
  const stow = (yes) => arms.forEach((arm, i) => (arm.visible = yes === Boolean(i)));
  return { group, mast, stow };
}
