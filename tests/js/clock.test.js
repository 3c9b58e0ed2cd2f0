// The shared clock, on a display whose frames and time stamps the tests set.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { connectClock, findClock, STILL_S } from "#kit/clock.js";
import { makeDisplay } from "./display.js";
import { makeModel } from "./model.js";
import { near } from "./near.js";

const FIRST = { time: 0, start: -10, end: 100 };
let display;
let leavers;

beforeEach(() => {
  display = makeDisplay();
  leavers = [];
});
afterEach(() => {
  for (const leave of leavers) leave();
  mock.restoreAll();
});

// A clock with somebody who writes down what it tells.
function watch(id, first = FIRST) {
  const told = { frames: [], states: [], settled: [] };
  const core = findClock(id, first);
  const leave = core.subscribe({
    frame: (time) => told.frames.push(time),
    state: ({ playing, rate }) => told.states.push([playing, rate]),
    settled: (time) => told.settled.push(time),
  });
  leavers.push(leave);
  display.frame();
  return { core, told, leave };
}

test("time follows the display's time stamps, whatever the frames", () => {
  const { core } = watch("a");
  core.play();
  for (const ms of [16, 17, 500, 1]) display.frame(ms);
  near(core.time, 0.534, 1e-12);
});

test("a lost second of frames slows nothing, and the rate counts", () => {
  const { core } = watch("a", { ...FIRST, rate: 4 });
  core.play();
  display.frame(1000);
  near(core.time, 4, 1e-12);
  core.setRate(0.25);
  display.frame(1000);
  near(core.time, 4.25, 1e-12);
});

test("one frame is asked for at a time, and none while nothing moves", () => {
  const { core, told } = watch("a");
  assert.equal(display.asked.size, 0);
  core.seek(5);
  core.seek(7);
  assert.equal(display.asked.size, 1);
  display.frame(16);
  assert.deepEqual(told.frames, [0, 7]);
  assert.equal(display.asked.size, 0);
});

test("it stops at the end, settles there once, and begins at home again", () => {
  const { core, told } = watch("a", { ...FIRST, time: 98, rate: 1 });
  core.play();
  display.frame(5000);
  assert.deepEqual([core.time, core.playing], [100, false]);
  assert.deepEqual(told.settled, [100]);
  core.play();
  assert.equal(core.time, 98);
});

test("a home at the very end is no place to begin: the start is", () => {
  const { core } = watch("a", { ...FIRST, time: 99.5 });
  core.seek(100);
  core.play();
  assert.equal(core.time, -10);
});

test("seeking stays inside, and goes on from there while playing", () => {
  const { core } = watch("a");
  core.seek(1000);
  assert.equal(core.time, 100);
  core.seek(-1000);
  assert.equal(core.time, -10);
  core.play();
  display.frame(1000);
  core.seek(50);
  display.frame(1000);
  near(core.time, 51, 1e-12);
});

test("state is told at play, pause and a new rate; settled at pause only", () => {
  const { core, told } = watch("a");
  core.play();
  core.play();
  core.setRate(2);
  core.pause();
  core.pause();
  assert.deepEqual(told.states, [
    [true, 1],
    [true, 2],
    [false, 2],
  ]);
  assert.deepEqual(told.settled, [0]);
});

test("a hidden page pauses; one that comes back stays paused", () => {
  const { core } = watch("a");
  core.play();
  display.hide(false);
  assert.equal(core.playing, true);
  display.hide(true);
  assert.equal(core.playing, false);
  display.hide(false);
  assert.equal(core.playing, false);
});

test("under reduced motion stills stand for their seconds, one after the other", () => {
  const { core } = watch("a");
  core.seek(20);
  core.play([10, 20, 30, 40]);
  const seen = Array.from({ length: 5 }, () => {
    display.frame((STILL_S * 1000) / 2);
    return core.time;
  });
  assert.deepEqual(seen, [20, 30, 30, 40, 40]);
  display.frame((STILL_S * 1000) / 2);
  assert.deepEqual([core.time, core.playing], [100, false]);
});

test("a still stands for four seconds, and the rate is 1 unless somebody says more", () => {
  assert.equal(STILL_S, 4);
  assert.equal(watch("a").core.rate, 1);
});

test("stills go by quicker at a higher rate", () => {
  const { core } = watch("a", { ...FIRST, rate: 2 });
  core.play([10, 20, 30]);
  display.frame(STILL_S * 1000);
  assert.equal(core.time, 20);
});

test("one id is one clock for all, as wide as the widest; others are apart", () => {
  const { core } = watch("a");
  const wide = findClock("a", { time: 50, start: -600, end: 60 });
  assert.equal(wide, core);
  assert.deepEqual([core.time, core.start, core.end], [0, -600, 100]);
  assert.notEqual(watch("b").core, core);
});

test("everybody who listens sees the same second in the same frame", () => {
  const [one, other] = [watch("a"), watch("a")];
  one.core.play();
  display.frame(300);
  assert.equal(one.told.frames.at(-1), 0.3);
  assert.equal(other.told.frames.at(-1), 0.3);
});

test("the clock goes when the last one leaves, and takes everything along", () => {
  const [one, other] = [watch("a"), watch("a")];
  one.core.play();
  one.leave();
  assert.equal(one.core.playing, true);
  other.leave();
  assert.equal(one.core.playing, false);
  assert.deepEqual([display.asked.size, display.heard.size], [0, 0]);
  assert.notEqual(findClock("a", FIRST), one.core);
});

test("who leaves during a frame harms nobody", () => {
  const core = findClock("a", FIRST);
  const seen = [];
  const leave = core.subscribe({ frame: () => leave() });
  leavers.push(core.subscribe({ frame: (time) => seen.push(time) }));
  display.frame();
  assert.deepEqual(seen, [0]);
});

function connect() {
  const model = makeModel({ clock_id: "m", time_s: 1, rate: 1, start_s: 0, end_s: 9 });
  const clock = connectClock(model);
  leavers.push(clock.core.subscribe({ frame() {}, settled: clock.settled }));
  display.frame();
  const saved = () => model.saves.map(({ time_s }) => time_s);
  return { model, saved, ...clock };
}

test("Python hears of a settled second once, in milliseconds", () => {
  const { model, saved, core } = connect();
  core.play();
  display.frame(1234.5678);
  assert.deepEqual(model.saves, []);
  core.pause();
  core.settle();
  assert.deepEqual(saved(), [2.235]);
});

test("what Python sets is where the clock goes, and is not sent back", () => {
  const { model, core } = connect();
  model.set("time_s", 5);
  assert.equal(core.time, 5);
  core.settle();
  assert.deepEqual(model.saves, []);
});

test("the clock's own second that comes back from Python moves nothing", () => {
  const { saved, core } = connect();
  core.seek(2.00049);
  core.settle();
  assert.deepEqual(saved(), [2]);
  assert.equal(core.time, 2.00049);
});

test("who disconnects no longer listens to Python", () => {
  const { model, core, disconnect } = connect();
  disconnect();
  model.set("time_s", 5);
  assert.equal(core.time, 1);
});
