// When a picture stands still, and when it changes next: from courses alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCourse } from "#seats/course.js";
import { makeLenses } from "#seats/views/lenses.js";
import { makeQuiet } from "#seats/views/quiet.js";
import { near } from "./near.js";
import { python } from "./python.js";

const { seats } = python("course");
const course = makeCourse(seats);
const lenses = makeLenses(seats.cameras);
const next = (seat, time) => makeQuiet({ course, seats }, lenses[seat])(time);
const released = seats.bodies.heat_shield.start_s;

test("behind the heat shield nothing changes until it is let go", () => {
  near(next("lcam", 255), released, 1.5, "seen from the map camera");
});

test("a picture that moves has no next change", () => {
  for (const [seat, time] of [
    ["rdc", 300],
    ["lcam", 300],
    ["puc", 241],
    ["ddc", 400],
  ])
    assert.equal(next(seat, time), null, `${seat} ${time}`);
});

test("the crane hangs still above the rover until the wheels touch", () => {
  near(next("ruc", 411), 418, 1.5, "looking up");
});

test("on the ground the map camera's picture changes no more", () => {
  assert.equal(next("lcam", 438), Math.min(lenses.lcam.off_s, course.endS));
});

test("asked again within a still stretch, it says the same second", () => {
  const ask = makeQuiet({ course, seats }, lenses.lcam);
  assert.equal(ask(255), ask(256.5));
});
