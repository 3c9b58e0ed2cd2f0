// Assertions about numbers: each says what came, what was expected, and where.
import assert from "node:assert/strict";

export function near(came, expected, most, where = "") {
  const off = Math.abs(came - expected);
  assert.ok(off <= most, `${where}: ${came} is not within ${most} of ${expected}`);
}

export function allNear(came, expected, most, where = "") {
  assert.equal(came.length, expected.length, where);
  for (let i = 0; i < came.length; i += 1)
    near(came[i], expected[i], most, `${where}[${i}]`);
}
