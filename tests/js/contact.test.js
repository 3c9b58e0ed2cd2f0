// Shadows on the deck: the shape around spots, and how far a part throws its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Vector3 } from "three";
import { addContact, around } from "../../marsoutreach/widgets/craft/contact.js";
import { Parts } from "../../marsoutreach/widgets/craft/parts.js";
import { allNear } from "./near.js";

const DECK = { z: -1, from: [-5, -5], to: [5, 5] };

// Low and high corner of what was added after the first shape.
function shadow(parts) {
  const places = parts.pieces.slice(1).map(({ geometry }) => geometry);
  if (!places.length) return null;
  places[0].computeBoundingBox();
  const { min, max } = places[0].boundingBox;
  return [...min, ...max];
}

test("the shape around a square with a spot inside has its four corners", () => {
  const spots = [
    [0, 0],
    [2, 0],
    [1, 1],
    [2, 2],
    [0, 2],
    [1, 0],
  ];
  assert.equal(around(spots).length, 4);
});

test("a box throws a shadow away from the sun, as long as it is high at 45 degrees", () => {
  const box = new Parts().between([0, 0, -1], [1, 1, -1.5], "white");
  const sun = new Vector3(-1, 0, -1).normalize();
  allNear(shadow(addContact(box, sun, DECK)), [0, 0, -1, 1.5, 1, -1], 1e-6);
});

test("no shadow leaves the deck; what is flat, or floats, throws none", () => {
  const sun = new Vector3(0, -0.9, -0.1).normalize();
  const tall = new Parts().between([0, 0, -1], [1, 1, -2], "white");
  assert.equal(shadow(addContact(tall, sun, DECK))[4], 5);
  const flat = new Parts().between([0, 0, -1], [1, 1, -1.01], "white");
  assert.equal(shadow(addContact(flat, sun, DECK)), null);
  const floats = new Parts().between([0, 0, -1.4], [1, 1, -1.6], "white");
  assert.equal(shadow(addContact(floats, sun, DECK)), null);
});
