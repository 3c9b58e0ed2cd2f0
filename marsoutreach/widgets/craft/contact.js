// Shadows that parts throw on the deck right beside them: flat shapes, no shadow map.
import { BufferAttribute, BufferGeometry, Vector3 } from "three";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {[x: number, y: number]} Spot */

const COLOUR = "#aaa499";
const LOWEST_M = 0.025; // flatter parts throw none worth drawing
const STANDS_M = 0.16; // how high above the deck a part may begin

/** @type {(o: Spot, a: Spot, b: Spot) => number} */
const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** @param {Spot[]} spots */
function half(spots) {
  /** @type {Spot[]} */
  const chain = [];
  for (const spot of spots) {
    while (
      chain.length > 1 &&
      turn(chain[chain.length - 2], chain[chain.length - 1], spot) <= 0
    )
      chain.pop();
    chain.push(spot);
  }
  return chain.slice(0, -1);
}

// The smallest shape without dents around spots, anticlockwise in x and y.
/** @param {Spot[]} spots */
export function around(spots) {
  const sorted = [...spots].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...half(sorted), ...half(sorted.reverse())];
}

/** @type {(spots: Spot[], deck: number) => BufferGeometry} */
function fan(spots, deck) {
  /** @type {number[]} */
  const place = [];
  const [first, ...rest] = spots;
  for (let i = 1; i < rest.length; i += 1)
    for (const [x, y] of [first, rest[i], rest[i - 1]]) place.push(x, y, deck);
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(place), 3));
  shape.computeVertexNormals();
  return shape;
}

// Where a shape's corners throw their shadow, or nothing if it is flat or floats.
/**
 * @param {BufferGeometry} shape
 * @param {Vector3} sun
 * @param {Deck} deck
 */
function thrown(shape, sun, { z: deck, from, to }) {
  const [corner, { array, count }] = [new Vector3(), shape.attributes.position];
  /** @type {Spot[]} */
  const spots = [];
  let [top, foot] = [0, Infinity];
  for (let i = 0; i < count; i += 1) {
    corner.fromArray(array, 3 * i);
    const high = deck - corner.z;
    top = Math.max(top, high);
    foot = Math.min(foot, high);
    corner.addScaledVector(sun, high / sun.z);
    spots.push([
      Math.min(to[0], Math.max(from[0], corner.x)),
      Math.min(to[1], Math.max(from[1], corner.y)),
    ]);
  }
  return top > LOWEST_M && foot < STANDS_M ? spots : [];
}

// sun: towards it, in the axes of the parts (z down); deck: its height and corners.
/**
 * @param {Parts} parts
 * @param {Vector3} sun
 * @param {Deck} deck
 */
export function addContact(parts, sun, deck) {
  for (const { geometry } of [...parts.pieces]) {
    const shape = around(thrown(geometry, sun, deck));
    if (shape.length > 2) parts.add(fan(shape, deck.z), COLOUR);
  }
  return parts;
}
