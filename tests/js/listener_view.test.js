// What of a sound is seen: zoom keeps its place, nothing leaves the sound.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closeup, windowFrames } from "#listener/closeup.js";
import { View } from "#listener/view.js";
import { near } from "./near.js";

test("what lies under the pointer stays there, down to a twentieth of a second", () => {
  let told = 0;
  const view = new View(4.5, () => {
    told += 1;
  });
  assert.equal(view.whole, true);
  for (let i = 0; i < 9; i += 1) {
    const before = view.share(1.7);
    view.zoom(0.5, 1.7);
    near(view.share(1.7), before, 1e-9, `${i}`);
  }
  assert.ok(Math.abs(view.width - 0.05) < 1e-12);
  assert.equal(told, 7);
  assert.equal(view.step, 0.0001);
  assert.equal(view.digits, 4);
});

test("it never leaves the sound, and goes where it must", () => {
  const view = new View(2);
  view.zoom(0.25, 0);
  assert.equal(view.start, 0);
  view.show(9);
  assert.equal(view.end, 2);
  view.include(0.5);
  assert.ok(view.has(0.5));
  view.zoom(100, 1);
  assert.equal(view.whole, true);
  const short = new View(0.01);
  short.zoom(0.1, 0);
  assert.equal(short.whole, true);
});

test("a tone is bright in its own row, as bright as Python says", () => {
  const [rateHz, hz] = [8000, 1000];
  const pitches = [125, 250, 500, 1000, 2000];
  const frames = windowFrames(1, rateHz);
  const samples = Float32Array.from(
    { length: rateHz + frames },
    (_, i) => 0.1 * Math.sin((2 * Math.PI * hz * i) / rateHz),
  );
  const seen = closeup(samples, frames, pitches, rateHz, [-100, 0]);
  const column = [...seen.levels.slice(0, pitches.length)];
  assert.equal(column.indexOf(Math.max(...column)), 3);
  assert.ok(Math.abs(column[3] - 255 * 0.8) < 2); // -20 dB on a scale of 100
});
