// The rover, from published places: wheels, mast, deck, arm, generator, antenna.
import { Group } from "three";
import { makeMast } from "./mast.js";
import { COLOURS as C } from "./palette.js";
import { eachAxis, Parts } from "./parts.js";

/** @type {Point} */
const TURRET = [2.8286, -0.2727, -1.1503];
/** @type {Point} */
const SHOULDER = [1.02, -0.2727, -0.86];

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

// Where a leg bends, on the side -1 (left) or 1 (right).
/**
 * @param {number} side
 * @returns {Point}
 */
export const shoulder = (side) => [0.28, side * 0.72, -0.82];
/**
 * @param {number} side
 * @returns {Point}
 */
export const bogiePivot = (side) => [-0.52, side * 0.82, -0.66];
/** @param {Point} wheel */
const inner = (wheel) => wheel[1] - Math.sign(wheel[1]) * 0.26;
const ROD = { sides: 8 };

/**
 * @param {Parts} parts
 * @param {Point} wheel
 * @param {Point} top
 */
function addSteering(parts, wheel, top) {
  parts.tube(top, [wheel[0], inner(wheel), wheel[2]], 0.045, C.grey, ROD);
  parts.tube([wheel[0], inner(wheel), wheel[2]], wheel, 0.06, C.dark, ROD);
}

/**
 * @param {Parts} parts
 * @param {Point} front
 * @param {number} side
 */
export function addFrontLeg(parts, front, side) {
  /** @type {Point} */
  const knee = [front[0], inner(front), -0.68];
  parts.tube(shoulder(side), [0.95, inner(front), -0.76], 0.05, C.dark, ROD);
  parts.tube([0.95, inner(front), -0.76], knee, 0.05, C.dark, ROD);
  addSteering(parts, front, knee);
}

/**
 * @param {Parts} parts
 * @param {number} side
 */
export function addRearLeg(parts, side) {
  parts.tube([0.28, side * 0.5, -0.82], shoulder(side), 0.09, C.grey, ROD);
  parts.tube(shoulder(side), bogiePivot(side), 0.05, C.dark, ROD);
}

/**
 * @param {Parts} parts
 * @param {Point} middle
 * @param {Point} rear
 * @param {number} side
 */
export function addBogie(parts, middle, rear, side) {
  const bogie = bogiePivot(side);
  /** @type {Point} */
  const heel = [rear[0], inner(rear), -0.62];
  parts.tube(bogie, [middle[0], inner(middle), middle[2] - 0.1], 0.042, C.dark, ROD);
  parts.tube(bogie, heel, 0.042, C.dark, ROD);
  addSteering(parts, rear, heel);
  const hub = [middle[0], inner(middle), middle[2]];
  parts.tube([hub[0], hub[1], middle[2] - 0.14], middle, 0.055, C.dark, ROD);
}

/**
 * @param {Parts} parts
 * @param {Record<string, Point>} wheels
 * @param {number} side
 */
function addLegs(parts, wheels, side) {
  const name = side < 0 ? "left" : "right";
  const [front, middle, rear] = ["front", "middle", "rear"].map(
    (place) => wheels[`${name}_${place}`],
  );
  addFrontLeg(parts, front, side);
  addRearLeg(parts, side);
  addBogie(parts, middle, rear, side);
}

/**
 * @param {Parts} parts
 * @param {[low: Point, high: Point]} box
 */
export function addBody(parts, [low, high]) {
  const [x0, y0, z0] = low;
  const [x1, y1, z1] = high;
  parts.between([x0, y0, z0 + 0.05], [x1 - 0.02, y1, z1], C.white);
  parts.between([x0 - 0.02, y0 - 0.06, z0], [x1, y1 + 0.06, z0 + 0.05], C.grey);
  parts.between([x0 + 0.1, y0 + 0.1, z1], [x1 - 0.15, y1 - 0.1, z1 + 0.02], C.foil);
  parts.between([0.1, y0 - 0.012, -0.98], [0.72, y0, -0.76], C.dark);
  parts.between([-0.8, y0 - 0.012, -1.0], [-0.2, y0, -0.74], C.grey);
  parts.between([0.1, y1, -0.98], [0.72, y1 + 0.012, -0.76], C.dark);
  parts.between([x1 - 0.02, -0.34, -1.03], [x1 + 0.02, 0.36, -0.68], C.grey);
  // brackets behind the two pairs of front Hazcams
  for (const y of [-0.047, 0.2])
    parts.between([1.02, y - 0.075, -0.78], [1.075, y + 0.075, -0.7], C.black);
  for (const y of [-0.4665, 0.467])
    parts.between([-1.03, y - 0.05, -0.78], [-0.94, y + 0.05, -0.7], C.black);
}

