// Long work in slices: the page gets its turn between them, and nothing is lost.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { inSlices } from "#seats/slices.js";

const real = globalThis.performance;
let now = 0;
beforeEach(() => {
  now = 0;
  globalThis.performance = { now: () => now };
  globalThis.marsoutreachSlices = [];
});
afterEach(() => {
  globalThis.performance = real;
  delete globalThis.marsoutreachSlices;
});

// Steps of so many milliseconds each; says which one it does.
function* steps(count, ms, done = []) {
  for (let i = 0; i < count; i += 1) {
    now += ms;
    done.push(i);
    yield;
  }
  return done;
}

test("no slice is longer than its time and one step", async () => {
  const done = await inSlices(steps(100, 10));
  assert.equal(done.length, 100);
  assert.ok(globalThis.marsoutreachSlices.length >= 1000 / 34);
  assert.ok(Math.max(...globalThis.marsoutreachSlices) <= 34);
});

test("between two slices what waits is done", async () => {
  let turns = 0;
  const turn = () => {
    turns += 1;
    again = setImmediate(turn);
  };
  let again = setImmediate(turn);
  await inSlices(steps(60, 30));
  clearImmediate(again);
  assert.ok(turns >= 20, `${turns} turns in 60 slices`);
});

test("a step that asks to wait ends its slice", async () => {
  function* waits() {
    for (let i = 0; i < 3; i += 1) yield 1;
    return "made";
  }
  assert.equal(await inSlices(waits()), "made");
  assert.equal(globalThis.marsoutreachSlices.length, 4);
});

test("once nobody waits, no more is done", async () => {
  const done = [];
  const made = await inSlices(steps(100, 30, done), () => done.length >= 5);
  assert.equal(made, null);
  assert.equal(done.length, 5);
});
