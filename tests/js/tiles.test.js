// Tiles in memory: which are fetched first, which are let go, what stands in for one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeShape } from "#panorama/shape.js";
import { keyOf, Tiles } from "#panorama/tiles.js";

const KEPT = 112; // as in tiles.js
const AT_ONCE = 6;
// Six levels: 1, 2, 8, 32, 128 and 512 tiles of 256 pixels.
const SHAPE = makeShape({
  ...{ width_px: 8192, height_px: 4096, tile_px: 256, levels: 6 },
  ...{ azimuth_left_deg: 0, azimuth_span_deg: 360, projection: "equirectangular" },
  ...{ elevation_top_deg: 90, elevation_bottom_deg: -90 },
});

// Tiles whose fetching a test lets go well or wrong.
function makeStage() {
  const fetches = []; // {key, bitmap, done, fail}
  const bitmaps = new Map(); // key -> all bitmaps ever fetched for it
  let changes = 0;
  const fetchTile = (...tile) =>
    new Promise((done, fail) => {
      const key = keyOf(...tile);
      const bitmap = { key, closed: 0, close: () => (bitmap.closed += 1) };
      bitmaps.set(key, [...(bitmaps.get(key) ?? []), bitmap]);
      fetches.push({ key, done: () => done(bitmap), fail: () => fail(new Error(key)) });
    });
  const tiles = new Tiles({
    shapes: [SHAPE],
    fetchTile,
    changed: () => (changes += 1),
  });
  const settled = () => new Promise((done) => setImmediate(done));

  async function arrive(how = "done") {
    for (const one of fetches.splice(0)) one[how]();
    await settled();
  }
  async function fetchAll(wanted) {
    while (wanted.some((tile) => !tiles.kept.has(keyOf(...tile)))) {
      for (const tile of wanted) tiles.wish(tile, 0);
      tiles.fetchWishes();
      assert.ok(fetches.length, "nothing is on its way");
      await arrive();
    }
  }
  const asked = () => fetches.map(({ key }) => key);
  return { tiles, fetches, bitmaps, arrive, fetchAll, asked, changes: () => changes };
}

const finest = (count, first = 0) =>
  Array.from({ length: count }, (_, i) => [0, 5, (first + i) % 32, (first + i) >> 5]);
const COARSE = [0, 1, 2].flatMap((level) => {
  const [columns, rows] = SHAPE.grid(level);
  return Array.from({ length: columns * rows }, (_, i) => [
    ...[0, level, i % columns, Math.floor(i / columns)],
  ]);
});

test("the grids of the levels are those of halved pictures", () => {
  assert.deepEqual(
    Array.from({ length: 6 }, (_, level) => SHAPE.grid(level)),
    [
      ...[
        [1, 1],
        [2, 1],
        [4, 2],
      ],
      ...[
        [8, 4],
        [16, 8],
        [32, 16],
      ],
    ],
  );
});

test("coarse tiles come first, the coarsest before all; six at once", () => {
  const { tiles, asked } = makeStage();
  tiles.wish([0, 5, 3, 3], 1);
  tiles.fetchWishes();
  assert.equal(asked().length, AT_ONCE);
  assert.deepEqual(asked().slice(0, 3), ["0/0/0_0", "0/1/0_0", "0/1/1_0"]);
  tiles.fetchWishes();
  assert.equal(asked().length, AT_ONCE, "a second look asks for nothing more");
});

test("after them the lowest rank is fetched first", async () => {
  const { tiles, fetchAll, asked } = makeStage();
  await fetchAll(COARSE);
  for (const [column, rank] of [
    [0, 9],
    [1, 2],
    [2, 5],
  ])
    tiles.wish([0, 5, column, 0], rank);
  tiles.fetchWishes();
  assert.deepEqual(asked(), ["0/5/1_0", "0/5/2_0", "0/5/0_0"]);
});

