// Reading the parachute by hand: held against marsoutreach.parachute_code.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  GORES,
  GROUP,
  groupAt,
  hasNumbers,
  letterOf,
  read,
  shortest,
  wrap,
} from "#parachute/reading.js";
import { python } from "./python.js";

const { rings, values, letters } = python("reading");
const groups = Array.from({ length: GORES / GROUP }, (_, group) => group);

test("letters are Python's for every value of seven bits", () => {
  assert.deepEqual(
    letters.map((_, value) => letterOf(value)),
    letters,
  );
});

test("every group of every ring reads as Python decodes it, filled ones after", () => {
  for (const [i, ring] of rings.entries()) {
    const found = groups.map((group) => read(ring.gores, ring.first + group * GROUP));
    const written = found.slice(0, values[i].length);
    assert.deepEqual(
      written.map(({ value }) => value),
      values[i],
    );
    for (const { filled } of found.slice(values[i].length)) assert.equal(filled, true);
    for (const { orangeInGap } of written) assert.equal(orangeInGap, 0);
  }
});

test("the letters of a ring are its parts", () => {
  for (const ring of rings.filter((one) => !hasNumbers(one)))
    assert.deepEqual(
      ring.parts.map((_, group) => read(ring.gores, ring.first + group * GROUP).letter),
      ring.parts,
    );
  assert.deepEqual(rings.map(hasNumbers), [false, false, false, true]);
});

test("a window says its bits, its gap and what is wrong with it", () => {
  const gores = Array(GORES).fill(0);
  for (const gore of [78, 1, 3]) gores[gore] = 1;
  const found = read(gores, 77);
  assert.deepEqual(found.ten, [0, 1, 0, 0, 1, 0, 1, 0, 0, 0]);
  assert.deepEqual([found.value, found.letter, found.filled], [37, "", false]);
  assert.equal(read(gores, 71).orangeInGap, 1);
});

test("a window covers a group only at its own ten gores", () => {
  for (const ring of rings)
    for (let first = 0; first < GORES; first += 1) {
      const steps = (first - ring.first + GORES) % GORES;
      const group = steps % GROUP ? null : steps / GROUP;
      assert.equal(groupAt(ring, first), group);
    }
});

test("gores wrap around, and the shorter way is at most half a ring", () => {
  for (let step = -3 * GORES; step <= 3 * GORES; step += 1) {
    const [place, way] = [wrap(step), shortest(step)];
    assert.ok(place >= 0 && place < GORES);
    assert.ok(way >= -GORES / 2 && way < GORES / 2);
    for (const found of [place, way]) assert.equal(Math.abs((found - step) % GORES), 0);
  }
});
