// Numbers and times as people read and hear them, held against Python and the UTC.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  afterEntry,
  count,
  known,
  minutes,
  number,
  say,
  spokenTime,
  utc,
} from "#kit/words.js";
import { python } from "./python.js";

const said = python("words");
const { words } = said;

test("say fills in what is known and leaves the rest as it is", () => {
  assert.equal(say("{n} of {all}", { n: 0, all: 7 }), "0 of 7");
  assert.equal(say("{n} of {all}", { n: 3 }), "3 of {all}");
  assert.equal(say(undefined, { n: 3 }), "");
});

test("numbers have the digits and the marks of their language", () => {
  assert.equal(number(1234.5, 1, "en"), "1,234.5");
  assert.equal(number(1234.5, 1, "de"), "1.234,5");
  assert.equal(number(2, 2, "en"), "2.00");
  assert.equal(number(1234.5, 1, "en"), "1,234.5", "a second time, from the cache");
});

test("a language that is none is English, and an underscore is no fault", () => {
  const tags = ["pt_BR", "en-US@posix", "de_DE.UTF-8", "C", "", "x", undefined, null];
  const all = ["pt-BR", "en-US", "de-DE", "en", "en", "en", "en", "en"];
  assert.deepEqual(tags.map(known), all);
  assert.equal(number(1234.5, 1, "pt_BR"), "1.234,5");
  assert.equal(number(1234.5, 1, "C"), "1,234.5");
  assert.equal(count(2, { one: "{n} x", other: "{n} xs" }, "en-US@posix"), "2 xs");
});

test("count picks the form of the number, and falls back to 'other'", () => {
  const plural = { one: "{n} minute", other: "{n} minutes" };
  assert.deepEqual(
    [0, 1, 2, 1000].map((n) => count(n, plural, "en")),
    ["0 minutes", "1 minute", "2 minutes", "1,000 minutes"],
  );
  assert.equal(count(1, { other: "{n} x" }, "en"), "1 x");
});

test("count knows languages of three forms", () => {
  const plural = { one: "{n} minuta", few: "{n} minuty", many: "{n} minut" };
  const forms = { ...plural, other: "{n} minuty (część)" };
  assert.deepEqual(
    [1, 3, 7, 12, 23].map((n) => count(n, forms, "pl")),
    ["1 minuta", "3 minuty", "7 minut", "12 minut", "23 minuty"],
  );
  assert.equal(count(1.5, forms, "pl", 1), "1,5 minuty (część)");
});

test("the clock face is Python's at every tenth of a second", () => {
  for (const [i, time] of said.time_s.entries())
    assert.equal(afterEntry(time, words), said.face[i], `at ${time}`);
});

test("minutes carry over at 60 seconds, whatever the digits", () => {
  assert.equal(minutes(59.96), "1:00.0");
  assert.equal(minutes(59.94), "0:59.9");
  assert.equal(minutes(119.6, 0), "2:00");
  assert.equal(minutes(2.346, 2), "0:02.35");
  assert.equal(minutes(-75), "1:15.0");
});

test("whole seconds of UTC are Python's, to the nearest", () => {
  for (const [i, ms] of said.ms.entries())
    if (Math.abs((ms % 1000) - 500) > 0.01)
      assert.equal(utc(ms, 0), said.utc[i], `at ${said.time_s[i]}`);
});

test("tenths of UTC round half down, over the second and the day", () => {
  const at = (text) => Date.parse(`2021-02-18T${text}Z`);
  assert.equal(utc(at("20:40:50.710"), 1), "20:40:50.7");
  assert.equal(utc(at("20:40:50.750"), 1), "20:40:50.7");
  assert.equal(utc(at("20:40:50.751"), 1), "20:40:50.8");
  assert.equal(utc(at("20:59:59.960"), 1), "21:00:00.0");
  assert.equal(utc(at("23:59:59.999"), 1), "00:00:00.0");
});

test("times are spoken whole, with the side of entry", () => {
  const cases = {
    "-75": "E minus 1 minute 15 seconds",
    "-0.4": "E plus 0 seconds",
    0: "E plus 0 seconds",
    1: "E plus 1 second",
    59.6: "E plus 1 minute",
    240.63: "E plus 4 minutes 1 second",
  };
  for (const [time, expected] of Object.entries(cases))
    assert.equal(spokenTime(Number(time), words, "en"), expected);
});
