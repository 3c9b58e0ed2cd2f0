// Legs and wheels, folded up beside the body in flight: front legs and rear legs swing
// at the shoulder, then each bogie at its own pivot. How they fold is drawn by eye.
import { Group } from "three";
import { addDrawn } from "../../craft/drawn.js";
import { Parts } from "../../craft/parts.js";
import { levelled } from "../../craft/shapes.js";

const RADIANS = Math.PI / 180;
const FRONT_DEG = 38; // how far a stowed front leg is swung up
const REAR_DEG = -42;
const BOGIE_DEG = -14;
const ROCKERS_DONE = 0.4; // of the signal: first the rockers, then the bogies

/** @type {[name: string, side: number][]} */
const SIDES = [
  ["left", -1],
  ["right", 1],
];

// Both sides of one leg and its wheels, at each level of detail.
function build({ parts: drawn, wheels }, leg, places) {
  return [0, 1, 2].map((level) => {
    const parts = new Parts();
    for (const [name, side] of SIDES) {
      addDrawn(parts, drawn[leg], { side });
      for (const place of places)
        addDrawn(parts, drawn.wheel, { level, side, at: wheels[`${name}_${place}`] });
    }
    return parts.geometry();
  });
}

// A group that turns about a line across the rover, through a point.
/**
 * @param {number[]} place
 * @param {any} shapes
 * @param {any} material
 */
function hinge([x, , z], shapes, material) {
  const group = new Group();
  const mesh = levelled(shapes, material);
  mesh.position.set(-x, 0, -z);
  group.position.set(x, 0, z);
  return { group: group.add(mesh) };
}

const ease = (x) => {
  const share = Math.min(1, Math.max(0, x));
  return share * share * (3 - 2 * share);
};

// A snap with a little spring: past the end and back.
function snap(share) {
  const soft = ease(share);
  return soft + 0.08 * Math.sin(Math.PI * soft) * soft;
}

export function makeLegs(vehicle, material) {
  const [, shoulder, pivot] = vehicle.parts.rear_leg[1]; // the rocker's two ends
  const front = hinge(shoulder, build(vehicle, "front_leg", ["front"]), material);
  const rear = hinge(shoulder, build(vehicle, "rear_leg", []), material);
  const bogie = hinge(pivot, build(vehicle, "bogie", ["middle", "rear"]), material);
  const [sx, , sz] = shoulder;
  bogie.group.position.x -= sx;
  bogie.group.position.z -= sz;
  rear.group.add(bogie.group);
  const group = new Group().add(front.group, rear.group);
  // out: 0 folded … 1 standing
  const set = (out) => {
    const rockers = 1 - snap(out / ROCKERS_DONE);
    const last = 1 - snap((out - ROCKERS_DONE) / (1 - ROCKERS_DONE));
    front.group.rotation.y = FRONT_DEG * RADIANS * rockers;
    rear.group.rotation.y = REAR_DEG * RADIANS * rockers;
    bogie.group.rotation.y = BOGIE_DEG * RADIANS * last;
  };
  return { group, set };
}