/** @param {Parts} parts */
export function addDeck(parts) {
  const top = -1.11;
  parts.between([0.45, -0.52, top - 0.1], [0.85, -0.2, top], C.white);
  parts.between([0.45, -0.1, top - 0.035], [0.7, 0.2, top], C.dark);
  parts.between([-0.1, 0.18, top - 0.06], [0.25, 0.5, top], C.white);
  parts.between([-0.75, 0.12, top - 0.09], [-0.4, 0.5, top], C.grey);
  parts.tube([0.139, -0.2986, top], [0.139, -0.2986, -1.165], 0.09, C.white);
  parts.tube([0.139, -0.2986, -1.165], [0.139, -0.2986, -1.178], 0.04, C.glass);
  parts.tube([-0.55, 0.3, top - 0.09], [-0.55, 0.3, -1.5], 0.075, C.white);
  parts.tube([-0.3, -0.45, top], [-0.3, -0.45, -1.148], 0.05, C.black);
  parts.tube([-0.37, -0.475, top], [-0.37, -0.475, -1.16], 0.05, C.dark);
  parts.tube([-0.37, -0.475, -1.15], [-0.66, -0.475, -1.3], 0.035, C.dark);
  parts.tube([-0.66, -0.475, -1.33], [-0.62, -0.462, -1.36], 0.2, C.white, {
    sides: 6,
  });
  for (let i = 0; i < 4; i += 1)
    // color chips of the calibration target
    parts.box(
      [0.05, 0.05, 0.012],
      [0.52 + 0.09 * (i % 2), 0 + 0.09 * (i >> 1), top - 0.04],
      [C.orange, C.blue, C.foil, C.white][i],
    );
}

/** @param {Parts} parts */
export function addGenerator(parts) {
  /** @type {[from: Point, to: Point]} */
  const [from, to] = [
    [-0.98, 0, -0.86],
    [-1.52, 0, -1.17],
  ];
  parts.tube(from, to, 0.15, C.dark, { sides: 16 });
  const long = Math.hypot(0.54, 0.31);
  for (let i = 0; i < 8; i += 1) {
    const turn = (i / 8) * 2 * Math.PI;
    const across = [0.31 / long, 0, -0.54 / long].map((v) => v * 0.24 * Math.cos(turn));
    across[1] = 0.24 * Math.sin(turn);
    const middle = eachAxis((axis) => (from[axis] + to[axis]) / 2 + across[axis]);
    const step = [-0.2, 0, -0.115];
    parts.tube(
      eachAxis((axis) => middle[axis] - step[axis]),
      eachAxis((axis) => middle[axis] + step[axis]),
      0.09,
      C.grey,
      { sides: 4 },
    );
  }
  parts.between([-1.12, -0.45, -1.02], [-0.97, 0.45, -0.86], C.dark);
}

/** @param {Parts} parts */
function addArm(parts) {
  /** @type {Point} */
  const elbow = [1.9, -0.2727, -1.03];
  parts.tube([1.0, -0.2727, -0.86], SHOULDER, 0.15, C.grey, { sides: 14 });
  parts.tube([1.06, -0.42, -0.87], [1.06, -0.12, -0.87], 0.085, C.white);
  parts.tube([1.06, -0.3727, -0.87], [elbow[0], -0.3727, elbow[2]], 0.06, C.white);
  parts.tube([elbow[0], -0.45, elbow[2]], [elbow[0], -0.1, elbow[2]], 0.085, C.grey);
  parts.tube([elbow[0], -0.2, elbow[2]], [2.62, -0.2, -1.14], 0.055, C.white);
  parts.tube([2.62, -0.29, -1.14], [2.62, -0.1, -1.14], 0.075, C.grey);
  parts.tube([2.62, -0.2727, -1.15], TURRET, 0.08, C.dark);
  parts.tube([2.83, -0.27, -1.28], [2.83, -0.27, -1.0], 0.17, C.white, { sides: 14 });
  parts.tube([2.83, -0.3, -1.16], [2.83, 0.06, -1.16], 0.12, C.white, { sides: 4 });
  parts.tube([2.83, 0.05, -1.16], [2.83, 0.08, -1.16], 0.07, C.black);
  parts.tube([2.9, -0.4, -1.15], [2.73, -0.55, -1.163], 0.07, C.foil);
  parts.tube([2.86, -0.36, -1.12], [2.925, -0.452, -1.113], 0.085, C.white);
  parts.tube([2.97, -0.27, -1.15], [3.2, -0.27, -1.12], 0.055, C.grey, { end: 0.025 });
}

// The arm as it lay in flight, folded in front of the body: drawn by eye.
/** @param {Parts} parts */
export function addFoldedArm(parts) {
  parts.tube([1.0, -0.2727, -0.86], [1.14, -0.2727, -0.86], 0.13, C.grey);
  parts.tube([1.16, -0.42, -0.9], [1.16, 0.42, -0.94], 0.06, C.white);
  parts.tube([1.2, 0.42, -0.98], [1.2, -0.3, -1.0], 0.055, C.white);
  parts.tube([1.22, -0.34, -1.12], [1.22, -0.34, -0.86], 0.16, C.white, { sides: 14 });
  parts.tube([1.22, -0.34, -1.0], [1.22, -0.6, -1.0], 0.1, C.dark);
}

// mast.set turns the mast; stow(true) folds the arm as in flight.
/**
 * @param {Vehicle} vehicle
 * @param {Material} material
 */
export function makeRover(vehicle, material) {
  const parts = new Parts();
  for (const wheel of Object.values(vehicle.wheels))
    addWheel(parts, wheel, vehicle.wheel_width_m);
  addLegs(parts, vehicle.wheels, -1);
  addLegs(parts, vehicle.wheels, 1);
  addBody(parts, vehicle.body_box_m);
  addDeck(parts);
  addGenerator(parts);
  const [out, folded] = [new Parts(), new Parts()];
  addArm(out);
  addFoldedArm(folded);
  const arms = [out.mesh(material), folded.mesh(material)];
  const group = new Group();
  const mast = makeMast(vehicle.mast_centre_m, material);
  group.add(parts.mesh(material), mast.group, ...arms);
  /** @param {boolean} yes */
  const stow = (yes) => arms.forEach((arm, i) => (arm.visible = yes === Boolean(i)));
  return { group, mast, stow };
}
