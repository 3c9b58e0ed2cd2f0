// How loud: all are raised and none is lowered, and the limiter bends and never cuts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bent, TOP_DB } from "#listener/limiter.js";
import { raises } from "#listener/loud.js";
import { testTones } from "#listener/tones.js";

const TOP = 10 ** (TOP_DB / 20);

test("the softer comes up to the louder, and both to the goal", () => {
  const [loud, soft] = raises([
    { loud_db: -20, peak_db: -17 },
    { loud_db: -40, peak_db: -37 },
  ]);
  assert.equal(loud, 6);
  assert.equal(soft, 26);
});

test("peaks set a limit: the others wait for what cannot come up", () => {
  const [voice, clap] = raises([
    { loud_db: -22, peak_db: -12 },
    { loud_db: -28, peak_db: 0 },
  ]);
  assert.equal(clap, 5);
  assert.equal(voice, 0, "nothing is lowered, so the clap stays a little softer");
  assert.deepEqual(raises([{ loud_db: -3, peak_db: 0 }]), [0]);
});

test("silence is raised by no more than anything can be", () => {
  assert.ok(raises([{ loud_db: -200, peak_db: -200 }])[0] <= 60);
});

test("below its knee a sound passes as it is; above it grows, and stays below -1 dB", () => {
  for (const value of [0, 0.3, -0.7]) assert.equal(bent(value), value);
  let last = 0;
  for (let value = 0.01; value < 1.5; value += 0.01) {
    assert.ok(bent(value) > last);
    last = bent(value);
    assert.equal(bent(-value), -last);
  }
  assert.ok(bent(16) <= TOP);
});

test("two tones begin and end softly, and a pause lies between", () => {
  const tones = testTones(8000);
  assert.ok(Math.max(...tones) < 0.301);
  for (const at of [0, 9599, 10800, 12000, tones.length - 1])
    assert.ok(Math.abs(tones[at]) < 1e-3, String(at));
});
