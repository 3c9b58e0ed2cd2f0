// Every tenth of a second of the landing, whatever is said is true then: for the player
// of chapter 01 and for each seat of chapter 02.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faults } from "./claims.js";
import { sayings, seatSayings, walk, wordsWith } from "./walk.js";

// The first fault of each place and kind: "at 327.4 caption: … (4.51 km true)".
function faultsOf(told) {
  const found = new Map();
  let count = 0;
  for (const { place, text, now } of told) {
    count += 1;
    for (const fault of faults(text, now)) {
      const key = `${place} ${text.replace(/[\d.,]+/g, "#")} ${fault.replace(/[\d.]+/g, "#")}`;
      if (!found.has(key))
        found.set(key, `at ${now.time} ${place}: "${text}": ${fault}`);
    }
  }
  return { count, found: [...found.values()] };
}

test("what the player of chapter 01 says is true at every tenth of a second", () => {
  const { count, found } = faultsOf(sayings());
  assert.equal(count, 4 * 10601);
  assert.deepEqual(found, []);
});

test("what every seat of chapter 02 says is true at every tenth of a second", () => {
  const { count, found } = faultsOf(seatSayings());
  assert.ok(count > 2 * 6 * 2600, `${count} sentences`);
  assert.deepEqual(found, []);
});

// ── the walk itself: would it find what was wrong? ────────────────────────────────

// Where the old sentences stood: from their event to the next one, as they were.
const OLD = [
  [
    "constant_velocity",
    "Straight down, at a steady 32 metres a second.",
    "throttle_down",
  ],
  ["radar_lock", "The radar feels the ground, 6.6 kilometres below.", "lvs_start"],
  ["lowering_end", "Ropes out, wheels down, ten seconds to go.", "wheels_touch"],
  ["flyaway", "The crane flies off, far from the rover.", "last_lcam_frame"],
];
const SEEN_FALSE = [397.0, 330.0, 416.4, 440.0]; // at these seconds visitors read them

// The sentences as they were: nothing ended before the next event began.
const heldUntil = (sentence, line, until_s) => {
  const { sentences } = walk.flight;
  const mine = sentences.find((one) => one.sentence === sentence && one.line === line);
  const others = sentences.filter(
    (one) => one.line !== line || one.from_s < mine.from_s || one.from_s >= until_s,
  );
  const kept = [...others, { ...mine, until_s, tells: "" }];
  return kept.sort((one, other) => one.from_s - other.from_s);
};

function faultsAt(words, sentences, place, second) {
  const tenth = walk.time_s.indexOf(second);
  const told = [...sayings(words, sentences, [tenth])];
  const { text, now } = told.find((one) => one.place === place);
  return faults(text, now);
}

OLD.forEach(([event, old, next], i) => {
  test(`an old caption is found to be false: ${old}`, () => {
    const words = wordsWith((all) => {
      all.events[event].caption = old;
      return all;
    });
    const sentences = heldUntil(event, "caption", walk.seconds[next]);
    assert.ok(faultsAt(words, sentences, "caption", SEEN_FALSE[i]).length);
    assert.deepEqual(faultsAt(wordsWith(), undefined, "caption", SEEN_FALSE[i]), []);
  });
});

test("half a walking pace beside 2 metres a second is found to be false", () => {
  const sentences = heldUntil("sky_crane", "comparison", walk.seconds.touchdown);
  assert.equal(faultsAt(wordsWith(), sentences, "comparison", 405).length, 1);
  assert.equal(faultsAt(wordsWith(), sentences, "comparison", 412).length, 0);
});

test("a heat shield measured from the chase camera is found to be false", () => {
  const at = walk.time_s.indexOf(267);
  const now = { time: 267, at: walk.seconds, far: { heat_shield: 29.2 } };
  assert.ok(at > 0);
  assert.equal(faults("heat shield, 52 m from the rover", now).length, 1);
  assert.deepEqual(faults("heat shield, 29 m from the rover", now), []);
});

test("a sentence that nobody knows is no true one", () => {
  assert.equal(faults("The engines purr.", { time: 0, at: {} }).length, 1);
});
