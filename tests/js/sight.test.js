// What cameras see: held against Python's camera models and the geometry of a ball.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PerspectiveCamera, Vector3 } from "three";
import { makeCourse } from "#seats/course.js";
import { bent, unbent } from "#seats/views/bend.js";
import { makeLenses } from "#seats/views/lenses.js";
import { look, makeGlobe, project } from "#seats/views/sight.js";
import { allNear, near } from "./near.js";
import { python } from "./python.js";

const { radius_m: radius, spots, scene, back, views } = python("sight");
const { seats } = python("course");
const flat = makeGlobe(radius, () => 0);
const lenses = makeLenses(seats.cameras);
const course = makeCourse(seats);

// A picture of 90 degrees, by itself square, that looks along a direction.
function viewFrom(eye, ahead, [wide, high] = [1, 1]) {
  const camera = new PerspectiveCamera(90, 1, 0.1, 1e6);
  camera.position.set(...eye);
  camera.up.set(0, 1, 0);
  camera.lookAt(...eye.map((value, i) => value + ahead[i]));
  camera.updateMatrixWorld(true);
  return { camera, wide, high, size_px: [1000, 500] };
}

test("places on the ball are Python's, to a micrometre", () => {
  for (const [i, spot] of spots.entries())
    allNear(flat.place(...spot).toArray(), scene[i], 1e-6, `place ${spot}`);
});

test("and back: metres along the ground, and height", () => {
  for (const [i, point] of scene.entries()) {
    const { east, north, up } = flat.locate(new Vector3(...point));
    allNear([east, north, up], back[i], 1e-6, `locate ${point}`);
  }
});

test("the middle of the scene is on the ground, straight below nothing", () => {
  assert.deepEqual(flat.place(0, 0, 7).toArray(), [0, 0, 7]);
  assert.deepEqual(flat.locate(new Vector3(0, 0, 7)), { east: 0, north: 0, up: 7 });
});

test("a bent picture is straight again after bending back, to its corners", () => {
  const { bend, across, tall } = lenses.lcam;
  for (const x of [-across, -0.4, 0, 0.7, across])
    for (const y of [-tall, 0, 0.3, tall])
      allNear(unbent(bend, ...bent(bend, x, y)), [x, y], 1e-6, `${x} ${y}`);
  const corner = bent(bend, across, tall).map(Math.abs);
  assert.ok(corner.every((far, i) => far >= bend.half[i])); // nothing of it is missing
});

test("points stand in a picture where Python's camera models put them", () => {
  let inside = 0;
  for (const { seat, time_s: time, points, shares, distance_m: away } of views) {
    const lens = lenses[seat];
    lens.place(time, course);
    for (const [i, point] of points.entries()) {
      const at = project(lens, new Vector3(...point));
      allNear([at.x, at.y], shares[i], 1e-4, `${seat} ${time}`);
      near(at.distance_m, away[i], 0.01, `${seat} ${time}`);
      assert.equal(at.behind, false);
      assert.equal(
        at.inside,
        shares[i].every((share) => share >= 0 && share <= 1),
      );
      inside += at.inside;
    }
  }
  assert.ok(inside > 100, `only ${inside} points were in a picture`);
});

test("what lies behind the camera is not in the picture", () => {
  const at = project(viewFrom([0, 0, 100], [0, 0, -1]), new Vector3(0, 0, 200));
  assert.equal(at.behind, true);
  assert.equal(at.inside, false);
});

test("straight down the ground is as far as the eye is high", () => {
  for (const up of [1, 100, 20_000])
    near(flat.reach(new Vector3(0, 0, up), new Vector3(0, 0, -1)), up, 1e-6 * up);
});

test("where a ray is said to meet the ball it does, and for the first time", () => {
  let met = 0;
  for (const [i, point] of scene.entries()) {
    const ray = new Vector3(...spots[(i + 1) % spots.length]).sub(
      new Vector3(0, 0, 1e4),
    );
    const origin = new Vector3(...point);
    const far = flat.reach(origin, ray.normalize());
    if (far === null) continue;
    const upAt = (share) =>
      flat.locate(
        ray
          .clone()
          .multiplyScalar(far * share)
          .add(origin),
      ).up;
    near(upAt(1), 0, 1e-3, `ray ${i}`);
    assert.ok(upAt(0.999) > 0, `ray ${i} comes from above`);
    met += 1;
  }
  assert.ok(met > 50, `only ${met} rays met the ground`);
});

