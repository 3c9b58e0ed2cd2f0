// The cut of the ride and its ending, read as the browser reads them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isOn } from "#seats/on.js";
import { waiting } from "../../marsoutreach/widgets/kit/ending.js";
import {
  after,
  firstOf,
  shotAt,
  stillAt,
  withStill,
} from "../../marsoutreach/widgets/ride/cut.js";
import { Director } from "../../marsoutreach/widgets/ride/director.js";

const CUT = [
  { id: "a", seat: "outside", time_s: 10, rate: 1, still_s: 11 },
  { id: "b", seat: "puc", time_s: 20, rate: 4, still_s: null },
  { id: "c", seat: "rdc", time_s: 60, rate: 1, still_s: 61 },
];
const HOURS = [
  { id: "outside", on_s: 0, off_s: 100 },
  { id: "puc", on_s: 15, off_s: 70 },
  { id: "rdc", on_s: 50, off_s: null },
];

test("a second belongs to the last shot that has begun", () => {
  const ids = [0, 10, 19.99, 20, 59, 60, 99].map((time) => shotAt(CUT, time).id);
  assert.deepEqual(ids, ["a", "a", "a", "b", "b", "c", "c"]);
  assert.equal(after(CUT, CUT[1]), CUT[2]);
  assert.equal(after(CUT, CUT[2]), null);
  assert.equal(firstOf(CUT, "rdc"), CUT[2]);
});

test("a shot without a still is stood for by the one before", () => {
  assert.equal(stillAt(CUT, 30).id, "a");
  assert.equal(withStill(CUT).length, 2);
});

test("a camera is on from its first to its last second", () => {
  const [, puc, rdc] = HOURS;
  assert.deepEqual(
    [14, 15, 70, 71].map((time) => isOn(puc, time)),
    [false, true, true, false],
  );
  assert.ok(isOn(rdc, 1e6));
});

function makeDirector() {
  const core = {
    time: 10,
    rate: 1,
    playing: true,
    schedule() {},
    seek: (time) => Object.assign(core, { time }),
    setRate: (rate) => Object.assign(core, { rate }),
  };
  const told = [];
  const director = new Director({ cut: CUT, hours: HOURS, core }, (gone) =>
    told.push(gone),
  );
  return { core, told, director };
}

test("a late frame skips no beginning of a shot, and takes its pace", () => {
  const { core, director } = makeDirector();
  assert.equal(director.follow(12), 12);
  assert.equal(director.follow(23), 20);
  assert.deepEqual([core.time, core.rate, director.seat], [20, 4, "puc"]);
  core.playing = false; // whoever seeks gets the second that was asked for
  assert.equal(director.follow(65), 65);
  assert.equal(core.rate, 1);
});

test("a chosen seat stays until its camera goes off; then the ride goes on", () => {
  const { core, told, director } = makeDirector();
  core.seek(30);
  director.follow(30);
  director.choose("puc");
  director.follow(62);
  assert.deepEqual([director.seat, director.riding], ["puc", false]);
  director.follow(71);
  assert.deepEqual([director.seat, director.riding], ["rdc", true]);
  assert.deepEqual(told, [false, true]);
});

test("a seat that is off is shown where the ride first has it", () => {
  const { core, director } = makeDirector();
  director.choose("rdc");
  assert.equal(core.time, 60);
  assert.equal(director.seat, "rdc");
});

test("what is left until Earth knows is told in minutes and seconds", () => {
  const words = { time: "{min} min {s} s" };
  assert.equal(waiting(words, 641.87), "10 min 42 s");
  assert.equal(waiting(words, 59.6), "1 min 0 s");
  assert.equal(waiting(words, -3), "0 min 0 s");
});
