// What stands over a panorama: rulers, names, the line between two, what is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, placeName } from "#panorama/markers.js";
import { stepFor, ticks } from "#panorama/rulers.js";
import { nearest, seen } from "#panorama/seen.js";
import { makeShape } from "#panorama/shape.js";
import { partsOf } from "#panorama/wipe.js";

const SHAPE = makeShape({
  ...{ width_px: 2880, height_px: 1040, tile_px: 256, levels: 5 },
  ...{ azimuth_left_deg: 0, azimuth_span_deg: 360, projection: "equirectangular" },
  ...{ elevation_top_deg: 60, elevation_bottom_deg: -70 },
});

test("labels of a ruler stand at least 62 pixels apart, on round numbers", () => {
  for (const perDegree of [1, 5, 20, 80, 500]) {
    const step = stepFor((perDegree * 180) / Math.PI);
    assert.ok(step * perDegree >= 62 || step === 45, `${perDegree}: ${step}`);
  }
  assert.equal(stepFor((62 * 180) / Math.PI), 1);
});

test("ticks: five to a label of ten degrees, three to one of 45", () => {
  const labelled = (from, to, step) =>
    ticks(from, to, step)
      .filter(([, has]) => has)
      .map(([degrees]) => degrees);
  assert.deepEqual(labelled(-12, 21, 10), [-10, 0, 10, 20]);
  assert.equal(ticks(0, 10, 10).length, 6);
  assert.deepEqual(
    ticks(0, 45, 45).map(([degrees]) => degrees),
    [0, 15, 30, 45],
  );
});

const LABEL = { width: 100, height: 24 };
const roomOf = () => ({
  ...{ ends: [-Infinity, -Infinity], top: 34, width: 1000, unit: 1, wish: 60 },
});

test("a name rises above its place; the next one over it stands a row higher", () => {
  const room = roomOf();
  const first = placeName(LABEL, { x: 500, y: 400 }, room);
  const second = placeName(LABEL, { x: 520, y: 400 }, room);
  const far = placeName(LABEL, { x: 700, y: 400 }, room);
  assert.deepEqual(
    [first, second, far].map(({ lift }) => lift),
    [60, 90, 60],
  );
  assert.equal(first.shift, 0);
});

test("at the edge a name moves inwards; under the compass it hangs below", () => {
  assert.equal(placeName(LABEL, { x: 4, y: 400 }, roomOf()).shift, 52);
  assert.equal(placeName(LABEL, { x: 990, y: 400 }, roomOf()).shift, -92);
  const below = placeName(LABEL, { x: 500, y: 60 }, roomOf());
  assert.deepEqual([below.below, below.lift], [true, 18]);
});

test("a name covers another place where it lies, above or below", () => {
  const at = { x: 500, y: 400 };
  const above = { lift: 60, shift: 0, below: false };
  assert.equal(covers(LABEL, above, at, { x: 530, y: 330 }, 1), true);
  assert.equal(covers(LABEL, above, at, { x: 530, y: 470 }, 1), false);
  assert.equal(
    covers(LABEL, { ...above, below: true }, at, { x: 530, y: 470 }, 1),
    true,
  );
  assert.equal(covers(LABEL, above, at, { x: 600, y: 330 }, 1), false);
});

test("left of the line is before, right of it after; near an edge there is only one", () => {
  const widths = (wipe) => partsOf({ wipe }, 1000).map(({ from, to }) => to - from);
  assert.deepEqual(widths(0.25), [250, 750]);
  assert.deepEqual(widths(0.01), [0, 1000]);
  assert.deepEqual(widths(0.99), [1000, 0]);
  assert.deepEqual(
    partsOf({ wipe: 0.5 }, 100).map(({ picture }) => picture),
    [1, 0],
  );
});

const WORDS = {
  see: {
    ...{ left: "left: {spots}.", middle: "middle: {spots}.", right: "right: {spots}." },
    ...{ above: "{name} above", below: "{name} below", none: "{name} {n} {side}" },
    ...{
      none_up: "{name} {n} {side}, {m} up",
      none_down: "{name} {n} {side}, {m} down",
    },
    ...{ turn_left: "left", turn_right: "right" },
  },
};
const TELL = { degrees: (value) => String(Math.round(value)) };
const spotAt = (name, azimuth_deg, elevation_deg = 0) => ({
  ...{ name, azimuth_deg, elevation_deg },
});
const viewOf = (...spots) => ({
  ...{ mode: "inside", azimuth: 0, elevation: 0, field: 80, spots },
});
const SIZE = [1200, 700];

test("what is in view is told from left to right", () => {
  const view = viewOf(
    spotAt("c", 30),
    spotAt("b", 2),
    spotAt("a", -2),
    spotAt("z", 180),
  );
  assert.equal(seen(view, SHAPE, SIZE, WORDS, TELL), "middle: a, b. right: c.");
  assert.equal(seen(viewOf(), SHAPE, SIZE, WORDS, TELL), "");
});

test("nothing in view: the nearest is told, which way and how far", () => {
  const way = (...spots) => nearest(viewOf(...spots), WORDS, TELL);
  assert.equal(way(spotAt("far", 170), spotAt("near", 300)), "near 60 left");
  assert.equal(way(spotAt("a", 90, 20)), "a 90 right, 20 up");
  assert.equal(way(spotAt("a", 90, -20)), "a 90 right, 20 down");
  assert.equal(way(spotAt("a", 3, 50)), "a above");
  assert.equal(way(spotAt("a", 3, -50)), "a below");
});
