// The rover as it flew: arm and mast folded, and a deck worth looking at from above.
import { Matrix4 } from "three";
import { addDrawn } from "../../craft/drawn.js";
import { HINGE_M, makeMast } from "../../craft/mast.js";
import { Parts } from "../../craft/parts.js";
import { baked, joined } from "../../craft/shapes.js";

const MAST_PROUD_M = 0.12; // the folded head rests on the deck, not in it
const GROUPS = ["body", "deck", "generator", "folded_arm", "flown"];

// Laid down to the left, so that the head rests across the front of the deck.
function mast(vehicle, material) {
  const made = makeMast(vehicle, material);
  made.set({ azimuth: 0, elevation: 0, folded: false });
  const [x, y, z] = HINGE_M;
  const post = made.group.children[1];
  post.matrix
    .makeTranslation(x, y, z - MAST_PROUD_M)
    .multiply(new Matrix4().makeRotationX(-Math.PI / 2))
    .multiply(new Matrix4().makeTranslation(-x, -y, -z));
  return baked(made.group);
}

export function roverBodies(vehicle, material) {
  const [far, whole] = [0, 2].map((level) => {
    const parts = new Parts();
    for (const name of GROUPS) addDrawn(parts, vehicle.parts[name], { level });
    return joined([parts.geometry(), mast(vehicle, material)]);
  });
  return [far, whole, whole];
}
