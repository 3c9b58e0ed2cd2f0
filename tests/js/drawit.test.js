// A line that is drawn: strokes, handles, gaps, and how far off it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  comesDown,
  empty,
  missing,
  pull,
  reach,
  score,
  stroke,
  whole,
} from "#drawit/line.js";
import { pathOf } from "#drawit/plot.js";
import { unfinished, verdict } from "#drawit/tell.js";

const FLOWN = [100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0];
const TIMES = FLOWN.map((_, i) => 10 * i);
const HANDLES = [1, 4, 6, 8, 10];
const LONG = Array.from({ length: 101 }, (_, i) => i);
const words = {
  at_minute: "{n} min",
  at_second: "{n} min {seconds} s",
  worst: "Worst at {time}: {drawn}, {flown}.",
  no_start: "No start until {until}.",
  no_end: "No end from {from}.",
  no_ends: "None until {until}, none from {from}.",
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
  const there = stroke(line, 1, 70, 4, 40);
  assert.deepEqual(there.slice(0, 6), [100, 70, 60, 50, 40, null]);
  assert.deepEqual(stroke(line, 4, 40, 1, 70), there);
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
  assert.deepEqual(line, [100, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50]);
});

test("a handle takes along what lies up to its neighbours, inside the axes", () => {
  const next = pull(FLOWN, [2, 4, 6], 1, 100, 100);
  assert.deepEqual(next.slice(2, 7), [80, 90, 100, 70, 40]);
  assert.deepEqual(pull(FLOWN, HANDLES, 4, 40, 100).slice(8), [20, 30, 40]);
  const over = pull(FLOWN, HANDLES, 0, 100, 100);
  assert.ok(over.every((one) => one >= 0 && one <= 100));
});

test("a line that stops early is not scored; one that nearly ends goes on level", () => {
  const line = stroke(empty(LONG), 1, 5, 94, 5);
  assert.equal(whole(line), null);
  assert.deepEqual(missing(line), { until: null, from: 94 });
  assert.deepEqual(whole(stroke(line, 94, 5, 96, 7)).slice(95), [6, 7, 7, 7, 7, 7]);
});

test("a line that begins late is no whole line until its start is drawn", () => {
  const soon = stroke(empty(LONG), 15, 30, 100, 0);
  assert.deepEqual(soon.slice(5, 7), [10, 12], "joined to the start");
  assert.ok(whole(soon));
  const late = stroke(empty(LONG), 16, 30, 100, 0);
  assert.deepEqual(late.slice(0, 17), [0, ...Array(15).fill(null), 30]);
  assert.equal(whole(late), null);
  assert.deepEqual(missing(late), { until: 16, from: null });
  assert.ok(whole(stroke(late, 0, 0, 9, 7)), "joined to what is drawn");
  assert.deepEqual(missing(stroke(empty(LONG), 50, 1, 60, 1)), { until: 50, from: 60 });
});

test("the line on the screen is open where nothing is drawn", () => {
  const scale = { places: [0, 0.25, 0.5, 0.75, 1], top: 100, end: 4 };
  const path = pathOf(scale, [100, null, null, 50, 0]);
  assert.equal(path, "M0.0 0.0M750.0 500.0L1000.0 1000.0");
});

test("what is still to draw is told: the start, the end, or both", () => {
  const told = (until, from) => unfinished({ until, from }, [0, 60, 120, 390.4], words);
  assert.equal(told(3, null), "No start until 6 min 30 s.");
  assert.equal(told(null, 1), "No end from 1 min.");
  assert.equal(told(1, 2), "None until 1 min, none from 2 min.");
});

test("the flown line is 0 off; one moved up is off by that, and late by its slope", () => {
  const { off, late } = score(TIMES, FLOWN, FLOWN, 45);
  assert.deepEqual([off, late], [0, 0]);
  const up = FLOWN.map((one, i) => (i ? one + 31 : one)); // the start is given
  const found = score(TIMES, FLOWN, up, 45);
  assert.equal(found.off, 31);
  assert.ok(Math.abs(found.late - 31) < 1e-9);
  const half = FLOWN.map((one, i) => (i ? one / 2 : one)); // gaps 45, 40 … 0
  const worst = { time: 10, drawn: 45, flown: 90 };
  assert.deepEqual(score(TIMES, FLOWN, half, 45), { off: 22.5, late: -45, worst });
});

test("what never comes down to a level has no moment", () => {
  assert.equal(comesDown(TIMES, FLOWN, -1), null);
  assert.equal(comesDown(TIMES, FLOWN, 100), null, "it starts there");
  assert.equal(comesDown(TIMES, FLOWN, 45), 55);
});

test("the score is told in sentences, and kindly", () => {
  const scale = { top: 6000 };
  const value = (one) => `${one.toFixed(0)} m/s`;
  const there = { time: 0, drawn: 0, flown: 0.4 };
  const told = (off, late, worst = there) =>
    verdict({ off, late, worst }, { scale, words, mine, lang: "en", value });
  assert.equal(told(1310, 40.4), "Brave. 1,310 m/s off. 40 late.");
  assert.equal(told(310, -12), "Good. 310 m/s off. 12 soon.");
  assert.equal(told(2.26, 4.9), "Great. 2.3 m/s off. Right.");
  assert.equal(told(900, null), "Brave. 900 m/s off. Never.");
  const far = { time: 86, drawn: 5300, flown: 3100 };
  const where = "Worst at 1 min 26 s: 5300 m/s, 3100 m/s.";
  assert.equal(told(310, -12, far), `Good. 310 m/s off. ${where} 12 soon.`);
});