test("a wish lasts for one picture: what is no longer wanted is not fetched", async () => {
  const { tiles, fetchAll, asked } = makeStage();
  await fetchAll(COARSE);
  for (const tile of finest(8)) tiles.wish(tile, 1);
  tiles.fetchWishes();
  const before = asked();
  tiles.fetchWishes();
  assert.deepEqual(asked(), before);
});

test("a tile that is missing is shown by the next coarser one there is", async () => {
  const { tiles, fetchAll, bitmaps } = makeStage();
  assert.equal(tiles.best(0, 5, 31, 15), null);
  await fetchAll([[0, 0, 0, 0]]); // and five more of the coarse ones
  assert.deepEqual(tiles.best(0, 5, 31, 15), {
    bitmap: bitmaps.get("0/1/1_0")[0],
    up: 4,
  });
  await fetchAll([[0, 4, 15, 7]]);
  assert.deepEqual(tiles.best(0, 5, 31, 15), {
    bitmap: bitmaps.get("0/4/15_7")[0],
    up: 1,
  });
  await fetchAll([[0, 5, 31, 15]]);
  assert.deepEqual(tiles.best(0, 5, 31, 15), {
    bitmap: bitmaps.get("0/5/31_15")[0],
    up: 0,
  });
});

test("no more than 112 stay; those unseen longest go, and are closed once", async () => {
  const { tiles, fetchAll, bitmaps } = makeStage();
  await fetchAll(COARSE);
  const fine = finest(KEPT - COARSE.length);
  await fetchAll(fine);
  assert.equal(tiles.kept.size, KEPT);
  tiles.best(...fine[0]); // seen again
  await fetchAll(finest(5, 200));
  assert.equal(tiles.kept.size, KEPT);
  const gone = fine.filter((tile) => !tiles.kept.has(keyOf(...tile)));
  assert.deepEqual(gone, fine.slice(1, 6));
  const closed = [...bitmaps.values()].flat().filter((one) => one.closed);
  assert.deepEqual(
    closed.map(({ key, closed: times }) => [key, times]),
    gone.map((tile) => [keyOf(...tile), 1]),
  );
});

test("coarse tiles stay for good: something always stands in", async () => {
  const { tiles, fetchAll } = makeStage();
  await fetchAll(COARSE);
  for (let first = 0; first < 500; first += 100) await fetchAll(finest(100, first));
  for (const tile of COARSE) assert.ok(tiles.kept.has(keyOf(...tile)), keyOf(...tile));
});

test("a tile that cannot be had is lost, not asked for again, until 'again'", async () => {
  const stage = makeStage();
  const { tiles, fetchAll, arrive, asked } = stage;
  await fetchAll(COARSE);
  const ask = () => {
    tiles.wish([0, 5, 0, 0], 0);
    tiles.fetchWishes();
  };
  ask();
  await arrive("fail");
  assert.equal(tiles.isLost(0, 5, 0, 0), true);
  ask();
  assert.deepEqual(asked(), []);
  const before = stage.changes();
  tiles.again();
  assert.equal(stage.changes(), before + 1);
  ask();
  assert.deepEqual(asked(), ["0/5/0_0"]);
});

test("every arrival is told, good or bad", async () => {
  const stage = makeStage();
  stage.tiles.fetchWishes();
  await stage.arrive();
  assert.equal(stage.changes(), AT_ONCE);
  stage.tiles.fetchWishes();
  await stage.arrive("fail");
  assert.equal(stage.changes(), COARSE.length);
});

test("when it is over all is closed, what is still on its way too", async () => {
  const stage = makeStage();
  const { tiles, fetchAll, arrive, bitmaps } = stage;
  await fetchAll(COARSE);
  for (const tile of finest(3)) tiles.wish(tile, 0);
  tiles.fetchWishes();
  const before = stage.changes();
  tiles.dispose();
  await arrive();
  assert.equal(stage.changes(), before);
  assert.equal(tiles.kept.size, 0);
  for (const { key, closed } of [...bitmaps.values()].flat())
    assert.equal(closed, 1, key);
});
