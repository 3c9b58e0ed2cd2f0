// Directions on the screen and back, how far one may look, and the way between views.
import assert from "node:assert/strict";
import { test } from "node:test";
import { turn, wrap } from "#kit/angles.js";
import { fieldAfter } from "#panorama/controls.js";
import { glide } from "#panorama/glide.js";
import { makeLens } from "#panorama/lens.js";
import { limited } from "#panorama/limits.js";
import { angleBetween, measure, pairOf } from "#panorama/measure.js";
import { levelFor, makeShape } from "#panorama/shape.js";
import { makeTell } from "#panorama/tell.js";
import { near } from "./near.js";

const RADIANS = Math.PI / 180;
const SIZE = [1200, 700, 1, 0];
const shapeOf = (projection, more = {}) =>
  makeShape({
    ...{ width_px: 2880, height_px: 1040, tile_px: 256, levels: 5, projection },
    ...{ azimuth_left_deg: 0, azimuth_span_deg: 360 },
    ...{ elevation_top_deg: 60, elevation_bottom_deg: -70, ...more },
  });
const ROUND = shapeOf("cylindrical");
const PLAIN = shapeOf("equirectangular");

test("angles go round", () => {
  assert.deepEqual([-10, 0, 360, 725].map(wrap), [350, 0, 0, 5]);
  assert.deepEqual([180, -180, 190, -350, 10].map(turn), [-180, -180, -170, 10, 10]);
});

test("the edges of a picture are where its record says, whatever the projection", () => {
  for (const shape of [ROUND, PLAIN]) {
    near(shape.elevationAt(0), 60, 1e-9);
    near(shape.elevationAt(1), -70, 1e-9);
    near(shape.azimuthAt(0.25), 90, 1e-9);
    for (const degrees of [-70, -12, 0, 33])
      near(shape.elevationAt(shape.downAt(degrees)), degrees, 1e-9);
  }
  near(PLAIN.downAt(0), 60 / 130, 1e-9);
  const [high, low] = [60, 70].map((degrees) => Math.tan(degrees * RADIANS));
  near(ROUND.downAt(0), high / (high + low), 1e-9);
});

test("a picture that goes round has no edge; the nearest copy is meant", () => {
  near(PLAIN.acrossAt(350), 350 / 360, 1e-9);
  const part = shapeOf("equirectangular", {
    azimuth_left_deg: 300,
    azimuth_span_deg: 90,
  });
  near(part.acrossAt(10), 70 / 90, 1e-9);
  near(part.acrossAt(-60), 0, 1e-9);
  assert.equal(part.whole, false);
});

test("the level is the one whose pixels come closest to the screen's", () => {
  const level = (scale) => levelFor(PLAIN, scale);
  assert.deepEqual([8, 1, 0.7, 0.5, 0.26, 0.001].map(level), [4, 4, 3, 3, 2, 0]);
});

test("a pinhole: the field spans the width, and tangents grow with the angle", () => {
  const view = { mode: "inside", azimuth: 350, elevation: 0, field: 80 };
  const lens = makeLens(view, PLAIN, SIZE);
  const focal = 600 / Math.tan(40 * RADIANS);
  near(lens.point(350, 0).x, 600, 1e-9);
  near(lens.point(30, 0).x, 1200, 1e-9);
  near(lens.point(310, 0).x, 0, 1e-9);
  near(lens.point(350, 20).y, 350 - focal * Math.tan(20 * RADIANS), 1e-9);
  near(lens.rulerX(10), 600 + focal * Math.tan(20 * RADIANS), 1e-9);
  assert.equal(lens.point(170, 0).ahead, false);
  assert.ok(Number.isNaN(lens.rulerX(80)));
});

test("looking up 30°, the zenith lies 60° above the middle of the view", () => {
  const view = { mode: "inside", azimuth: 20, elevation: 30, field: 80 };
  const lens = makeLens(view, PLAIN, SIZE);
  const focal = 600 / Math.tan(40 * RADIANS);
  const { x, y } = lens.point(123, 90);
  near(x, 600, 1e-6);
  near(y, 350 - focal * Math.tan(60 * RADIANS), 1e-6);
});

