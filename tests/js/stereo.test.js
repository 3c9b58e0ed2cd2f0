// Two eyes: the lens as Python bends it, the same spot found again, what is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCamera, makePinhole, meet } from "#stereo/lens.js";
import { findSpot } from "#stereo/match.js";
import { makePair } from "#stereo/measure.js";
import { digitsOf, makeTell } from "#stereo/tell.js";
import { allNear, near } from "./near.js";
import { python } from "./python.js";

const LENSES = python("lenses");

test("rays and pixels are Python's, to a hundredth of a pixel", () => {
  assert.ok(Object.keys(LENSES).length >= 8);
  for (const [name, { parts, at, starts, ways, places }] of Object.entries(LENSES)) {
    const camera = makeCamera(parts);
    assert.ok(at.length > 40, name);
    at.forEach((pixel, i) => {
      const { start, way } = camera.ray(pixel);
      allNear(start, starts[i], 1e-9, `${name} ${pixel}`);
      allNear(way, ways[i], 1e-9, `${name} ${pixel}`);
      for (const all of Object.values(places))
        allNear(camera.pixel(all[i]), pixel, 0.01, `${name} ${pixel}`);
    });
  }
});

test("what lies behind a camera has no pixel", () => {
  for (const make of [makeCamera, makePinhole]) {
    const { parts } = LENSES.navcam_left;
    const behind = parts.C.map((at, i) => at - 5 * parts.A[i]);
    assert.ok(Number.isNaN(make(parts).pixel(behind)[0]));
  }
});

test("rays cross where both see a place; side by side they never do", () => {
  const place = [8, 1, -0.2];
  const eyes = ["left", "right"].map((eye) =>
    makeCamera(LENSES[`navcam_${eye}`].parts),
  );
  const [one, other] = eyes.map((eye) => eye.ray(eye.pixel(place)));
  allNear(meet(one, other), place, 1e-6);
  assert.equal(meet(one, { ...one, start: other.start }), null);
  const away = other.way.map((at) => -at);
  assert.equal(meet(one, { start: other.start, way: away }), null);
});

// Two pinholes half a metre apart look at a wall with a pattern, so many metres away.
const parts = (y) => ({
  C: [0, y, 0],
  A: [1, 0, 0],
  H: [159.5, 300, 0],
  V: [119.5, 0, 300],
});
const pattern = (y, z) =>
  128 + 40 * Math.sin(31 * y + 17 * z) + 30 * Math.sin(53 * z - 11 * y + 2 * y * y);
function wall(metres, y, paint = pattern) {
  const [width, height] = [320, 240];
  const data = Float32Array.from({ length: width * height }, (_, i) => {
    const [column, row] = [i % width, Math.floor(i / width)];
    const across = y + ((column - 159.5) / 300) * metres;
    return paint(across, ((row - 119.5) / 300) * metres);
  });
  return { image: { data, width, height }, parts: parts(y) };
}
const pairAt = (metres, paint) =>
  makePair([wall(metres, -0.25, paint), wall(metres, 0.25, paint)]);

test("a wall is as far as it is, to a twentieth of a pixel", () => {
  for (const metres of [2.2, 3.7, 6.1]) {
    const found = pairAt(metres).measure([230, 120]);
    assert.equal(found.why, "", `${metres} m`);
    near(found.jump, (300 * 0.5) / metres, 0.05, `${metres} m`);
    const middle = Math.hypot(metres, ((230 - 159.5) / 300) * metres - 0.25);
    near(found.metres, middle, 0.01 * metres, `${metres} m`);
    assert.ok(found.nearest < found.metres && found.metres < found.farthest);
    near(found.straight, found.metres, 0.02, "a pinhole bends nothing");
  }
});

test("where nothing can be told, no number is told, but why", () => {
  const plain = pairAt(3, () => 90);
  assert.equal(plain.measure([200, 120]).why, "plain");
  const stripes = pairAt(3, (y) => 128 + 90 * Math.sin(60 * y));
  assert.ok(["twice", "unlike"].includes(stripes.measure([200, 120]).why));
  const other = makePair([
    wall(3, -0.25),
    wall(3, 0.25, (y, z) => pattern(9 * z, 7 * y + 5)),
  ]);
  assert.ok(["twice", "unlike"].includes(other.measure([220, 120]).why));
  assert.equal(pairAt(3).measure([2, 120]).why, "edge");
  assert.equal(pairAt(3).measure([40, 120]).why === "", false); // the other sees it not
});

test("what is told: as many digits as are known, and the slack", () => {
  assert.deepEqual(
    [digitsOf(7.31, 0.04), digitsOf(18.2, 0.3), digitsOf(61, 4), digitsOf(4, 0.004)],
    [2, 1, 0, 2],
  );
});

const WORDS = python("words").stereo;
const FOUND = {
  ...{ why: "", left: [0, 0], right: [0, 0], jump: 190.04, metres: 7.312 },
  ...{ nearest: 7.272, farthest: 7.352, pixel: 0.0419, straight: 7.51 },
};

test("a measurement in words, and what the bend does", () => {
  const { tell, bend } = makeTell(WORDS, "en");
  const told = tell(FOUND);
  assert.deepEqual([told.big, told.slack], ["7.31 m", "give or take 4 cm"]);
  assert.match(told.says, /190 pixels .* is 4 cm/);
  assert.ok(told.spoken.split(" ").length <= 20);
  assert.match(bend(FOUND, false), /7\.5 m.*20 cm too far/);
  assert.match(bend({ ...FOUND, straight: 6.9 }, true), /too near/);
  assert.match(bend({ ...FOUND, straight: 7.313 }, true), /as good as nothing/);
});

test("far away, and without a number", () => {
  const { tell, bend } = makeTell(WORDS, "en");
  const far = tell({ ...FOUND, why: "far", nearest: 431, farthest: Infinity });
  assert.equal(far.big, "> 400 m");
  assert.ok(far.spoken.split(" ").length <= 20);
  for (const why of ["edge", "plain", "unlike", "twice"]) {
    const told = tell({ ...FOUND, why });
    assert.equal(told.short, WORDS.says.none);
    assert.ok(told.says.split(" ").length <= 20, why);
    assert.doesNotMatch(told.big + told.says, /\d/);
    assert.equal(bend({ ...FOUND, why }, true), WORDS.more.waits);
  }
});

test("a spot is found from either eye", () => {
  const sides = [wall(3, -0.25), wall(3, 0.25)].map(({ image, parts: of }) => ({
    image,
    camera: makeCamera(of),
  }));
  const there = findSpot(sides[0], sides[1], [220, 100]);
  const back = findSpot(sides[1], sides[0], there.at);
  allNear(back.at, [220, 100], 0.2);
});
