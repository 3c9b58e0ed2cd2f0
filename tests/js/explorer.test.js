// The explorer: what is shown and told of cameras, where the mast and the person go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PerspectiveCamera, Vector3 } from "three";
import { aimAt, face } from "#explorer/aim.js";
import { facts } from "#explorer/card.js";
import { sentences } from "#explorer/compare.js";
import { onPicture } from "#explorer/dots.js";
import { personPlace } from "#explorer/pose.js";
import { fitted } from "#explorer/scene/look.js";
import { makeOrbit } from "#explorer/scene/orbit.js";
import { makeStore } from "#explorer/store.js";
import { sentence } from "#explorer/summary.js";
import { makeModel } from "./model.js";
import { allNear, near } from "./near.js";

const BOTH = ["standing", "ropes"];
const cameraOf = (id, more = {}) => ({
  ...{
    id,
    group: "science",
    phases: ["driving"],
    scenes: BOTH,
    lens: {},
    size_px: [4, 3],
  },
  ...{ field_of_view_deg: [20, 15], pixel_scale_mrad: 0.2, position_m: [1, 2, -2] },
  ...{
    moves_with: "mast",
    model: "CAHVORE",
    colour: true,
    focal_length_mm: 100,
    ...more,
  },
});
const ALL = [
  cameraOf("left"),
  cameraOf("right", { position_m: [1, 2.3, -2.4] }),
  cameraOf("wide", {
    field_of_view_deg: [90, 70],
    pixel_scale_mrad: 2,
    group: "landing",
  }),
  cameraOf("below", { scenes: ["ropes"], lens: null, moves_with: "body" }),
];
const TRAITS = {
  ...{ cameras: ALL, vehicle: { wheels: { front: [0, 0, 0] } }, camera: "left" },
  ...{ sightings: { front: { left: [20, 5, -9], right: [5], wide: [60] } } },
  ...{ compared: "wide", looking_through: true, scene: "standing", group: "all" },
  ...{ phase: "all", wheel: "", mast_azimuth_deg: 10, mast_elevation_deg: 0 },
  ...{ mast_folded: false },
};
const storeOf = (more = {}) => {
  const model = makeModel({ ...TRAITS, ...more });
  return { model, store: makeStore(model, () => {}) };
};

test("one looks through a camera only if it has a lens", () => {
  assert.equal(storeOf().store.now().looking, true);
  assert.equal(storeOf({ camera: "below" }).store.now().looking, false);
  assert.equal(storeOf({ camera: "" }).store.now().looking, false);
});

test("a camera that is not there in this scene brings its own", () => {
  const { model, store } = storeOf({ compared: "below" });
  store.select("below");
  const [saved] = model.saves;
  assert.deepEqual(
    [saved.scene, saved.looking_through, saved.compared, model.saves.length],
    ["ropes", false, "", 1],
  );
});

test("a scene without the camera lets go of it", () => {
  const { model, store } = storeOf();
  store.goTo("stacked");
  assert.deepEqual(["scene", "camera", "compared", "looking_through"].map(model.get), [
    "stacked",
    "",
    "",
    false,
  ]);
  const kept = storeOf();
  kept.store.goTo("ropes");
  assert.equal(kept.model.get("camera"), "left");
});

test("on the way down the mast is folded, whatever the trait says", () => {
  assert.equal(storeOf().store.now().mast.folded, false);
  assert.equal(storeOf({ scene: "ropes" }).store.now().mast.folded, true);
});

test("both filters must fit; who sees more than 5 % of a wheel sees it, best first", () => {
  const shown = (more) =>
    storeOf(more)
      .store.now()
      .shown.map(({ id }) => id);
  assert.deepEqual(shown({ group: "landing" }), ["wide"]);
  assert.deepEqual(shown({ phase: "arm" }), []);
  const { store } = storeOf();
  assert.deepEqual(
    store.watchers("front").map(([{ id }, [percent]]) => [id, percent]),
    [
      ["wide", 60],
      ["left", 20],
    ],
  );
  assert.deepEqual(store.watchers(""), []);
});

const fmt = (value, digits) => value.toFixed(digits);
const TELL = {
  ...{ fmt, angle: (value) => fmt(value, 0), name: ({ id }) => id },
  ...{ purpose: ({ id }) => `for ${id}`, place: (at) => at.join() },
  ...{ azimuth: (value) => `${value} aside`, elevation: (value) => `${value} up` },
};
const COMPARE = { ratio: "{wide} {n} {fine} {m}", baseline: "{n} apart" };

test("two cameras compared: the wider, the finer, and how far apart two of a kind sit", () => {
  const told = (...pair) =>
    sentences(pair, { tell: TELL, words: { compare: COMPARE } });
  assert.deepEqual(told(ALL[0], ALL[2]), ["wide 4.5 left 10"]);
  assert.deepEqual(told(ALL[2], ALL[0]), ["wide 4.5 left 10"]);
  assert.deepEqual(told(ALL[0], ALL[1]), ["left 1.0 left 1.0", "0.500 apart"]);
});

test("what is not known of a camera is said to be unknown", () => {
  const card = { view_value: "{wide} by {high}", close_up: "near", mrad: "{n} mrad" };
  Object.assign(card, {
    mm: "{n} mm",
    unknown: "?",
    in_colour: "colour",
    grey: "grey",
  });
  const told = (camera) => facts(camera, { words: { card }, tell: TELL });
  assert.deepEqual(told(ALL[0]), {
    ...{ view: "20 by 15", pixels: "4 × 3", scale: "0.20 mrad", focal: "100.0 mm" },
    ...{ colour: "colour", position: "1,2,-2", model: "CAHVORE", moment: "" },
  });
  const bare = cameraOf("bare", { lens: null, field_of_view_deg: null, model: null });
  Object.assign(bare, { pixel_scale_mrad: null, focal_length_mm: null, colour: false });
  const { view, scale, focal, model, colour } = told(bare);
  assert.deepEqual(
    [view, scale, focal, model, colour],
    ["near", "?", "?", "?", "grey"],
  );
});

