// A sentence with a number to drag: its pieces, its rows, where somebody is who falls.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { waveOf } from "#scrub/drawings/sound.js";
import { dotsOf, heightAt } from "#scrub/falling.js";
import { dragged } from "#scrub/number.js";
import { pieces } from "#scrub/pieces.js";
import { makeTable, nearest, rowAt } from "#scrub/rows.js";
import { makeRun } from "#scrub/run.js";
import { makeModel } from "./model.js";

const RANGE = { low: 8, high: 32, step: 0.5 };

test("a sentence comes apart into text, words that light, and slots", () => {
  assert.deepEqual(pieces("A [canopy|big cloth] {number} wide"), [
    { text: "A " },
    { part: "canopy", word: "big cloth" },
    { text: " " },
    { slot: "number" },
    { text: " wide" },
  ]);
  assert.deepEqual(pieces("plain"), [{ text: "plain" }]);
  assert.deepEqual(pieces("{a}[b|c]"), [{ slot: "a" }, { part: "b", word: "c" }]);
});

test("every value has the row of its step, and none lies outside", () => {
  for (let row = 0; row <= 48; row += 1) {
    assert.equal(rowAt(8 + row * 0.5, RANGE), row);
    assert.equal(rowAt(8 + row * 0.5 + 0.2, RANGE), row === 48 ? 48 : row);
  }
  assert.equal(rowAt(-5, RANGE), 0);
  assert.equal(nearest(99, RANGE), 32);
  const angles = { low: 9, high: 24, step: 0.05 };
  assert.equal(nearest(16.1499999, angles), 16.15);
});

test("the hand drags from where it took hold, and stops at the ends", () => {
  assert.equal(dragged(21.5, 0, RANGE), 21.5);
  assert.equal(dragged(21.5, 40, RANGE), 24.5);
  assert.equal(dragged(21.5, -40, RANGE), 18.5);
  assert.equal(dragged(21.5, 5000, RANGE), 32);
  assert.equal(dragged(21.5, -5000, RANGE), 8);
});

test("a row is written with units, decimals, minutes, and no number where there is none", () => {
  const words = {
    speech: {
      minutes: { one: "{n} minute", other: "{n} minutes" },
      seconds: { one: "{n} second", other: "{n} seconds" },
    },
    topic: {
      number: "{n} m",
      spoken: "{n} metres",
      units: { speed: "{n} m/s", never: "{n} m" },
    },
  };
  const columns = { speed: [80.46, 90], delay: [682.3, 1], never: [null, 3] };
  const model = makeModel({
    ...{ low: 1, high: 1.5, step: 0.5, digits: { value: 1, speed: 1 } },
    table: { ends: ["a", "b"], columns },
  });
  const { at } = makeTable({ model, words, topic: "x", lang: "en" });
  const { end, texts, spoken } = at(1);
  assert.deepEqual(texts, {
    number: "1 m",
    speed: "80.5 m/s",
    delay: "11 minutes 22 seconds",
    never: "",
  });
  assert.deepEqual([end, spoken], ["a", "1 metres"]);
  assert.deepEqual([at(7).end, at(7).texts.number], ["b", "1.5 m"]);
});

test("who falls passes every height of the track and rests at its end", () => {
  const track = [1000, 900, 820, 760];
  const at = (time_s) => heightAt(track, 10, time_s, 4);
  assert.deepEqual([0, 4, 8, 10, 99].map(at), [1000, 900, 820, 760, 760]);
  assert.equal(at(2), 950);
  assert.equal(at(9), 790); // the last stretch is two seconds long
  assert.deepEqual(dotsOf(track, 10, 5, 4), [1000, 880, 760]);
  assert.deepEqual(heightAt([1000, 990], 2, 1, 4), 995); // torn before the first step
});

test("waves at the ear are as high as the root of the power that is left", () => {
  const ys = waveOf(25, 10, 50, 0)
    .slice(1)
    .split("L")
    .map((point) => Math.abs(Number(point.split(" ")[1])));
  assert.equal(ys[0], 26);
  const ear = Math.round(((346 - 64) * (10 / 50)) / 2);
  assert.ok(Math.abs(ys[ear] - 13) < 0.3, String(ys[ear]));
});

test("a fall runs, pauses, sleeps with its page, and ends by itself", (t) => {
  let now_ms = 0;
  t.mock.method(performance, "now", () => now_ms);
  const run = makeRun(12, () => 6);
  const after = (ms) => {
    now_ms += ms;
    return run.step();
  };
  assert.deepEqual([run.playing(), run.time_s()], [false, Number.POSITIVE_INFINITY]);
  run.toggle();
  run.go();
  assert.equal(after(100).toFixed(6), "1.200000");
  run.toggle();
  assert.equal(after(5000).toFixed(6), "1.200000"); // paused
  run.toggle();
  run.go();
  assert.equal(after(0).toFixed(6), "1.200000");
  assert.equal(after(60_000).toFixed(6), "4.200000"); // asleep for a minute
  assert.equal(after(250), Number.POSITIVE_INFINITY);
  assert.equal(run.playing(), false);
  run.toggle();
  assert.equal(run.time_s(), 0); // once more from the start
});

test("its own code packs to less than 10 kB", async () => {
  const entry = new URL("../../marsoutreach/widgets/scrub/index.js", import.meta.url);
  const shared = {
    name: "what others share",
    setup: ({ onResolve }) =>
      onResolve({ filter: /\/kit\// }, ({ path }) => ({ path, external: true })),
  };
  const { outputFiles } = await build({
    ...{ entryPoints: [fileURLToPath(entry)], bundle: true, minify: true },
    ...{ format: "esm", write: false, outdir: "out", plugins: [shared] },
  });
  const sizes = outputFiles.map(({ contents }) => gzipSync(contents).length);
  assert.equal(sizes.length, 2); // script and style
  const bytes = sizes[0] + sizes[1];
  assert.ok(bytes > 2000 && bytes < 10_000, `${bytes} bytes`);
});
