// How a device is held, and where a view looks then: against matrices of rotation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix4, Vector3 } from "three";
import { looksOf, makeFollower } from "#kit/tilt.js";
import { near } from "./near.js";

const RADIANS = Math.PI / 180;

// W3C: first about z by alpha, then about the new x by beta, then the new y by gamma;
// the earth's axes are east, north, up; the back of the device looks along -z. The screen
// may be turned about that axis.
function backOf({ alpha, beta, gamma }, screen = 0) {
  const turned = new Matrix4()
    .makeRotationZ(alpha * RADIANS)
    .multiply(new Matrix4().makeRotationX(beta * RADIANS))
    .multiply(new Matrix4().makeRotationY(gamma * RADIANS))
    .multiply(new Matrix4().makeRotationZ(-screen * RADIANS));
  return new Vector3(0, 0, -1).applyMatrix4(turned);
}

test("where the back looks is what the matrices say, however the screen is turned", () => {
  for (const alpha of [0, 35, 190, 350])
    for (const beta of [-170, -60, 10, 85, 130])
      for (const gamma of [-80, -15, 0, 40, 85])
        for (const screen of [0, 90, 180, 270]) {
          const angles = { alpha, beta, gamma };
          const { azimuth, elevation } = looksOf(angles);
          const { x, y, z } = backOf(angles, screen);
          const level = Math.cos(elevation * RADIANS);
          near(level * Math.sin(azimuth * RADIANS), x, 1e-9);
          near(level * Math.cos(azimuth * RADIANS), y, 1e-9);
          near(Math.sin(elevation * RADIANS), z, 1e-9);
        }
});

test("upright and facing north it looks north, level; flat on a table, down", () => {
  const upright = looksOf({ alpha: 0, beta: 90, gamma: 0 });
  near(upright.azimuth, 0, 1e-9);
  near(upright.elevation, 0, 1e-9);
  near(looksOf({ alpha: 0, beta: 0, gamma: 0 }).elevation, -90, 1e-9);
});

const at = (azimuth, elevation) => ({ azimuth, elevation });

test("the view turns as far as the device, over north too; a tremble is none", () => {
  const follow = makeFollower();
  assert.equal(follow(at(350, 0), at(100, 5)), null);
  assert.deepEqual(follow(at(370, 3), at(100, 5)), at(120, 8));
  assert.equal(follow(at(370.1, 3), at(120, 8)), null);
});

test("what a hand did, or an edge, is where it begins anew", () => {
  const follow = makeFollower();
  follow(at(0, 0), at(0, 0));
  follow(at(10, 0), at(0, 0));
  assert.equal(follow(at(10, 0), at(50, 0)), null); // dragged from 10 to 50
  assert.deepEqual(follow(at(15, 0), at(50, 0)), at(55, 0));
});

test("nearly straight down, the way round stays", () => {
  const follow = makeFollower();
  follow(at(0, -70), at(20, 0));
  assert.deepEqual(follow(at(170, -88), at(20, 0)), at(20, -18));
});