test("the sentence: what is selected or seen, the mast, the wheel, the filters", () => {
  const said = {
    ...{
      standing: "Stands.",
      none: "{count} cameras.",
      selected: "{name}: {purpose}.",
    },
    ...{ looking: "{name}, {angle}, {reference}.", sky: "sky", person: "{distance} m" },
    ...{
      folded: "Folded.",
      turned: "{azimuth}, {elevation}.",
      wheel: "{wheel}: {count}.",
    },
    ...{ shown: "{count} of {all}.", below: "below" },
  };
  const compare = { ratio: "", baseline: "" };
  const words = { say: said, wheel: { front: "Front" }, compare };
  const told = (more, context = {}) => {
    const { store } = storeOf(more);
    const all = { words, tell: TELL, store, person: null, distance: 10, ...context };
    return sentence(store.now(), all);
  };
  assert.equal(told({ camera: "" }), "Stands. 4 cameras.");
  assert.equal(
    told({ looking_through: false, mast_folded: true }),
    "left: for left. Folded.",
  );
  assert.equal(told({}, { person: {} }), "left, 20, 10 m. 10 aside, 0 up.");
  assert.equal(
    told({ wheel: "front", group: "landing" }),
    "left, 20, sky. 10 aside, 0 up. Front: 2. 1 of 4.",
  );
});

test("turned as told, the mast's camera looks at the face, wherever the person is", () => {
  const centre = [0.8, 0.56, -1.9];
  const camera = { position_m: [0.9, 0.4, -2], boresight: [0.999, 0.03, 0.03] };
  const [up, across] = [new Vector3(0, 0, 1), new Vector3(0, 1, 0)];
  for (const [x, y] of [
    [10, 0],
    [0, 30],
    [-10, -10],
    [5, -2],
  ]) {
    const person = face({ x, y, height: 0.2 });
    let mast = { mast_azimuth_deg: 0 };
    for (let i = 0; i < 3; i += 1)
      mast = aimAt(person, camera, centre, mast.mast_azimuth_deg);
    const { mast_azimuth_deg: azimuth, mast_elevation_deg: elevation } = mast;
    const swing = (v) =>
      v
        .applyAxisAngle(across, (elevation * Math.PI) / 180)
        .applyAxisAngle(up, (azimuth * Math.PI) / 180);
    const middle = new Vector3(...centre);
    const lens = swing(new Vector3(...camera.position_m).sub(middle)).add(middle);
    const wanted = new Vector3(x, y, -0.2 - 1.54).sub(lens);
    const off = swing(new Vector3(...camera.boresight)).angleTo(wanted);
    assert.ok((off * 180) / Math.PI < 0.5, `${x}, ${y}: ${off} rad beside the face`);
  }
});

// A grid of rays that all look the same way.
const tableOf = (ray, origin) => ({
  ...{ columns: 3, rows: 3, origin, rays: Array(9).fill(ray).flat() },
});
test("the person stands in front of a level camera, below one that looks down", () => {
  const ahead = personPlace(tableOf([0, 1, 0], [1, 2, -2]), 10, () => 0.3);
  allNear([ahead.x, ahead.y, ahead.height], [1, 12, 0.3], 1e-9);
  near(ahead.facing, -Math.PI / 2, 1e-9);
  const under = personPlace(tableOf([0, 0, 1], [1, 2, -4]), 10, () => 0);
  assert.deepEqual([under.x, under.y, under.below], [1, 2, true]);
  for (const way of [-1, 1]) {
    const nobody = personPlace(tableOf([0, 0, way], [1, 2, -2]), 10, () => 0);
    assert.equal(nobody, null, way > 0 ? "no room below 2 m" : "the sky");
  }
});

test("a frame is the largest of its shape, in the middle", () => {
  assert.deepEqual(fitted([4, 3], 1000, 300), {
    x: 300,
    y: 0,
    width: 400,
    height: 300,
  });
  assert.deepEqual(fitted([1, 1], 200, 300), { x: 0, y: 50, width: 200, height: 200 });
});

test("walking around: back after a whole turn, within limits, the target in the middle", () => {
  let drawn = 0;
  const orbit = makeOrbit(() => (drawn += 1));
  orbit.set({ azimuth: 170, elevation: 20, distance: 5, target: [1, 0, -1] });
  for (let i = 0; i < 24; i += 1) orbit.moves.right();
  near(orbit.view().azimuth, 170, 1e-9);
  assert.equal(drawn, 25);
  orbit.by(0, 200, 100);
  assert.deepEqual([orbit.view().elevation, orbit.view().distance], [86, 60]);
  orbit.resize(800, 600);
  allNear(onPicture([1, 0, -1], orbit.camera, [800, 600]), [400, 300], 1e-6);
});

test("a dot behind the camera or beside the picture is not in view", () => {
  const camera = new PerspectiveCamera(90, 1, 0.1, 100);
  camera.updateMatrixWorld(true);
  assert.deepEqual(onPicture([0, 0, -5], camera, [200, 200]), [100, 100]);
  allNear(onPicture([5, 5, -5], camera, [200, 200]), [200, 0], 1e-9);
  assert.equal(onPicture([0, 0, 5], camera, [200, 200]), null);
  assert.equal(onPicture([6, 0, -5], camera, [200, 200]), null);
  assert.equal(onPicture(null, camera, [200, 200]), null);
});