test("laid flat, a degree is as wide everywhere", () => {
  const view = { mode: "flat", azimuth: 10, elevation: 0, field: 60 };
  const lens = makeLens(view, PLAIN, SIZE);
  near(lens.point(20, 0).x - lens.point(15, 0).x, 100, 1e-9);
  near(lens.point(350, 0).x, 200, 1e-9);
  near(lens.scale, 20 / 8, 1e-9);
});

test("there and back: a place on the screen is the direction that led to it", () => {
  for (const mode of ["flat", "inside"])
    for (const shape of [PLAIN, ROUND]) {
      const lens = makeLens(
        { mode, azimuth: 200, elevation: -20, field: 70 },
        shape,
        SIZE,
      );
      for (const [x, y] of [
        [600, 350],
        [20, 30],
        [1100, 600],
      ]) {
        const { azimuth, elevation } = lens.direction(x, y);
        const at = lens.point(azimuth, elevation);
        near(at.x, x, 1e-6, `${mode} x`);
        near(at.y, y, 1e-6, `${mode} y`);
      }
    }
});

test("whatever is asked for, the picture fills the view", () => {
  for (const mode of ["flat", "inside"])
    for (const asked of [
      { azimuth: 725, elevation: 89, field: 500 },
      { azimuth: -10, elevation: -89, field: 1 },
      { azimuth: 10, elevation: 0, field: 60 },
    ]) {
      const view = limited({ mode, ...asked }, PLAIN, SIZE);
      assert.ok(view.azimuth >= 0 && view.azimuth < 360);
      const lens = makeLens(view, PLAIN, SIZE);
      const low = lens.direction(600, 700).elevation;
      if (mode === "inside") assert.ok(low >= -70 - 1e-6, `${low}`);
      assert.deepEqual(
        limited(view, PLAIN, SIZE),
        view,
        "limits do not move a view twice",
      );
    }
});

test("from flat to inside and back the view keeps its width, and all stays all", () => {
  assert.equal(fieldAfter("flat", 50, PLAIN, SIZE), 50);
  assert.equal(fieldAfter("inside", 50, PLAIN, SIZE), 50);
  const widest = fieldAfter("inside", 360, PLAIN, SIZE);
  assert.ok(widest <= 110);
  assert.equal(fieldAfter("flat", widest, PLAIN, SIZE), 360);
});

test("a glide goes the shorter way round, ever slower, and arrives", () => {
  const from = { azimuth: 350, elevation: 0, field: 80 };
  const at = glide(from, { azimuth: 20, elevation: -10, field: 20 });
  const shares = Array.from({ length: 11 }, (_, i) => at(i / 10));
  near(shares[0].azimuth, 350, 1e-9);
  near(shares[10].azimuth, 380, 1e-9);
  near(shares[10].elevation, -10, 1e-9);
  near(shares[10].field, 20, 1e-9);
  const steps = shares.slice(1).map((view, i) => view.azimuth - shares[i].azimuth);
  for (let i = 1; i < steps.length; i += 1) assert.ok(steps[i] < steps[i - 1]);
});

test("a length and its uncertainty end at the same digit", () => {
  const unit = { km: "{n} km", m: "{n} m", cm: "{n} cm", mm: "{n} mm" };
  const { about } = makeTell({ unit }, "en", "north");
  const pairs = [
    [0.1937, 0.0084, "19.4 ± 0.8 cm"],
    [0.1937, 0.0996, "20 ± 10 cm"],
    [12.34, 3.4, "12 ± 3 m"],
    [1834, 262, "1.8 ± 0.3 km"],
    [734, 262, "700 ± 300 m"],
    [0, 0.004, "0 ± 4 mm"],
    [99.97, 0.0001, "99.97 ± 0.00 m"],
  ];
  for (const [metres, error, said] of pairs) assert.equal(about(metres, error), said);
});

test("a ruler takes the angle between its ends, not the step in azimuth", () => {
  const [one, other] = pairOf([10, -60, 190, -60]);
  near(angleBetween(one, other), 60, 1e-9);
  const found = measure(
    { ends: [10, -60, 190, -60], way: "ground", height: 2, distance: 9 },
    PLAIN,
  );
  near(found.metres, 4 / Math.tan(60 * RADIANS), 1e-9);
  assert.equal(found.why, "");
});
