// The landing described: true at every tenth of a second, one thing after the other, and
// slowly enough to be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makePace, reading_ms } from "#kit/player/pace.js";
import { makeSentences } from "#kit/player/sentences.js";
import { makeTell } from "#kit/player/tell.js";
import { makeSampler } from "#kit/profile.js";
import { faults } from "./claims.js";
import { python } from "./python.js";
import { describedSayings, walk } from "./walk.js";

const told = [...describedSayings()];
const rows = walk.flight.sentences.filter(({ line }) => line === "described");

test("what is described is true at every tenth of a second", () => {
  assert.ok(told.length > 2500, `${told.length}`);
  const found = new Map(); // the last fault of each
  for (const { one, text, now } of told)
    for (const fault of faults(text, now))
      found.set(one.sentence, `at ${now.time}: "${text}": ${fault}`);
  assert.deepEqual([...found.values()], []);
});

test("no two are told at once, and each can be read in its time", () => {
  rows.slice(1).forEach((row, i) => assert.ok(row.from_s >= rows[i].until_s - 1e-6));
  const texts = new Map(told.map(({ one, text }) => [one, text]));
  assert.equal(texts.size, rows.length);
  const late = [...texts].filter(
    ([one, text]) => reading_ms(text) > 1000 * (one.until_s - one.from_s) + 1,
  );
  assert.deepEqual(
    late.map(([one]) => one.sentence),
    [],
  );
});

test("from entry to the ground it tells for about three minutes, with no long gap", () => {
  const texts = new Map(told.map(({ one, text }) => [one, text]));
  const spoken_s = [...texts.values()].reduce((sum, text) => sum + reading_ms(text), 0);
  assert.ok(spoken_s > 180_000 && spoken_s < 220_000, `${spoken_s} ms`);
  const gaps = rows.slice(1).map((row, i) => row.from_s - rows[i].until_s);
  assert.ok(Math.max(...gaps) <= 18, `${Math.max(...gaps)} s`);
});

test("the ride tells the same, from the few rows of the flight that it gets", () => {
  const { described, words, start_s } = python("ride");
  const all = { ...words, ...words.player };
  const lightS = walk.flight.light_s;
  const context = { words: all, lang: "en", tell: makeTell(all, "en"), lightS };
  const says = makeSentences({ ...context, ...described });
  const sample = makeSampler(described.profile);
  const later = told.filter(({ now }) => now.time >= start_s);
  assert.ok(later.length > 1500, `${later.length}`);
  for (const { one, text, now } of later) {
    assert.equal(says.describedAt(now.time).sentence, one.sentence);
    assert.equal(says.described(sample(now.time)), text, `at ${now.time}`);
  }
  assert.ok(described.profile.time_s.length < 100);
});

test("an old one is found to be false when it stands too long", () => {
  const [one] = told.filter(({ one }) => one.sentence === "hottest").slice(-1);
  const now = { ...one.now, time: one.now.time + 3 };
  assert.equal(faults(one.text, now).length, 1);
});

test("one thing is told after the other; of those that waited, the last", () => {
  const pace = makePace();
  const text = "one two three four five six seven eight"; // three seconds
  assert.equal(reading_ms(text), 3000);
  assert.ok(pace.due("a", text, 0));
  assert.ok(!pace.due("a", text, 9000));
  assert.ok(pace.due("b", text, 9000));
  assert.ok(!pace.due("c", text, 11_000));
  assert.ok(pace.due("d", text, 12_000));
  assert.ok(!pace.due(null, "", 99_000));
  pace.again();
  assert.ok(pace.due("d", text, 12_100));
});
