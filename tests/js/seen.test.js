// The sound picture's sums: colours, rows louder or softer, round seconds, plurals.
import assert from "node:assert/strict";
import { test } from "node:test";
import { count } from "#kit/words.js";
import { roundStep, secondsOf } from "#listener/axes.js";
import { loudnessDb } from "#listener/own.js";
import { peaks } from "#listener/peaks.js";
import { colours, heights, means } from "#listener/shade.js";
import { allNear, near } from "./near.js";

const RAMP = ["#0b0d12", "#3a2030", "#8c3b34", "#d9694a", "#e0a96d", "#fff6e6"];
const ENDS = [-115, -25];

test("louder is brighter, at every one of 256 levels", () => {
  const light = [...colours(RAMP)].map((one) => {
    const [red, green, blue] = [0, 8, 16].map((by) => (one >> by) & 255);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  assert.deepEqual(
    light,
    [...light].sort((one, other) => one - other),
  );
  assert.ok(light.at(-1) > 240 && light[0] < 15);
});

test("an outline loses what its rows lose: 20 dB are a tenth of its height", () => {
  const levels = Uint8Array.from([200, 100, 100, 200]); // two columns of two rows
  const seen = { columns: 2, rows: 2, levels };
  allNear(heights(seen, [-20, -20], ENDS), [0.1, 0.1], 1e-9, "all");
  const [low, high] = heights(seen, [-20, 0], ENDS); // the low row is loud at first
  assert.ok(low < 0.15 && high > 0.99);
});

test("the mean of a row is that of its power", () => {
  const seen = { columns: 2, rows: 1, levels: Uint8Array.from([255, 0]) };
  near(means(seen, ENDS)[0], -25 - 10 * Math.log10(2), 1e-6);
});

test("labels of seconds are round, and stand apart", () => {
  for (const [least, step] of [
    [0.03, 0.05],
    [0.9, 1],
    [1.1, 2],
    [3, 5],
    [6, 10],
  ])
    near(roundStep(least), step, 1e-12, `${least}`);
  const whole = secondsOf({ start: 0, end: 14, width: 14 }, 350);
  assert.deepEqual(whole, { seconds: [5, 10], digits: 0 });
  const close = secondsOf({ start: 0.52, end: 0.57, width: 0.05 }, 700);
  assert.equal(close.digits, 2);
  assert.ok(close.seconds.length >= 3);
});

test("one second is one second, as it is written", () => {
  const plural = { one: "{n} second", other: "{n} seconds" };
  assert.equal(count(1, plural, "en"), "1 second");
  assert.equal(count(1.4, plural, "en"), "1 second");
  assert.equal(count(1, plural, "en", 1), "1.0 seconds");
  assert.equal(count(2, plural, "en"), "2 seconds");
});

test("a visitor's own sound is told the pitch that Python would tell", () => {
  const [rateHz, hz] = [24_000, 157.3];
  const samples = Float32Array.from(
    { length: 3 * rateHz },
    (_, i) => 0.1 * Math.sin((2 * Math.PI * hz * i) / rateHz),
  );
  const pitches = Array.from({ length: 96 }, (_, i) => 30 * 1.0646 ** i);
  const { peak_hz, peak_db } = peaks(samples, rateHz, pitches);
  const loudest = Math.max(...peak_db);
  near(peak_hz[peak_db.indexOf(loudest)], hz, 0.1);
  near(loudest, -20, 1);
  near(loudnessDb(samples, rateHz), -20, 0.05);
  const pause = new Float32Array(9 * rateHz);
  pause.set(samples);
  near(loudnessDb(pause, rateHz), -20, 0.2, "pauses do not count");
});

test("no band of pitches of a very short sound invents one", () => {
  const { peak_hz, peak_db } = peaks(new Float32Array(100).fill(0.1), 24_000, [30, 32]);
  assert.deepEqual(peak_db, [-200, -200]);
  assert.ok(peak_hz.every(Number.isFinite));
});
