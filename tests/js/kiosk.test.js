// What the kiosk makes of its address, of the hour, and of a minute without a touch.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import {
  choices,
  isOpen,
  targetPx,
} from "../../marsoutreach/site/browser/kiosk/choices.js";
import { watchIdle } from "../../marsoutreach/site/browser/kiosk/idle.js";

const TOLD = {
  doors: ["land", "look", "crack"].map((id) => ({ id })),
  tongues: ["en", "es"].map((lang) => ({ lang })),
};

test("what is chosen is heeded, in its order, and what is foreign is not", () => {
  const said = choices("?kiosk&doors=crack,nowhere,land&languages=es&idle_s=90", TOLD);
  assert.deepEqual(
    said.doors.map(({ id }) => id),
    ["crack", "land"],
  );
  assert.deepEqual(
    said.tongues.map(({ lang }) => lang),
    ["es"],
  );
  assert.equal(said.restS, 90);
  for (const odd of [
    "?idle_s=5",
    "?idle_s=x",
    "?idle_s=1e9",
    "?doors=&languages=zz",
    "",
  ])
    assert.deepEqual(
      [choices(odd, TOLD).restS, choices(odd, TOLD).doors.length],
      [60, 3],
    );
  assert.equal(choices("?address=javascript:alert(1)", TOLD).address, "");
});

test("a target has fifteen millimetres on any screen, and sixty pixels", () => {
  const wall = { width: 3840, height: 2160 };
  assert.equal(targetPx(55, wall), 60); // 3.15 pixels a millimetre: 47 would do
  assert.equal(targetPx(24, wall), Math.round((15 * 4405.8) / (24 * 25.4)));
  assert.equal(targetPx(24, { width: 1920, height: 1080 }), 60);
});

test("it is open by the hours, through midnight too", () => {
  const at = (hour, minute = 0) => new Date(2021, 1, 18, hour, minute);
  const open = (hours, ...when) => isOpen(hours, at(...when));
  assert.ok(open("10:00-18:00", 10) && open("10:00-18:00", 17, 59));
  assert.ok(!open("10:00-18:00", 9, 59) && !open("10:00-18:00", 18));
  assert.ok(open("20:00-02:00", 23) && open("20:00-02:00", 1, 59));
  assert.ok(!open("20:00-02:00", 2) && open("", 3) && open("soon", 3));
});

test("a minute without a touch asks, twenty seconds more start over", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const said = [];
  let plays = false;
  const idle = watchIdle({
    ask: (left) => said.push(left),
    answered: () => said.push("answered"),
    over: () => said.push("over"),
    busy: () => plays,
  });
  mock.timers.tick(59_000);
  assert.deepEqual(said, []);
  mock.timers.tick(2_000);
  assert.deepEqual(said, [20, 19]);
  idle.touched();
  plays = true;
  mock.timers.tick(300_000);
  assert.deepEqual(said, [20, 19, "answered"]);
  plays = false;
  mock.timers.tick(80_000);
  assert.equal(said.at(-1), "over");
  idle.stop();
  mock.timers.tick(80_000);
  assert.equal(said.at(-1), "over");
  mock.timers.reset();
});
