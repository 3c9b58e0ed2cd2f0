// Where bodies are, what signals and cameras do: held against marsoutreach.seats.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix4 } from "three";
import { makeCourse, makePose } from "#seats/course.js";
import { allNear, near } from "./near.js";
import { python } from "./python.js";

const { seats, time_s: times, poses, signals, frames } = python("course");
const course = makeCourse(seats);
const cameras = Object.fromEntries(seats.cameras.map((row) => [row.id, row]));

// The rotation matrix, row by row, as NumPy lays it out.
function rowsOf(quaternion) {
  const { elements: e } = new Matrix4().makeRotationFromQuaternion(quaternion);
  return [e[0], e[4], e[8], e[1], e[5], e[9], e[2], e[6], e[10]];
}

for (const [name, { points, turns }] of Object.entries(poses))
  test(`${name} is where Python has it, and turned as there`, () => {
    const pose = makePose();
    for (const [i, time] of times.entries()) {
      course.pose(name, time, pose);
      // 32-bit floats of numbers up to 17 km: two thousandths of a metre
      allNear(pose.position.toArray(), points[i], 2e-3, `${name} ${time}`);
      allNear(rowsOf(pose.quaternion), turns[i], 2e-6, `${name} turn ${time}`);
    }
  });

test("what is attached moves with its carrier until its own course begins", () => {
  const [own, other] = [makePose(), makePose()];
  for (const [name, { start_s: start }] of Object.entries(seats.bodies)) {
    if (name === "rover") continue;
    assert.equal(course.pose(name, start - 0.01, own).attached, true, name);
    assert.equal(course.pose(name, start, own).attached, false, name);
  }
  course.pose("heat_shield", 230, own);
  course.pose("rover", 230, other);
  assert.deepEqual(own.position, other.position);
});

test("the folded parachute hangs at the riser, 3.7 m above the stack", () => {
  const [parachute, rover] = [makePose(), makePose()];
  course.pose("parachute", 230, parachute);
  course.pose("rover", 230, rover);
  near(parachute.position.distanceTo(rover.position), 3.7, 1e-9);
});

test("a body is gone when its course ends; the rover never is", () => {
  for (const [name, { end_s: end }] of Object.entries(seats.bodies)) {
    const pose = makePose();
    if (end === null) {
      assert.equal(course.pose(name, 1e6, pose).gone, false, name);
      continue;
    }
    assert.equal(course.pose(name, end, pose).gone, false, name);
    assert.equal(course.pose(name, end + 0.01, pose).gone, true, name);
  }
});

test("every turn is a whole one, between rows too", () => {
  const pose = makePose();
  for (const time of times)
    near(course.pose("rover", time, pose).quaternion.length(), 1, 1e-12);
});

for (const [name, values] of Object.entries(signals))
  test(`the signal ${name} is Python's`, () => {
    const most = Math.max(...values.map(Math.abs)) * 2e-3 + 1e-4;
    for (const [i, time] of times.entries())
      near(course.signal(name, time), values[i], most, `${name} at ${time}`);
  });

for (const [id, { shown_s: shown, on }] of Object.entries(frames))
  test(`${id} shows the frame, and is on, as Python says`, () => {
    for (const [i, time] of times.entries()) {
      near(course.frameTime(cameras[id], time), shown[i], 1e-9, `${id} at ${time}`);
      assert.equal(course.isOn(cameras[id], time), on[i], `${id} at ${time}`);
    }
  });
