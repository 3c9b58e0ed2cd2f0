// A hand on a picture: what counts as a drag, a pinch, a press, and what scrolls the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { followHands, walkAround } from "#kit/pointer.js";
import { allNear, near } from "./near.js";

// An element at (100, 50) of the page, and everything that was told of the hand.
function makePicture(more = {}) {
  const listeners = {};
  const captured = [];
  const told = [];
  const note =
    (name) =>
    (...values) => {
      told.push([name, ...values]);
      return more.zooms ?? true;
    };
  const keys = ["left", "right", "up", "down", "nearer", "farther", "home"];
  const element = {
    addEventListener: (name, listener) => (listeners[name] = listener),
    getBoundingClientRect: () => ({ x: 100, y: 50 }),
    setPointerCapture: more.hold ?? ((pointer) => captured.push(pointer)),
  };
  followHands(element, {
    moves: Object.fromEntries(keys.map((name) => [name, note(name)])),
    drag: note("drag"),
    zoom: note("zoom"),
    settle: note("settle"),
    pressed: (_, target) => told.push(["pressed", target]),
    ...more,
  });
  const send = (type, values = {}) => {
    const event = { type, button: 0, pointerId: 1, target: "picture", ...values };
    event.preventDefault = () => (event.prevented = true);
    listeners[type].handleEvent(event);
    return Boolean(event.prevented);
  };
  const at = (type, x, y, values = {}) =>
    send(type, { clientX: 100 + x, clientY: 50 + y, ...values });
  return { send, at, told, names: () => told.map(([name]) => name), captured };
}

test("a drag is told in the element's own pixels, and once when it is over", () => {
  const { at, told, captured } = makePicture();
  at("pointerdown", 10, 20);
  at("pointermove", 40, 60);
  at("pointerup", 40, 60);
  assert.deepEqual(told, [["drag", [10, 20], [40, 60], null], ["settle"]]);
  assert.deepEqual(captured, [1]);
});

test("five pixels are a press, on what lay under the finger when it came down", () => {
  const { at, told } = makePicture();
  at("pointerdown", 10, 10, { target: "mark" });
  at("pointermove", 13, 14);
  at("pointerup", 13, 14, { target: "elsewhere" });
  assert.deepEqual(told, [["pressed", "mark"]]);
});

test("there and back again is a drag: the way counts, not how far it led", () => {
  const { at, names } = makePicture();
  at("pointerdown", 10, 10);
  at("pointermove", 13, 10);
  at("pointermove", 10, 10);
  at("pointerup", 10, 10);
  assert.deepEqual(names(), ["drag", "settle"]);
});

test("a press that is cancelled presses nothing; other buttons do nothing", () => {
  const { at, told, captured } = makePicture();
  at("pointerdown", 10, 10);
  at("pointercancel", 10, 10);
  at("pointerdown", 10, 10, { button: 2 });
  at("pointermove", 90, 90);
  at("pointerup", 90, 90, { button: 2 });
  assert.deepEqual(told, []);
  assert.equal(captured.length, 1);
});

test("two fingers pinch around their middle; a third is left out", () => {
  const { at, told } = makePicture();
  at("pointerdown", 100, 100);
  at("pointerdown", 200, 100, { pointerId: 2 });
  at("pointerdown", 300, 300, { pointerId: 3 });
  at("pointermove", 300, 100, { pointerId: 2 });
  at("pointermove", 350, 350, { pointerId: 3 });
  assert.deepEqual(told, [["drag", [150, 100], [200, 100], 0.5]]);
  at("pointerup", 300, 100, { pointerId: 2 });
  at("pointermove", 120, 110);
  at("pointerup", 120, 110);
  assert.deepEqual(told.slice(1), [["drag", [100, 100], [120, 110], null], ["settle"]]);
});

