// Where a panorama looks: moved at once, saved when let go, steered by hand and keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeShape } from "#panorama/shape.js";
import { makeSteer } from "#panorama/steer.js";
import { ViewStore } from "#panorama/store.js";
import { makeModel } from "./model.js";
import { near } from "./near.js";

const SHAPE = makeShape({
  ...{ width_px: 2880, height_px: 1040, tile_px: 256, levels: 5 },
  ...{ azimuth_left_deg: 0, azimuth_span_deg: 360, projection: "equirectangular" },
  ...{ elevation_top_deg: 60, elevation_bottom_deg: -70 },
});

const TRAITS = {
  ...{ view: "inside", azimuth_deg: 100, elevation_deg: 0, field_of_view_deg: 60 },
  ...{ distance_m: 10, wipe: 0.5, stop: -1, hotspots: [] },
};
function makeView(still = true) {
  globalThis.matchMedia = () => ({ matches: still });
  globalThis.cancelAnimationFrame = () => {};
  const model = makeModel({ ...TRAITS });
  const told = { moved: 0, settled: 0 };
  const store = new ViewStore(model, SHAPE, {
    moved: () => (told.moved += 1),
    settled: () => (told.settled += 1),
  });
  return { model, store, told };
}
const over = (name, body) =>
  test(name, (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    body(context.mock);
  });

over("a look is saved at once, rounded to a thousandth of a degree", () => {
  const { model, store, told } = makeView();
  store.look({ azimuth: 123.45678 });
  assert.equal(model.saves.length, 1);
  assert.equal(model.saves[0].azimuth_deg, 123.457);
  assert.equal(told.settled, 1);
});

over("held it is not saved, soon it is saved once, after a pause", (mock) => {
  const { model, store, told } = makeView();
  store.look({ azimuth: 110 }, "held");
  assert.deepEqual([model.saves.length, store.moving, told.settled], [0, true, 0]);
  for (const azimuth of [120, 130]) store.look({ azimuth }, "soon");
  mock.timers.tick(349);
  assert.equal(model.saves.length, 0);
  mock.timers.tick(1);
  assert.deepEqual(
    [model.saves.map((one) => one.azimuth_deg), store.moving, told.settled],
    [[130], false, 1],
  );
});

over("what Python sets is heard; nothing is heard once let go", () => {
  const { model, store, told } = makeView();
  model.set("azimuth_deg", 20);
  assert.deepEqual([store.now().azimuth, told.moved, told.settled], [20, 1, 1]);
  store.dispose();
  assert.deepEqual(model.heard, []);
});

over("those who like it still are there at once", () => {
  const { model, store } = makeView(true);
  store.goTo({ azimuth: 200, stop: 2 });
  assert.deepEqual([model.saves.length, model.get("stop")], [1, 2]);
});

over("the others glide there, and what was asked is saved at the end", (mock) => {
  const { model, store } = makeView(false);
  let frame = null;
  let clock = 0;
  globalThis.requestAnimationFrame = (next) => (frame = next);
  mock.method(performance, "now", () => clock);
  store.goTo({ azimuth: 200, stop: 2 });
  const passed = [];
  for (clock = 100; clock <= 600; clock += 100) {
    frame();
    passed.push(store.now().azimuth);
  }
  assert.deepEqual(
    passed,
    [...passed].sort((a, b) => a - b),
  );
  assert.ok(passed[0] > 130 && passed[0] < 150);
  assert.equal(passed.at(-1), 200);
  assert.deepEqual([model.saves.length, model.get("stop")], [1, 2]);
});

over("under the finger stays what was under it, dragged or zoomed", () => {
  const { store } = makeView();
  const steer = makeSteer(store, SHAPE);
  steer.drag([640, 400], [740, 400], null);
  assert.ok(store.now().azimuth < 100);
  steer.drag([740, 400], [640, 400], null);
  near(store.now().azimuth, 100, 0.01);
  assert.equal(steer.zoom(0.8, [640, 360], "held"), true);
  near(store.now().field, 48, 0.01);
  near(store.now().azimuth, 100, 0.01);
});

over("a zoom at its end changes nothing and says so", () => {
  const { store } = makeView();
  const steer = makeSteer(store, SHAPE);
  store.look({ field: 500 });
  assert.equal(steer.zoom(1.2, [640, 360], "held"), false);
});

over("keys and buttons move by a fifth of the view; home leads back", () => {
  const { store } = makeView();
  const { moves } = makeSteer(store, SHAPE);
  moves.right();
  near(store.now().azimuth, 112, 1e-6);
  moves.nearer();
  near(store.now().field, 48, 1e-6);
  store.look({ stop: 3 });
  moves.home();
  const { azimuth, field, stop } = store.now();
  assert.deepEqual([azimuth, field, stop], [100, 60, 3]);
});
