// The rover as it flew: arm and mast folded, and a deck worth looking at from above.
import { Matrix4 } from "three";
import { HINGE_M, makeMast } from "../../craft/mast.js";
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";
import { addBody, addDeck, addFoldedArm, addGenerator } from "../../craft/rover.js";
import { baked, joined } from "../../craft/shapes.js";

const TOP = -1.11;
const MAST_PROUD_M = 0.12; // the folded head rests on the deck, not in it
const TARGETS = [
  [0.9, 0.52],
  [0.9, -0.52],
  [-0.85, 0.52],
  [0.32, 0.05],
  [-0.2, 0.02],
  [0.05, -0.5],
];

// The two white plates beside the generator, with ribs and a frame of struts.
function addRadiators(parts) {
  for (const side of [-1, 1]) {
    const y = side * 0.5;
    parts.box([0.62, 0.03, 0.44], [-1.28, y, -1.04], "#f3efe6", [side * 0.55, 0.42, 0]);
    for (let i = 0; i < 5; i += 1)
      parts.box(
        [0.018, 0.05, 0.4],
        [-1.06 - 0.11 * i, y - side * 0.02, -0.95 - 0.05 * i],
        C.grey,
        [side * 0.55, 0.42, 0],
      );
    parts.tube([-0.95, side * 0.4, TOP], [-1.5, side * 0.62, -1.36], 0.018, C.foil, {
      sides: 5,
    });
  }
  parts.between([-1.0, -0.52, TOP - 0.01], [-0.9, 0.52, TOP + 0.1], C.white);
  for (let i = 0; i < 8; i += 1) {
    const [y, next] = [-0.48 + 0.12 * i, -0.36 + 0.12 * i];
    const [a, b] = i % 2 ? [-1.02, -1.14] : [-1.14, -1.02];
    parts.tube([a, y, TOP - 0.05], [b, next, TOP - 0.05], 0.012, C.white, { sides: 4 });
  }
  for (const x of [-1.02, -1.14])
    parts.tube([x, -0.5, TOP - 0.05], [x, 0.5, TOP - 0.05], 0.014, C.white, {
      sides: 4,
    });
}

// White plates over the dark frame, with gaps between them.
function addPlates(parts) {
  const plates = [
    [-0.88, -0.56, -0.4, -0.02],
    [-0.88, 0.02, -0.42, 0.56],
    [-0.36, -0.56, 0.1, -0.22],
    [-0.36, -0.18, 0.1, 0.14],
    [-0.36, 0.18, 0.34, 0.56],
    [0.14, -0.56, 0.5, 0.14],
    [0.54, -0.56, 0.96, -0.04],
    [0.38, 0.18, 0.96, 0.56],
    [0.54, 0, 0.96, 0.14],
  ];
  for (const [x0, y0, x1, y1] of plates)
    parts.between([x0, y0, TOP - 0.006], [x1, y1, TOP], "#f3efe6");
}

// Marks, boxes and wiring: what the eye takes for a real machine.
function addClutter(parts) {
  for (const [x, y] of TARGETS) {
    parts.tube([x, y, TOP], [x, y, TOP - 0.008], 0.045, C.black, { sides: 14 });
    parts.tube([x, y, TOP - 0.004], [x, y, TOP - 0.012], 0.022, C.white, { sides: 10 });
  }
  parts.between([-0.38, -0.2, TOP - 0.012], [0.02, 0.1, TOP], "#b9b6ac");
  parts.between([0.0, -0.44, TOP - 0.012], [0.36, -0.05, TOP], "#a9a79f");
  parts.tube([-0.12, -0.12, TOP], [-0.12, -0.12, TOP - 0.05], 0.075, C.grey, {
    sides: 18,
  });
  parts.tube([-0.12, -0.12, TOP - 0.05], [-0.12, -0.12, TOP - 0.056], 0.05, C.dark, {
    sides: 18,
  });
  parts.between([-0.72, -0.3, TOP - 0.07], [-0.5, -0.08, TOP], C.white);
  parts.between([-0.42, 0.28, TOP - 0.05], [-0.2, 0.46, TOP], C.dark);
  parts.between([0.28, 0.28, TOP - 0.09], [0.56, 0.42, TOP], C.white);
  parts.between([0.6, 0.16, TOP - 0.06], [0.72, 0.34, TOP], C.foil);
  parts.between([-0.82, -0.56, TOP - 0.03], [-0.62, -0.4, TOP], C.grey);
  addWiring(parts);
}

function addWiring(parts) {
  const runs = [
    [
      [-0.6, 0.02],
      [-0.3, 0.2],
      [0.1, 0.14],
      [0.3, 0.24],
      [0.6, 0.22],
    ],
    [
      [-0.5, -0.18],
      [-0.25, -0.3],
      [0.1, -0.14],
      [0.42, -0.16],
    ],
    [
      [-0.9, 0.3],
      [-0.6, 0.05],
      [-0.3, 0.02],
      [0.0, -0.2],
    ],
    [
      [0.7, -0.1],
      [0.8, 0.2],
      [0.78, 0.48],
    ],
  ];
  runs.forEach((run, i) => {
    const colour = i % 2 ? C.copper : C.dark;
    for (let n = 1; n < run.length; n += 1)
      parts.tube(
        [...run[n - 1], TOP - 0.025],
        [...run[n], TOP - 0.025],
        0.012,
        colour,
        { sides: 4 },
      );
  });
}

// The round turret for sample tubes at the front, and the belly pan below.
function addFrontAndBelly(parts) {
  parts.tube([0.98, 0.3, -1.02], [0.98, 0.3, -0.8], 0.17, C.white, { sides: 20 });
  parts.tube([0.98, 0.3, -1.03], [0.98, 0.3, -1.02], 0.12, C.grey, { sides: 20 });
  parts.between([-0.85, -0.45, -0.66], [0.9, 0.45, -0.62], C.grey);
  parts.between([-0.5, -0.3, -0.62], [0.2, 0.3, -0.6], C.dark);
}

// Laid down to the left, so that the head rests across the front of the deck.
function mast(centre, material) {
  const made = makeMast(centre, material);
  made.set({ azimuth: 0, elevation: 0, folded: false });
  const [x, y, z] = HINGE_M;
  const post = made.group.children[1];
  post.matrix
    .makeTranslation(x, y, z - MAST_PROUD_M)
    .multiply(new Matrix4().makeRotationX(-Math.PI / 2))
    .multiply(new Matrix4().makeTranslation(-x, -y, -z));
  return baked(made.group);
}

function plainParts(vehicle) {
  const parts = new Parts();
  addBody(parts, vehicle.body_box_m);
  addDeck(parts);
  addGenerator(parts);
  addFoldedArm(parts);
  return parts;
}

export function roverBodies(vehicle, material) {
  const fine = plainParts(vehicle);
  addRadiators(fine);
  addPlates(fine);
  addClutter(fine);
  addFrontAndBelly(fine);
  const whole = joined([fine.geometry(), mast(vehicle.mast_centre_m, material)]);
  const plain = plainParts(vehicle);
  addRadiators(plain);
  addPlates(plain);
  addFrontAndBelly(plain);
  const far = joined([plain.geometry(), mast(vehicle.mast_centre_m, material)]);
  return [far, whole, whole];
}