test("fingers that meet do not divide by nothing", () => {
  const { at, told } = makePicture();
  at("pointerdown", 100, 100);
  at("pointerdown", 150, 100, { pointerId: 2 });
  at("pointermove", 100, 100, { pointerId: 2 });
  assert.equal(told[0][3], 50);
});

test("what is grabbed follows the whole drag instead of the picture", () => {
  const led = [];
  const grab = ([x]) => (x < 20 ? (_, to) => led.push(to) : null);
  const { at, names } = makePicture({ grab });
  for (const x of [10, 30]) {
    at("pointerdown", x, 10);
    at("pointermove", x + 50, 10);
    at("pointerup", x + 50, 10);
  }
  assert.deepEqual(led, [[60, 10]]);
  assert.deepEqual(names(), ["settle", "drag", "settle"]);
});

test("the plain wheel scrolls the page; with Ctrl it zooms where the mouse is", () => {
  const { at, told } = makePicture();
  assert.equal(at("wheel", 30, 40, { deltaY: 100 }), false);
  assert.deepEqual(told, []);
  assert.equal(at("wheel", 30, 40, { deltaY: 100, ctrlKey: true }), true);
  assert.deepEqual(told[0].slice(2), [[30, 40], "soon"]);
  near(told[0][1], Math.exp(0.2), 1e-12);
});

test("one turn of the wheel zooms by 27 per cent at the most", () => {
  const { at, told } = makePicture();
  for (const deltaY of [5000, -5000]) at("wheel", 0, 0, { deltaY, ctrlKey: true });
  allNear(
    told.map(([, scale]) => scale),
    [Math.exp(0.24), Math.exp(-0.24)],
    1e-12,
  );
});

test("where it is wanted a press lets the plain wheel zoom, until one leaves", () => {
  let scrolls = 0;
  const { at, send, names } = makePicture({ scrolled: () => (scrolls += 1) });
  const wheel = () => at("wheel", 0, 0, { deltaY: 10 });
  const press = () => {
    at("pointerdown", 5, 5);
    at("pointerup", 5, 5);
  };
  assert.equal(wheel(), false);
  for (const leave of [
    () => send("pointerleave"),
    () => send("blur"),
    () => send("keydown", { key: "Escape" }),
  ]) {
    press();
    assert.equal(wheel(), true);
    leave();
    assert.equal(wheel(), false);
  }
  assert.equal(scrolls, 4);
  assert.equal(names().filter((name) => name === "zoom").length, 3);
});

test("a wheel that changes nothing scrolls the page, but not with Ctrl", () => {
  const { at } = makePicture({ scrolled: () => {}, zooms: false });
  at("pointerdown", 5, 5);
  at("pointerup", 5, 5);
  assert.equal(at("wheel", 0, 0, { deltaY: 10 }), false);
  assert.equal(at("wheel", 0, 0, { deltaY: 10, ctrlKey: true }), true);
});

test("keys do what the buttons do; those of the browser and others pass", () => {
  const { send, told } = makePicture();
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "=", "-"];
  for (const key of [...keys, "Home"]) assert.equal(send("keydown", { key }), true);
  assert.deepEqual(
    told.map(([name, when]) => [name, when]),
    ["left", "right", "up", "down", "nearer", "nearer", "farther", "home"].map(
      (name) => [name, "soon"],
    ),
  );
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    assert.equal(send("keydown", { key: "ArrowLeft", [held]: true }), false);
  assert.equal(send("keydown", { key: "Tab" }), false);
  assert.equal(told.length, 8);
});

test("hands off: no drag, no wheel, no key", () => {
  const { at, send, told } = makePicture({ blocked: () => true });
  at("pointerdown", 5, 5);
  at("pointermove", 95, 95);
  at("pointerup", 95, 95);
  assert.equal(at("wheel", 0, 0, { deltaY: 10, ctrlKey: true }), false);
  assert.equal(send("keydown", { key: "ArrowLeft" }), false);
  assert.deepEqual(told, []);
});

