// Ends of a picture all around: how far they are apart, and made to meet.
import assert from "node:assert/strict";
import { test } from "node:test";
import { even, findStep, sizeOf, stepBetween } from "#panorama/ends.js";

const [ACROSS, ROWS] = [8, 480];

const end = (levels) =>
  Uint8ClampedArray.from({ length: 4 * ACROSS * ROWS }, (_, at) => levels[at % 4]);

test("the step is the logarithm of how much brighter the right end is", () => {
  const step = stepBetween(end([100, 80, 60, 255]), end([120, 80, 45, 255]));
  assert.equal(step.length, 72);
  const wanted = [1.2, 1, 0.75].map(Math.log);
  step.forEach((found, at) => assert.ok(Math.abs(found - wanted[at % 3]) < 1e-9));
  assert.ok(Math.abs(sizeOf(step) - 0.2) < 0.001); // the middle of 0, 20 % and 29 %
});

test("what is dark at one end tells nothing, and no step is larger than twofold", () => {
  const right = end([200, 200, 200, 255]);
  right.fill(0, 0, right.length / 2); // padding above
  const step = stepBetween(end([100, 100, 50, 255]), right);
  assert.ok(step.every((found) => found >= 0 && found <= Math.log(2) + 1e-9));
  assert.ok(step.slice(-3).every((found) => found > 0.69));
  assert.deepEqual(stepBetween(end([0, 0, 0, 255]), right), Array(72).fill(0));
});

test("evened tiles meet at the ends, stay as they are in the middle, and fit together", () => {
  const [across, down] = [400, 100];
  const step = stepBetween(end([100, 100, 100, 255]), end([140, 140, 140, 255]));
  const level = (x) => 100 + 40 * (x / (across - 1));
  const tile = (x, width) => {
    const data = new Uint8ClampedArray(4 * width * down);
    for (let at = 0; at < width * down; at += 1)
      data.fill(Math.round(level(x + (at % width))), 4 * at, 4 * at + 3);
    even({ data, width, height: down }, step, [x, 0, width, down], [across, down]);
    return (column, row) => data[4 * (row * width + column)];
  };
  const whole = tile(0, across);
  const meet = Math.sqrt(100 * 140);
  for (const row of [0, 50, 99]) {
    assert.ok(Math.abs(whole(0, row) - meet) < 1.5);
    assert.ok(Math.abs(whole(across - 1, row) - meet) < 1.5);
    assert.ok(Math.abs(whole(200, row) - level(200)) < 1.5);
  }
  const [left, right] = [tile(0, 150), tile(150, 250)];
  assert.ok(Math.abs(left(149, 50) - whole(149, 50)) <= 1);
  assert.ok(Math.abs(right(0, 50) - whole(150, 50)) <= 1);
});

test("a step is read at the very ends, of the rows that show something", () => {
  const asked = [];
  findStep(
    (box, size) => asked.push([box, size]) && end([50, 50, 50, 255]),
    1000,
    7,
    90,
  );
  assert.deepEqual(asked, [
    [
      [0, 7, 10, 90],
      [ACROSS, ROWS],
    ],
    [
      [990, 7, 10, 90],
      [ACROSS, ROWS],
    ],
  ]);
});
