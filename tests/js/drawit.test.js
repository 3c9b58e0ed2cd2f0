// A line that is drawn: strokes, handles, gaps, and how far off it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesDown, empty, pull, reach, score, stroke, whole } from "#drawit/line.js";
import { verdict } from "#drawit/tell.js";

const FLOWN = [100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0];
const TIMES = FLOWN.map((_, i) => 10 * i);
const HANDLES = [2, 4, 6, 8, 10];
const words = {
  great: "Great.",
  good: "Good.",
  brave: "Brave.",
  off: "{off} off.",
};
const mine = {
  unit: "m/s",
  late: "{seconds} late.",
  soon: "{seconds} soon.",
  right: "Right.",
  never: "Never.",
};

test("nothing is drawn but the start, which no stroke moves", () => {
  const line = empty(FLOWN);
  assert.equal(reach(line), 0);
  assert.equal(whole(line), null);
  assert.equal(stroke(line, 0, 7, 2, 9)[0], 100);
});

test("a stroke draws straight, either way, and leaves no gap behind it", () => {
  const line = empty(FLOWN);
  const there = stroke(line, 2, 60, 4, 40);
  assert.deepEqual(there.slice(0, 6), [100, 80, 60, 50, 40, null]);
  assert.deepEqual(stroke(line, 4, 40, 2, 60), there);
  const later = stroke(there, 8, 20, 8, 20);
  assert.deepEqual(later.slice(4, 9), [40, 35, 30, 25, 20]);
  assert.equal(line[2], null, "the line before stays as it was");
});

test("a stroke over a line changes that part alone", () => {
  const next = stroke(FLOWN, 3, 5, 5, 5);
  assert.deepEqual(next, [100, 90, 80, 5, 5, 5, 40, 30, 20, 10, 0]);
});

test("seven handles draw a whole line, each joined to the one before", () => {
  let line = empty(FLOWN);
  HANDLES.forEach((_, n) => {
    line = pull(line, HANDLES, n, 50, 100);
  });
  assert.deepEqual(line, [100, 75, 50, 50, 50, 50, 50, 50, 50, 50, 50]);
});

test("a handle takes along what lies up to its neighbours, inside the axes", () => {
  const next = pull(FLOWN, HANDLES, 1, 100, 100);
  assert.deepEqual(next.slice(2, 7), [80, 90, 100, 70, 40]);
  assert.deepEqual(pull(FLOWN, HANDLES, 4, 40, 100).slice(8), [20, 30, 40]);
  const over = pull(FLOWN, HANDLES, 0, 100, 100);
  assert.ok(over.every((one) => one >= 0 && one <= 100));
});

test("a line that stops early is not scored; one that nearly ends goes on level", () => {
  const times = Array.from({ length: 101 }, (_, i) => i);
  const line = stroke(empty(times), 1, 5, 94, 5);
  assert.equal(whole(line), null);
  assert.deepEqual(whole(stroke(line, 94, 5, 96, 7)).slice(95), [6, 7, 7, 7, 7, 7]);
});

test("the flown line is 0 off; one moved up is off by that, and late by its slope", () => {
  assert.deepEqual(score(TIMES, FLOWN, FLOWN, 45), { off: 0, late: 0 });
  const up = FLOWN.map((one, i) => (i ? one + 31 : one)); // the start is given
  const found = score(TIMES, FLOWN, up, 45);
  assert.equal(found.off, 31);
  assert.ok(Math.abs(found.late - 31) < 1e-9);
  const half = FLOWN.map((one, i) => (i ? one / 2 : one)); // gaps 45, 40 … 0
  assert.deepEqual(score(TIMES, FLOWN, half, 45), { off: 22.5, late: -45 });
});

test("what never comes down to a level has no moment", () => {
  assert.equal(comesDown(TIMES, FLOWN, -1), null);
  assert.equal(comesDown(TIMES, FLOWN, 100), null, "it starts there");
  assert.equal(comesDown(TIMES, FLOWN, 45), 55);
});

test("the score is told in sentences, and kindly", () => {
  const told = (off, late) => verdict({ off, late }, 6000, words, mine, "en");
  assert.equal(told(1310, 40.4), "Brave. 1,310 m/s off. 40 late.");
  assert.equal(told(310, -12), "Good. 310 m/s off. 12 soon.");
  assert.equal(told(2.26, 4.9), "Great. 2.3 m/s off. Right.");
  assert.equal(told(900, null), "Brave. 900 m/s off. Never.");
});