test("a level ray misses; the horizon's own ray just touches", () => {
  const up = 10_000;
  const eye = new Vector3(0, 0, up);
  assert.equal(flat.reach(eye, new Vector3(1, 0, 0)), null);
  const dip = Math.acos(radius / (radius + up)); // below level
  const ray = (angle) => new Vector3(Math.cos(angle), 0, -Math.sin(angle));
  assert.equal(flat.reach(eye, ray(dip - 1e-6)), null);
  const tangent = Math.sqrt((radius + up) ** 2 - radius ** 2);
  near(flat.reach(eye, ray(dip + 1e-9)), tangent, 0.01 * tangent);
});

test("rising ground is met sooner: a slope of one in ten, in closed form", () => {
  const huge = makeGlobe(1e12, (east) => Math.max(east, 0) / 10);
  const down = new Vector3(1, 0, -1).normalize();
  // 100 − d/√2 = d/(10√2), after four looks at the ground: 1/10⁴ of the way left
  const far = (100 * Math.SQRT2) / 1.1;
  near(huge.reach(new Vector3(0, 0, 100), down), far, 0.05);
});

test("a hill between two points hides one from the other", () => {
  const hill = makeGlobe(1e12, (east) => (Math.abs(east - 500) < 60 ? 200 : 0));
  const [eye, low, high] = [10, 10, 450].map((up, i) => new Vector3(i && 1000, 0, up));
  assert.equal(hill.between(eye, low), true);
  assert.equal(hill.between(eye, high), false);
  assert.equal(flat.between(eye, high), false);
});

test("a look straight down: scale, footprint and height in closed form", () => {
  const ball = makeGlobe(1e12, () => 0);
  const seen = look(viewFrom([300, -200, 1000], [0, 0, -1], [1, 0.5]), ball, [], []);
  near(seen.altitude_m, 1000, 1e-3);
  near(seen.distance_m, 1000, 1e-3);
  near(seen.metres_per_px, 2, 1e-5);
  assert.equal(seen.horizon, false);
  assert.equal(seen.footprint.length, 36);
  const corner = (i) => seen.footprint[i].map(Math.round);
  assert.deepEqual(
    [0, 9, 18, 27].map(corner), // from the upper left down, across, up and back
    [
      [-700, 300],
      [-700, -700],
      [1300, -700],
      [1300, 300],
    ],
  );
  for (const [east, north] of seen.footprint)
    near(Math.max(Math.abs(east - 300), 2 * Math.abs(north + 200)), 1000, 0.01);
  allNear(seen.looks, [0, 0, -1], 1e-12);
});

test("a look at the sky has no ground, a look along it has a horizon", () => {
  const up = look(viewFrom([0, 0, 1000], [0, 0, 1]), flat, [], []);
  assert.deepEqual(
    [up.distance_m, up.metres_per_px, up.footprint, up.horizon],
    [null, null, null, false],
  );
  assert.equal(look(viewFrom([0, 0, 1000], [1, 0, 0]), flat, [], []).horizon, true);
});

test("bodies cover places behind them, but not their own camera's", () => {
  const places = [{ id: "site", point: new Vector3(0, 0, 0) }];
  const stage = {
    id: "stage",
    point: new Vector3(0, 0, 500),
    radius_m: 2,
    gone: false,
  };
  const hidden = (body, view) => look(view, flat, places, [body]).places.site.hidden;
  const view = viewFrom([0, 0, 1000], [0, 0, -1]);
  assert.equal(hidden(stage, view), true);
  assert.equal(hidden({ ...stage, gone: true }, view), false);
  assert.equal(hidden({ ...stage, point: new Vector3(2.1, 0, 500) }, view), false);
  assert.equal(hidden({ ...stage, point: new Vector3(0, 0, 1500) }, view), false);
  assert.equal(hidden({ ...stage, point: new Vector3(0, 0, -9) }, view), false);
  assert.equal(hidden(stage, { ...view, body: "stage" }), false);
});

test("a body that is gone is in no picture", () => {
  const body = { id: "stage", point: new Vector3(0, 0, 0), radius_m: 2 };
  const view = viewFrom([0, 0, 1000], [0, 0, -1]);
  const inside = (gone) =>
    look(view, flat, [], [{ ...body, gone }]).bodies.stage.inside;
  assert.deepEqual([inside(false), inside(true)], [true, false]);
});
