// The seats: whose picture is drawn next, how fine it may be, and how wide the map is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsFor, placePictures } from "#seats/panel/fit.js";
import { compassOf, needFor, spanFor, trackAt } from "#seats/panel/mapzoom.js";
import { detailFor, makeBudget, STILL } from "#seats/views/budget.js";
import { Turns } from "#seats/views/turns.js";
import { near } from "./near.js";

// What a picture may cost after a hundred frames, each so long after the last.
function after(gap_ms, drawn = true) {
  const budget = makeBudget();
  for (let frame = 1; frame <= 100; frame += 1) budget.step(gap_ms * frame, drawn);
  return budget.now();
}
const FIRST = makeBudget().now();

test("a slow machine gets coarser pictures, a quick one the finest", () => {
  assert.ok(FIRST.share < STILL.share);
  assert.deepEqual(after(47), FIRST);
  assert.deepEqual(after(90), { share: 0.14, detail: 0 });
  assert.deepEqual(after(16), STILL);
});

test("what was not drawn, or came after a pause, teaches nothing", () => {
  assert.deepEqual(after(90, false), FIRST);
  assert.deepEqual(after(700), FIRST);
});

test("a view is as detailed as its share of the canvas is wide", () => {
  assert.deepEqual([1, 0.56, 0.5, 0.25, 0.2].map(detailFor), [2, 2, 1, 1, 0]);
});

test("six views take turns, two in a frame; none is drawn twice for one key", () => {
  const turns = new Turns();
  const seats = ["a", "b", "c", "d", "e", "f"];
  const draw = (keyOf, playing) => {
    const due = turns.due(seats, keyOf);
    const now = due.slice(0, turns.share(due, playing, seats.length));
    for (const seat of now) turns.took(seat, keyOf(seat));
    return now.join("");
  };
  assert.equal(
    draw(() => 0, true),
    "abcdef",
    "none stays empty",
  );
  assert.equal(
    draw(() => 0, true),
    "",
  );
  const played = [1, 2, 3, 4].map((key) => draw(() => key, true));
  assert.deepEqual(played, ["ab", "cd", "ef", "ab"]);
  assert.equal(
    draw((seat) => (seat === "d" ? 9 : 4), true),
    "cd",
  );
  assert.equal(
    draw(() => 5, false),
    "efabcd",
    "a still draws all, the oldest first",
  );
});

test("two views are both drawn in every frame", () => {
  const turns = new Turns();
  for (const key of [1, 2]) {
    const due = turns.due(["a", "b"], () => key);
    assert.equal(turns.share(due, true, 2), 2);
    for (const seat of due) turns.took(seat, key);
  }
});

test("pictures take the columns that make them largest, and never overlap", () => {
  assert.deepEqual(
    [2400, 1200, 700, 200].map((width) => columnsFor(6, width, 600, 6)),
    [6, 3, 2, 1],
  );
  const places = placePictures([null, 1, 5 / 4, 5 / 4, 1, 16 / 9], 1200, 700, 6);
  for (const { x, y, width, height } of places)
    assert.ok(x >= 0 && y >= 0 && x + width <= 1200 && y + height <= 700);
  for (const [i, one] of places.entries())
    for (const two of places.slice(i + 1))
      assert.ok(one.x + one.width < two.x || one.y + one.height < two.y);
  assert.deepEqual(placePictures([null], 800, 600, 6), [
    { x: 0, y: 0, width: 800, height: 600 },
  ]);
  assert.deepEqual(placePictures([5 / 4, null], 1528, 849, 6), [
    { x: 0, y: 0, width: 1061, height: 848 },
    { x: 1067, y: 0, width: 461, height: 849 },
  ]);
});

test("the map's width goes in calm steps and holds craft and picture", () => {
  assert.deepEqual([6, 20, 21, 400, 1e6].map(spanFor), [20, 50, 100, 1000, 50000]);
  const wide = { field_of_view_deg: [90, 70] };
  near(needFor(-300, 20, 1000, wide), 1000, 1e-9);
  near(needFor(-3000, 20, 1000, wide), 3000, 1e-9);
  assert.equal(needFor(0, 0, 0, null), 6);
});

test("the craft stands between two rows of the path, never beyond", () => {
  const track = [
    [10, 0, 100],
    [12, 40, 80],
    [14, 60, 0],
  ];
  assert.deepEqual(trackAt(track, 11), { east: 20, north: 90 });
  assert.deepEqual(trackAt(track, -5), { east: 0, north: 100 });
  near(trackAt(track, 99).north, 0, 1e-3);
});

test("eight directions, north first", () => {
  const ways = [
    [0, 1],
    [1, 1],
    [1, 0],
    [0, -1],
    [-1, -1],
    [-1, 0],
    [-0.1, 1],
  ];
  assert.deepEqual(
    ways.map((way) => compassOf(...way)),
    ["n", "ne", "e", "s", "sw", "w", "n"],
  );
});
