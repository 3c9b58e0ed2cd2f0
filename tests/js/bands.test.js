// Bands, filters and the air between them: held against marsoutreach.sound.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clickAnswer, leftDb, makeAir } from "#listener/air.js";
import { amount, BANDS, makeFilters } from "#listener/chain.js";
import { loudest } from "#listener/clap.js";
import { fft } from "#listener/fft.js";
import { levelOf } from "#listener/table.js";
import { allNear, near } from "./near.js";
import { python } from "./python.js";

const heard = python("listening");
const planets = makeAir(heard.air);

test("the bands lie side by side, from the lowest pitch to the highest", () => {
  assert.deepEqual([BANDS[0].from, BANDS.at(-1).to], [null, null]);
  for (const [i, band] of BANDS.slice(1).entries())
    assert.equal(band.from, BANDS[i].to);
  for (const { hz, from, to } of BANDS)
    assert.ok(hz > (from ?? 0) && hz < (to ?? 20_000), `${hz} is in its own band`);
});

test("every band has a filter of its kind, which a low rate does not break", () => {
  const makeBiquad = () => ({ frequency: {}, Q: {}, gain: {} });
  const context = { sampleRate: 4000, createBiquadFilter: makeBiquad };
  const filters = makeFilters(context, [1, 2, 3, 4, -5]);
  assert.deepEqual(
    filters.map(({ type, gain }) => [type, gain.value]),
    BANDS.map(({ type }, i) => [type, [1, 2, 3, 4, -5][i]]),
  );
  assert.deepEqual(
    filters.map(({ frequency }) => frequency.value),
    [90, 175, 550, 1750, 1800], // 3300 is above half the rate
  );
});

test("decibels become amounts: 20 is ten times, 6.02 twice", () => {
  for (const [db, times] of [
    [0, 1],
    [20, 10],
    [-20, 0.1],
    [6.0206, 2],
  ])
    near(amount(db), times, 1e-5 * times);
});

for (const [name, planet] of Object.entries(heard.planets))
  test(`what ${name}'s air leaves of a pitch is Python's`, () => {
    const step = heard.rate_hz / 2 / (planets[name].nepers.length - 1); // of the table
    for (const [i, hz] of heard.pitches_hz.entries()) {
      assert.ok(step < hz / 5, "the table is fine enough for this test");
      for (const metres of heard.metres) {
        const lost = planet.db_per_metre[i] * metres;
        const came = leftDb(planets[name], metres, hz, heard.rate_hz);
        near(came, planet.level_db - lost, 0.006 + 0.05 * lost, `${hz} Hz ${metres} m`);
      }
    }
  });

for (const [name, planet] of Object.entries(heard.planets))
  test(`a click through 30 m of ${name}'s air is Python's`, () => {
    allNear(clickAnswer(planets[name], 30), planet.click_after_30_m, 2e-6, name);
  });

test("a click through no air is a click", () => {
  const [first, ...rest] = clickAnswer(planets.mars, 0);
  near(first, 1, 1e-6);
  assert.ok(rest.every((value) => Math.abs(value) < 1e-6));
});

test("the transform of a cosine is its two lines, and back again", () => {
  const [n, k] = [64, 5];
  const wave = Float64Array.from({ length: n }, (_, i) =>
    Math.cos((2 * Math.PI * k * i) / n),
  );
  const [re, im] = [wave.slice(), new Float64Array(n)];
  fft(re, im);
  const lines = Array.from({ length: n }, (_, i) =>
    i === k || i === n - k ? n / 2 : 0,
  );
  allNear(re, lines, 1e-12, "real");
  allNear(im, Array(n).fill(0), 1e-12, "imaginary");
  fft(re, im, true);
  allNear(re, wave, 1e-12, "back");
});

test("the level of a band is that of its pitches' power together", () => {
  const [pitches, levels] = [
    [50, 100, 299, 300, 5000],
    [-40, -50, -50, -20, -30],
  ];
  const found = BANDS.map((band) => levelOf(band, pitches, levels));
  allNear(found, [-40, -50 + 10 * Math.log10(2), -20, -200, -30], 1e-6, "dB");
});

test("a clap is the second around the loudest moment, at a good level", () => {
  const samples = new Float32Array(3000);
  samples.set([0.1, -0.5, 0.25], 1500);
  const clap = loudest(samples, 1000);
  assert.equal(clap.length, 1300);
  allNear(clap.slice(99, 102), [0.14, -0.7, 0.35], 1e-6, "clap");
  assert.equal(loudest(new Float32Array(3000), 1000), null);
});
