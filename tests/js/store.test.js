// A widget's traits as one thing: who hears of what, and what Python gets when.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStore } from "#kit/store.js";
import { makeModel } from "./model.js";

function open(traits = { azimuth: "azimuth_deg", wipe: "wipe" }) {
  const model = makeModel({ azimuth_deg: 10, wipe: 0.5, other: 1 });
  const told = [];
  const store = makeStore(model, traits, (name) =>
    told.push([name, store.read().azimuth]),
  );
  return { model, store, told };
}

test("traits are read by their names here, those of a list by their own", () => {
  assert.deepEqual(open().store.read(), { azimuth: 10, wipe: 0.5 });
  assert.deepEqual(open(["wipe", "other"]).store.read(), { wipe: 0.5, other: 1 });
});

test("what one writes is saved and told once, all of it together, without a name", () => {
  const { model, store, told } = open();
  store.write({ azimuth: 20, wipe: 0 });
  assert.deepEqual(model.saves, [{ azimuth_deg: 20, wipe: 0, other: 1 }]);
  assert.deepEqual(told, [[undefined, 20]]);
});

test("what is still being dragged is told, and saved when it is let go", () => {
  const { model, store, told } = open();
  store.write({ azimuth: 20 }, false);
  store.write({ azimuth: 30 }, false);
  assert.deepEqual(model.saves, []);
  assert.deepEqual(told.length, 2);
  store.save();
  assert.deepEqual(model.saves, [{ azimuth_deg: 30, wipe: 0.5, other: 1 }]);
});

test("the same value again does not trouble the model", () => {
  const { model, store } = open();
  const set = [];
  model.on("change:wipe", () => set.push(model.get("wipe")));
  model.set = (name) => set.push(name);
  store.write({ wipe: 0.5, azimuth: 11 });
  assert.deepEqual(set, ["azimuth_deg"]);
});

test("what Python sets is told by its name here; other traits are not", () => {
  const { model, told } = open();
  model.set("azimuth_deg", 40);
  model.set("other", 2);
  assert.deepEqual(told, [["azimuth", 40]]);
  assert.deepEqual(model.saves, []);
});

test("who is gone hears nothing, and leaves nothing behind", () => {
  const { model, store, told } = open();
  store.dispose();
  model.set("azimuth_deg", 40);
  assert.deepEqual([told, model.heard], [[], []]);
});

test("nonsense is passed over until something that can be meant comes again", () => {
  const { model, store } = open();
  for (const nonsense of [null, "north", Number.NaN, [], {}, true]) {
    model.set("azimuth_deg", nonsense);
    assert.equal(store.read().azimuth, 10);
  }
  model.set("azimuth_deg", 50);
  assert.equal(store.read().azimuth, 50);
});

test("when Python is gone, what one writes is told all the same", () => {
  const { model, store, told } = open();
  model.save_changes = () => {
    throw new Error("Cannot send");
  };
  store.write({ azimuth: 20 });
  store.save();
  assert.deepEqual(told, [[undefined, 20]]);
});