test("walking around: a drag turns by 0.4° a pixel, a pinch and the wheel go nearer", () => {
  const steps = [];
  const by = (...step) => steps.push(step);
  const { at, send } = makePicture(
    walkAround({ by, moves: { left: () => by("left") }, home: () => by("home") }),
  );
  at("pointerdown", 0, 0);
  at("pointermove", 50, -20);
  at("pointerdown", 150, -20, { pointerId: 2 });
  at("pointermove", 250, -20, { pointerId: 2 });
  at("wheel", 0, 0, { deltaY: -50, ctrlKey: true });
  for (const key of ["ArrowLeft", "Home"]) send("keydown", { key });
  assert.deepEqual(steps, [
    [20, -8],
    [0, 0, 0.5],
    [0, 0, Math.exp(-0.1)],
    ["left"],
    ["home"],
  ]);
});

// A finger on an element of a page that scrolls, or that is a kiosk's own.
function finger(touchAction = "pan-y") {
  globalThis.getComputedStyle = () => ({ touchAction });
  let stands = 0;
  const keep = () => {
    const kept = stands;
    return () => (stands = kept);
  };
  const drag = ([x0, y0], [x1, y1]) => (stands += x1 - x0 + y1 - y0);
  const picture = makePicture({ keep, drag });
  const at = (type, x, y, pointerId = 1) =>
    picture.at(type, x, y, { pointerType: "touch", pointerId });
  return { ...picture, at, stands: () => stands };
}

test("a finger up or down is the page's: nothing is dragged, pressed or settled", () => {
  const { at, names, stands } = finger();
  at("pointerdown", 50, 200);
  for (const y of [198, 180, 20]) at("pointermove", 54, y);
  at("pointerup", 54, 20);
  at("pointerdown", 50, 20);
  at("pointermove", 54, 60);
  at("pointercancel", 54, 60);
  assert.deepEqual([names(), stands()], [[], 0]);
});

test("a finger across is ours to its end, up and down as well", () => {
  const { at, names, stands } = finger();
  at("pointerdown", 0, 0);
  at("pointermove", 20, 10);
  at("pointermove", 20, 110);
  at("pointerup", 20, 110);
  assert.deepEqual([names(), stands()], [["settle"], 130]);
});

test("what the browser takes away goes back to where the finger came down", () => {
  const { at, names, stands } = finger();
  at("pointerdown", 0, 0);
  at("pointermove", 20, 0);
  at("pointerup", 20, 0);
  at("pointerdown", 0, 0);
  at("pointermove", 90, 0);
  assert.equal(stands(), 110);
  at("pointercancel", 90, 0);
  assert.deepEqual([names(), stands()], [["settle", "settle"], 20]);
});

test("two fingers are ours, whichever way they go", () => {
  const { at, stands } = finger();
  at("pointerdown", 0, 200);
  at("pointerdown", 100, 200, 2);
  at("pointermove", 0, 180);
  at("pointermove", 100, 180, 2);
  assert.equal(stands(), -20);
});

test("where no page scrolls, and by mouse, up and down are ours", () => {
  const kiosk = finger("none");
  kiosk.at("pointerdown", 0, 200);
  kiosk.at("pointermove", 0, 100);
  assert.equal(kiosk.stands(), -100);
  const { at, names } = makePicture();
  at("pointerdown", 0, 200, { pointerType: "mouse" });
  at("pointermove", 0, 100, { pointerType: "mouse" });
  assert.deepEqual(names(), ["drag"]);
});

test("a finger that cannot be held still drags", () => {
  const refused = () => {
    throw new Error("No active pointer");
  };
  const { at, names } = makePicture({ hold: refused });
  at("pointerdown", 10, 20);
  at("pointermove", 40, 60);
  at("pointerup", 40, 60);
  assert.deepEqual(names(), ["drag", "settle"]);
});
