// Parts of the rover from rows of the table: where they lie, and which are left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Triangle, Vector3 } from "three";
import { addDrawn } from "../../marsoutreach/widgets/craft/drawn.js";
import { Parts } from "../../marsoutreach/widgets/craft/parts.js";

const BOX = ["box", [0, 1, 0], [1, 3, 2], [0, 0, 0], [0, 0], "#ff0000", 0];
const ROD = ["rod", [0, 5, 0], [0, 5, 4], [0.5, 0.25, 8], [0, 0], "white", 2];

function bounds(rows, options) {
  const shape = addDrawn(new Parts(), rows, options).geometry();
  shape.computeBoundingBox();
  const { min, max } = shape.boundingBox;
  return [...min, ...max].map((value) => Math.round(value * 1000) / 1000);
}

test("a box lies between its corners, a rod around its line", () => {
  assert.deepEqual(bounds([BOX]), [0, 1, 0, 1, 3, 2]);
  assert.deepEqual(bounds([ROD]), [-0.5, 4.5, 0, 0.5, 5.5, 4]);
});

test("the left side is the right one, mirrored, with faces still outwards", () => {
  assert.deepEqual(bounds([BOX], { side: -1 }), [0, -3, 0, 1, -1, 2]);
  const shape = addDrawn(new Parts(), [BOX], { side: -1 }).geometry();
  const middle = new Vector3(0.5, -2, 1);
  const corner = (i) => new Vector3().fromBufferAttribute(shape.attributes.position, i);
  for (let i = 0; i < shape.attributes.position.count; i += 3) {
    const face = new Triangle(corner(i), corner(i + 1), corner(i + 2));
    const out = face.getMidpoint(new Vector3()).sub(middle);
    assert.ok(face.getNormal(new Vector3()).dot(out) > 0);
  }
});

test("a part of a wheel lies about its hub, on either side", () => {
  const at = [5, 10, 20];
  assert.deepEqual(bounds([BOX], { at }), [5, 11, 20, 6, 13, 22]);
  assert.deepEqual(bounds([BOX], { at, side: -1 }), [5, 7, 20, 6, 9, 22]);
});

test("a lean to the right becomes one to the left", () => {
  const leaning = BOX.with(4, [0.3, 0.2]);
  const [x0, y0, z0, x1, y1, z1] = bounds([leaning]);
  assert.deepEqual(bounds([leaning], { side: -1 }), [x0, -y1, z0, x1, -y0, z1]);
});

test("fine parts are left out from afar", () => {
  assert.deepEqual(bounds([BOX, ROD], { level: 0 }), bounds([BOX]));
  assert.deepEqual(bounds([BOX, ROD]), [-0.5, 1, 0, 1, 5.5, 4]);
});
