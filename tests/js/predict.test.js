// A guess as people type it: both decimal marks, every script's digits, no guessing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber } from "#predict/reading.js";

const reads = (pairs) => {
  for (const [text, value] of pairs)
    assert.deepEqual(readNumber(text), { value }, JSON.stringify(text));
};

test("both decimal marks are read, whatever parts the thousands", () => {
  reads([
    ["5.4", 5.4],
    ["5,4", 5.4],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1 234,5", 1234.5],
    ["1\u00a0234,5", 1234.5],
    ["1\u202f234\u202f567,5", 1234567.5],
    ["1\u2009234.5", 1234.5],
    ["1'234.5", 1234.5],
    ["1’234", 1234],
    ["1.234.567", 1234567],
    ["12,34,567.5", 1234567.5],
    ["1,234.567", 1234.567],
  ]);
});

test("signs, exponents and marks at the ends are what they look like", () => {
  reads([
    ["−3", -3],
    ["– 3,5", -3.5],
    ["+2", 2],
    [" 12 ", 12],
    [",5", 0.5],
    ["5,", 5],
    ["1,5e3", 1500],
    ["0,234", 0.234],
    ["1234,567", 1234.567],
    ["1.2340", 1.234],
  ]);
});

test("digits of other scripts are digits, and their marks are marks", () => {
  reads([
    ["٥٫٤", 5.4],
    ["\u200f١٬٢٣٤٫٥", 1234.5],
    ["۵٫۴", 5.4],
    ["५.४", 5.4],
    ["５．４", 5.4],
  ]);
});

test("what is no number is none: no part of it is taken", () => {
  reads(
    [
      ...["", "-", "abc", "5 4", "12 34", "1.234.5", "1,2.3", "1.23.456", "5²", "½"],
      ...["0x10", "1_000", "Infinity", "5,4,", "1,,5", "1. 5", "--3", "e3"],
    ].map((text) => [text, null]),
  );
});

test("what can be meant both ways is not decided, and both are given to type", () => {
  assert.deepEqual(readNumber("1,234"), { value: null, whole: "1234", part: "1.2340" });
  for (const text of ["1,234", "1.234", "12,345", "-123.456", "−1,234"]) {
    const { value, whole, part } = readNumber(text);
    assert.equal(value, null);
    assert.equal(readNumber(whole).value, 1000 * readNumber(part).value);
  }
});
