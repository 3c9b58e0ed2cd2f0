// The rover as it flew: arm, mast and antenna folded, and a deck worth looking at from
// above.
import { CylinderGeometry, Matrix4 } from "three";
import { addContact } from "../../craft/contact.js";
import { addDeckDetail } from "../../craft/deck_detail.js";
import { addDrawn } from "../../craft/drawn.js";
import { HINGE_M, makeMast } from "../../craft/mast.js";
import { Parts } from "../../craft/parts.js";
import { baked, joined } from "../../craft/shapes.js";

const RADIANS = Math.PI / 180;
const MAST_PROUD_M = 0.06; // the folded head rests on the deck, not in it
const MAST_BACK_DEG = -24; // how far the folded mast points backwards
const ON_DECK = ["deck", "stowed"];
const AROUND = ["body", "generator", "folded_arm", "flown"];
/** @type {Deck} */
const DECK = { z: -1.1225, from: [-0.7, -0.6], to: [0.99, 0.6] };
const DISH = { at: [-0.03, -0.45, -1.25], radius: 0.165, gold: "#e6b437" };

// Laid down across the front of the deck, its eyes to the deck.
function mast(vehicle, material) {
  const made = makeMast(vehicle, material);
  made.set({ azimuth: 0, elevation: 0, folded: false });
  const [x, y, z] = HINGE_M;
  const folding = made.group.children[1];
  folding.matrix
    .makeTranslation(x, y, z - MAST_PROUD_M)
    .multiply(new Matrix4().makeRotationZ(MAST_BACK_DEG * RADIANS))
    .multiply(new Matrix4().makeRotationX(-Math.PI / 2))
    .multiply(new Matrix4().makeRotationZ(-Math.PI / 2))
    .multiply(new Matrix4().makeTranslation(-x, -y, -z));
  return baked(made.group);
}

// The large antenna lies flat, its golden face up; a corner points ahead.
function addDish(parts) {
  const { at, radius, gold } = DISH;
  const lay = (up_m) =>
    new Matrix4()
      .makeRotationZ(Math.PI / 6)
      .multiply(new Matrix4().makeRotationX(Math.PI / 2))
      .setPosition(at[0], at[1], at[2] - up_m);
  const plate = (wide, thick) => new CylinderGeometry(wide, wide, thick, 6);
  parts.add(plate(radius, 0.03), "#e9e4da", lay(0));
  return parts.add(plate(radius * 0.93, 0.006), gold, lay(0.016));
}

// sun: towards it, in the rover's axes, while it hangs from the crane.
function body(vehicle, material, sun, level) {
  const top = new Parts();
  for (const name of ON_DECK) addDrawn(top, vehicle.parts[name], { level });
  addDish(top);
  const rest = new Parts();
  for (const name of AROUND) addDrawn(rest, vehicle.parts[name], { level });
  const folded = mast(vehicle, material);
  if (level) addContact(top, sun, DECK);
  if (level > 1) addDeckDetail(rest);
  return joined([top.geometry(), rest.geometry(), folded]);
}

export const roverBodies = (vehicle, material, sun) =>
  [0, 1, 2].map((level) => body(vehicle, material, sun, level));
