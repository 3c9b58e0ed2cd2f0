// The light on the ground: slopes get it from the Sun, a photograph brought its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bakeAll } from "#seats/land/bake.js";

const SIZE = 16;
const SUN = { x: -0.77, y: 0, z: 0.64 };

// A slope that falls to the east, away from the Sun; the same colour everywhere.
function slope(lit) {
  const heights = Float32Array.from(
    { length: SIZE ** 2 },
    (_, at) => -0.3 * (at % SIZE),
  );
  const colours = new Uint8Array(3 * SIZE ** 2).fill(100);
  const reach_m = 0.5 * (SIZE - 1);
  return { metres_per_px: 1, size_px: SIZE, reach_m, heights, colours, lit };
}
const middle = (lit) => {
  const level = slope(lit);
  const steps = bakeAll({ levels: [level], plains: level }, SUN);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value[4 * (8 * SIZE + 8)];
  }
};

test("a slope away from the Sun is dark; a photograph of one stays as it is", () => {
  assert.ok(middle(false) < 90);
  assert.ok(Math.abs(middle(true) - 100) <= 5);
});
