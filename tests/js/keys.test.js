// Keys in a widget: which the notebook around it hears, and that no control is forgotten.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { keepKeys } from "#kit/keys.js";

globalThis.Element = class {
  attributes = {};
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
};
globalThis.KeyboardEvent = class {
  constructor(type, { key, ctrlKey }) {
    Object.assign(this, { type, key, ctrlKey });
  }
};

// A widget in a cell; what its notebook hears, and whether it uses it.
function makeWidget({ cell = true, used = true } = {}) {
  const heard = [];
  const place = (name) => ({
    focus: () => heard.push(`focus ${name}`),
    dispatchEvent({ type, key }) {
      heard.push(`${type} ${key} ${name}`);
      return !used;
    },
  });
  const [inCell, around] = [place("cell"), place("around")];
  const root = Object.assign(new Element(), {
    parentElement: around,
    closest: (what) => (cell && what === ".jp-Cell" ? inCell : null),
    addEventListener: (name, tell) => (root[name] = tell),
  });
  keepKeys(root);
  function press(key, more = {}) {
    const event = { type: "keydown", key, ...more };
    event.stopPropagation = () => (event.stopped = true);
    event.preventDefault = () => (event.defaultPrevented = true);
    root.keydown(event);
    return event;
  }
  return { root, press, heard };
}

const PLAIN = [..."abcdefghijklmnopqrstuvwxyz0123456789", " ", "Enter", "Tab", "F9"];
const KEPT = [
  ...PLAIN.map((key) => [key]),
  ...PLAIN.map((key) => [key, { altKey: true }]),
  ...[..."ABJKLMR", "ArrowDown", "Home"].map((key) => [key, { shiftKey: true }]),
  ...["z", "Z", "y"].map((key) => [key, { ctrlKey: true }]),
  ["q", { ctrlKey: true, altKey: true }], // how some keyboards write @
  ["Enter", { ctrlKey: true, altKey: true }],
];
const GO_ON = [
  ["s", { ctrlKey: true }, ["keydown s around"]],
  ["f", { metaKey: true }, ["keydown f around"]],
  ["C", { ctrlKey: true, shiftKey: true }, ["keydown C around"]],
  ["Escape", {}, ["focus cell", "keydown Escape cell"]],
  ["Enter", { shiftKey: true }, ["focus cell", "keydown Enter cell"]],
  ["Enter", { ctrlKey: true }, ["focus cell", "keydown Enter cell"]],
];

test("plain keys, Alt and undo stay in the widget, and do there what they do", () => {
  const { press, heard } = makeWidget();
  for (const [key, more] of KEPT) {
    const event = press(key, more);
    assert.ok(event.stopped, key);
    assert.ok(!event.defaultPrevented, key);
  }
  assert.deepEqual(heard, []);
});

test("commands are pressed once more around the widget; the cell hears what leaves", () => {
  for (const [key, more, said] of GO_ON) {
    const { press, heard } = makeWidget();
    const event = press(key, more);
    assert.deepEqual(heard, said);
    assert.ok(event.stopped && event.defaultPrevented, key);
  }
});

test("what nobody around the widget wants stays the browser's own", () => {
  const { press, heard } = makeWidget({ used: false });
  assert.ok(!press("c", { ctrlKey: true }).defaultPrevented);
  assert.deepEqual(heard, ["keydown c around"]);
});

test("what the widget used itself goes nowhere", () => {
  const { press, heard } = makeWidget();
  press("Escape", { defaultPrevented: true });
  assert.deepEqual(heard, []);
});

test("on a page, where there is no cell, Escape takes no focus away", () => {
  const { press, heard } = makeWidget({ cell: false });
  press("Escape");
  assert.deepEqual(heard, ["keydown Escape around"]);
});

test("whatever gets the focus keeps its keys, and so does the widget itself", () => {
  const { root } = makeWidget();
  const target = new Element();
  root.focusin({ target });
  for (const node of [root, target])
    assert.deepEqual(node.attributes, { "data-lm-suppress-shortcuts": "true" });
});

test("every element is made by h or svg, which say that its keys are its own", () => {
  const folder = "marsoutreach/widgets";
  const names = readdirSync(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(".js"));
  const sources = files.map((name) => [
    name,
    readFileSync(`${folder}/${name}`, "utf8"),
  ]);
  const others = /createElement(?!\("canvas"\))|innerHTML|insertAdjacentHTML/;
  assert.ok(files.length > 150);
  const makers = sources.filter(([, source]) => others.test(source));
  assert.deepEqual(
    makers.map(([file]) => file),
    ["kit/dom.js"],
  );
});
