// Curves as tones: pitch by value, place by x, ticks in time; and what a plot gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, unpack } from "#kit/hear/figure.js";
import { LOW_HZ, OCTAVES, thin, tones } from "#kit/hear/notes.js";

const line = (count, y) => Array.from({ length: count }, (_, x) => ({ x, y: y(x) }));
const words = {
  plot: {
    line: "Higher: {up}. Across: {across}, {low} to {high}.",
    things: "Higher: {up}. {first} first.",
    ends: " {low} to {high} high.",
    tick: " A tick.",
    said: "{across} {x}, {up} {y}",
    thing: "{name}, {up} {y}",
  },
};

test("an octave is the same step everywhere; left, right and time go with x", () => {
  const notes = tones(line(4, (x) => 10 * x));
  const hz = notes.map((one) => one.hz);
  assert.deepEqual(
    hz.map((one) => Math.round(one)),
    [220, 440, 880, 1760],
  );
  assert.equal(hz.at(-1), LOW_HZ * 2 ** OCTAVES);
  assert.deepEqual(
    notes.map(({ at_s }) => Number(at_s.toFixed(3))),
    [0, 1.667, 3.333, 5],
  );
  assert.deepEqual(
    notes.map(({ pan }) => Number(pan.toFixed(3))),
    [-0.9, -0.3, 0.3, 0.9],
  );
});

test("ticks come at their x, and none from outside", () => {
  const ticks = [{ x: -1 }, { x: 2.5 }, { x: 99 }];
  const notes = tones(
    line(11, (x) => x),
    { ticks, seconds: 20 },
  );
  const heard = notes.filter(({ tick }) => tick);
  assert.deepEqual(
    heard.map(({ at_s, index }) => [at_s, index]),
    [[5, 1]],
  );
  assert.deepEqual(
    notes.map(({ at_s }) => at_s),
    notes.map(({ at_s }) => at_s).sort((a, b) => a - b),
  );
});

test("a range that lines share, a flat line, and things beside each other", () => {
  const two = [
    { x: 3, y: 5 },
    { x: 9, y: 5 },
  ];
  const [low] = tones(two, { range: [5, 10] });
  assert.equal(low.hz, LOW_HZ);
  assert.equal(tones(two)[0].hz, LOW_HZ * 2 ** (OCTAVES / 2));
  const beside = tones(two, { even: true, ticks: [{ x: 4 }] });
  assert.deepEqual(
    beside.map(({ at_s }) => at_s),
    [0, 0.5],
  );
});

test("of many points some are heard: the peak, the lowest, and both ends for certain", () => {
  const many = line(1000, (x) => (x === 123 ? 50 : x === 777 ? -50 : Math.sin(x / 90)));
  const few = thin(many);
  assert.ok(few.length > 40 && few.length <= 54, `${few.length}`);
  for (const x of [0, 123, 777, 999]) assert.ok(few.some((one) => one.x === x));
  const gaps = few.slice(1).map(({ x }, i) => x - few[i].x);
  assert.ok(Math.min(...gaps) >= 14 && Math.max(...gaps) < 40);
  assert.deepEqual(thin(many.slice(0, 9)), many.slice(0, 9));
});

test("a short peak between two even tones is heard, and nothing of a smooth line moves", () => {
  const smooth = (x) => 9 * Math.exp(-(((x - 300) / 90) ** 2));
  const peaks = { 555: 5, 703: 2 }; // one row wide
  const few = thin(line(1000, (x) => peaks[x] ?? smooth(x)));
  for (const x of [555, 703])
    assert.ok(
      few.some((one) => one.x === x),
      `${x}`,
    );
  const hz = new Map(tones(few).map((note) => [few[note.index].x, note.hz]));
  assert.ok(hz.get(555) > 3 * LOW_HZ, `${hz.get(555)}`);
  const none = thin(line(1000, smooth)).map(({ x }) => x);
  assert.ok(few.length <= none.length + 2);
});

test("packed columns are read, flat and with rows", () => {
  const bdata = Buffer.from(new Float64Array([1, 2.5, 4, 8]).buffer).toString("base64");
  assert.deepEqual(unpack({ dtype: "f8", bdata }), [1, 2.5, 4, 8]);
  assert.deepEqual(unpack({ dtype: "f8", bdata, shape: "2, 2" }), [
    [1, 2.5],
    [4, 8],
  ]);
});

test("lines at a logarithmic axis share its tones; arrows and upright lines tick", () => {
  const layout = {
    xaxis: { title: { text: "Time, s (linear)" } },
    yaxis: { type: "log", title: { text: "Size<br>m" } },
    annotations: [
      { x: 2, text: "peak" },
      { x: 3, text: "a name", showarrow: false },
    ],
    shapes: [{ x0: 3, x1: 3 }],
  };
  const data = [
    { x: [1, 2, 3], y: [1, 100, 10], name: "one" },
    { x: [1, 3], y: [10, 1000], name: "two" },
  ];
  const [one, two] = linesOf({ data, layout }, words, "en");
  assert.deepEqual(
    one.points.map(({ y }) => y),
    [0, 2, 1],
  );
  assert.deepEqual(
    [one.range, two.range],
    [
      [0, 3],
      [0, 3],
    ],
  );
  assert.deepEqual(
    one.ticks.map(({ x, name }) => [x, name]),
    [
      [2, "peak"],
      [3, "a name"],
    ],
  );
  assert.deepEqual([one.name, two.name], ["one", "two"]);
  assert.equal(
    one.legend,
    "Higher: Size m. Across: Time, s, 1 to 3. 1 to 1,000 high. A tick.",
  );
  assert.equal(one.points[1].said, "Time, s 2, Size m 100");
});

test("bars are heard one by one, loose marks as one line, a picture by its columns", () => {
  const bars = { type: "bar", orientation: "h", x: [3, 1], y: ["Air", "Rope"] };
  const [heard] = linesOf({ data: [bars], layout: {} }, words, "en");
  assert.deepEqual(
    heard.points.map(({ y, said }) => [y, said]),
    [
      [3, "Air,  3"],
      [1, "Rope,  1"],
    ],
  );
  assert.ok(heard.even);
  const mark = (x, y, text) => ({ mode: "markers+text", x: [x], y: [y], text: [text] });
  const [all] = linesOf(
    { data: [mark(5, 1, "A"), mark(2, 7, "B")], layout: {} },
    words,
    "en",
  );
  assert.deepEqual(
    all.points.map(({ x }) => x),
    [2, 5],
  );
  assert.match(all.points[0].said, /^B\. /);
  const z = [
    [1, 2],
    [3, 6],
  ];
  const [loud] = linesOf(
    { data: [{ type: "heatmap", x: [0, 1], y: [10, 20], z }], layout: {} },
    words,
    "en",
  );
  assert.deepEqual(
    loud.points.map(({ y }) => y),
    [2, 4],
  );
});
