// Which words hold at a second, and what a search finds, held against Python.
import assert from "node:assert/strict";
import { test } from "node:test";
import { finds, heardAt } from "#kit/player/calls.js";
import { python } from "./python.js";

const { call_outs: calls, light_s: lightS, time_s: times, ...wanted } = python("calls");

test("the room speaks of this second, and at this moment of one light's way before", () => {
  for (const [i, time] of times.entries()) {
    const { call, before, seen } = heardAt(calls, time, lightS);
    assert.equal(call?.id ?? "", wanted.call[i], `of ${time}`);
    assert.equal(before?.id ?? "", wanted.before[i], `at ${time}`);
    assert.equal(seen, time - lightS);
  }
});

test("while the rover lands nothing of the landing has been said on Earth", () => {
  const entry = calls.find(({ id }) => id === "entry").time_s;
  const last = Math.max(...times);
  assert.ok(heardAt(calls, last, lightS).seen < entry);
  assert.equal(heardAt(calls, last, lightS).before.id, "cruise_stage");
});

test("before the first words there are none", () => {
  assert.equal(heardAt(calls, calls[0].time_s - 0.01, lightS).call, null);
  assert.equal(heardAt([], 400, lightS).call, null);
});

test("a search finds every word that is asked for, in any order, case and accent", () => {
  const text = "E+5:04 The Radar has found the ground. Narrator, 20:53:16 UTC";
  for (const query of ["", "  ", "radar", "GROUND radar", "rádar", "5:04", "nárrat"])
    assert.ok(finds(text, query), query);
  for (const query of ["chute", "radar chute", "radars"])
    assert.ok(!finds(text, query), query);
  assert.ok(finds("Se abrió el paracaídas", "abrio PARACAIDAS"));
});
