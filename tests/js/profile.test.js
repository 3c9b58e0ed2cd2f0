// The sampler, the phases and the events of the player, held against mars.timeline.
import assert from "node:assert/strict";
import { test } from "node:test";
import { curve, rowBefore } from "#kit/curve.js";
import {
  between,
  ease,
  eventAt,
  makeSampler,
  mix,
  phaseAt,
  placed,
  readKnots,
} from "#kit/profile.js";
import { near } from "./near.js";
import { python } from "./python.js";

const {
  profile,
  phases,
  events,
  times: seconds,
  at,
  curves,
  event,
} = python("profile");
const times = profile.time_s;
const sample = makeSampler(profile);
const columns = Object.keys(profile).filter((name) => name !== "time_s");
// What is left between Python's curve through all it knows and the one through the rows:
// a hundredth of the uncertainty of height and speed, and of the figures that are shown.
const LEFT = {
  altitude_m: 1.1,
  speed_m_s: 0.15,
  downrange_m: 2.1,
  flight_path_angle_deg: 0.07,
  deceleration_g: 0.09,
  mach: 0.05,
};

test("the state lies on SciPy's curves through the rows that are sent", () => {
  for (const [i, time] of at.time_s.entries()) {
    const state = sample(time);
    for (const name of columns) {
      const most = 1e-9 * Math.max(1, Math.abs(curves[name][i]));
      near(state[name], curves[name][i], most, `${name} at ${time}`);
    }
  }
});

test("the state is Python's at every second", () => {
  for (const [i, time] of at.time_s.entries()) {
    const state = sample(time);
    for (const [name, most] of Object.entries(LEFT))
      near(state[name], at[name][i], most, `${name} at ${time}`);
  }
});

test("a curve is level outside of its points and never overshoots them", () => {
  const line = curve([
    [0, 0],
    [1, 0],
    [2, 5],
    [4, 5],
  ]);
  assert.deepEqual([-1, 0.5, 2, 3, 9].map(line), [0, 0, 5, 5, 5]);
  near(line(1.5), 2.5, 0.5);
});

test("rows that name an event stand at its second", () => {
  const rows = placed(seconds, { touchdown: [[-1, 7]], flyaway_end: [[0.5, 8]] });
  assert.deepEqual(rows, [
    [seconds.touchdown - 1, 7],
    [seconds.flyaway_end + 0.5, 8],
  ]);
});

test("knots are joined by straight lines and level outside", () => {
  const knots = { time_s: [1, 3, 3, 4], value: [2, 6, 0, 1] };
  assert.deepEqual(
    [0, 2, 3.5, 9].map((time) => readKnots(knots, time)),
    [2, 4, 0.5, 1],
  );
});

test("the phase is Python's at every second, the last one at the end", () => {
  for (const [i, time] of at.time_s.entries())
    assert.equal(phaseAt(phases, time).id, at.phase[i], `at ${time}`);
});

test("the event is the last that has begun, and none before the first", () => {
  for (const [i, time] of at.time_s.entries())
    assert.equal(eventAt(events, time)?.id ?? "", event[i], `at ${time}`);
  assert.equal(eventAt(events, events[0].time_s - 0.01), null);
  assert.equal(eventAt(events, events[0].time_s), events[0]);
});

test("before the first and after the last row the state stands still", () => {
  const [first, last] = [times[0], times.at(-1)];
  assert.equal(sample(first - 50).altitude_m, profile.altitude_m[0]);
  assert.equal(sample(last + 50).altitude_m, profile.altitude_m.at(-1));
  assert.equal(sample(last + 50).time_s, last + 50);
});

test("the row before a time is found from any guess", () => {
  const knots = [0, 1, 1, 4, 9];
  const expected = [-1, 0, 0.5, 1, 3.9, 4, 8.9, 9, 99].map((time) => {
    const found = knots.findLastIndex((knot) => knot <= time);
    return Math.min(Math.max(found, 0), knots.length - 2);
  });
  for (let guess = 0; guess < knots.length - 1; guess += 1)
    assert.deepEqual(
      [-1, 0, 0.5, 1, 3.9, 4, 8.9, 9, 99].map((time) => rowBefore(knots, time, guess)),
      expected,
    );
});

test("two rows at one time do not divide by nothing", () => {
  const step = makeSampler({ time_s: [0, 1, 1, 2], altitude_m: [8, 6, 2, 0] });
  assert.deepEqual(
    [0, 1, 2].map((time) => step(time).altitude_m),
    [8, 2, 0],
  );
  assert.ok([0.5, 1.5].every((time) => Number.isFinite(step(time).altitude_m)));
});

test("ease is smooth: ends, middle and slopes of 3t² − 2t³", () => {
  assert.deepEqual([-1, 0, 0.5, 1, 2].map(ease), [0, 0, 0.5, 1, 1]);
  near((ease(0.5005) - ease(0.4995)) / 0.001, 1.5, 1e-5);
  near(ease(0.001) / 0.001, 0, 0.004);
});

test("mix and between undo each other", () => {
  for (const share of [0, 0.25, 1]) near(between(mix(3, 7, share), 3, 7), share, 1e-12);
});
