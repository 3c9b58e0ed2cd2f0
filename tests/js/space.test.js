// Where a label has room: on nothing else, inside the picture, where it was before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, around, firstFree, vehiclesIn } from "#seats/panel/space.js";
import { alongBeam } from "#seats/views/beam.js";

const SIZE = [400, 300];
const LABEL = [80, 20];

test("boxes are apart when they share no place", () => {
  const box = { x: 10, y: 10, w: 20, h: 10 };
  assert.ok(apart(box, [{ x: 31, y: 10, w: 5, h: 5 }]));
  assert.ok(!apart(box, [{ x: 29, y: 19, w: 5, h: 5 }]));
});

test("the first place with room is taken, and kept while it has room", () => {
  const places = around(200, 150, LABEL, 20);
  assert.equal(firstFree(places, SIZE, []), "end");
  assert.equal(firstFree(places, SIZE, [places.end]), "start");
  assert.equal(firstFree(places, SIZE, [], "above"), "above");
  assert.equal(firstFree(places, SIZE, [places.above], "above"), "end");
  assert.equal(firstFree(places, SIZE, Object.values(places)), null);
});

test("no label sticks out of the picture", () => {
  assert.equal(firstFree(around(370, 150, LABEL, 20), SIZE, []), "start");
  assert.equal(firstFree(around(2, 2, LABEL, 20), SIZE, []), null);
});

test("a vehicle's box lies around its middle; what is gone has none", () => {
  const rover = { x: 0.5, y: 0.5, size: 0.1, behind: false };
  const bodies = {
    rover,
    stage: { ...rover, gone: true },
    shell: { ...rover, size: 0 },
  };
  const found = vehiclesIn({ bodies }, SIZE);
  assert.deepEqual(Object.keys(found), ["rover"]);
  const { x, y, w, h } = found.rover;
  assert.ok(x + w / 2 === 200 && y + h / 2 === 150 && w >= 80);
});

test("a beam's name finds places on its lines that are in the picture", () => {
  const edge = [100, -100, 100, -100].map((x, i) => ({
    end: [x, i > 1 ? 50 : -50, 0],
  }));
  const project = ({ x, y }) => {
    const at = { x: 0.5 + x / 40, y: 0.5 + y / 40 };
    return { ...at, inside: Math.abs(x) < 20 && Math.abs(y) < 20 };
  };
  const spots = alongBeam([0, 0, 0], edge, project);
  assert.ok(spots.length >= 8);
  for (const { x, y } of spots)
    assert.ok(Math.abs(Math.abs((y - 0.5) / (x - 0.5)) - 0.5) < 1e-9);
  assert.equal(new Set(spots.map(({ name }) => name)).size, spots.length);
});
