// What bands, air and levels do to every pitch now: the same sums as what sounds.
import { leftDb } from "./air.js";
import { makeFilters } from "./chain.js";

let asked = ""; // what was asked last, and
let answer = new Float64Array(0); // what came of it: a zoom asks at every frame

// What the sliders do to every pitch, in dB: asked of the very filters that sound.
/** @type {(pitches: number[], rateHz: number, gainsDb: number[]) => Float64Array} */
function responses(pitches, rateHz, gainsDb) {
  const key = `${[rateHz, gainsDb]}`;
  if (key === asked) return answer;
  const context = new OfflineAudioContext(1, 1, rateHz);
  const hz = Float32Array.from(pitches);
  const size = new Float32Array(hz.length);
  const phase = new Float32Array(hz.length);
  const sum = new Float64Array(hz.length);
  for (const filter of makeFilters(context, gainsDb)) {
    filter.getFrequencyResponse(hz, size, phase);
    for (let i = 0; i < sum.length; i += 1) sum[i] += 20 * Math.log10(size[i] || 1e-6);
  }
  [asked, answer] = [key, sum];
  return sum;
}

// How much louder every row of the picture is heard than it is stored, in dB.
/** @param {ListenerContext} context */
export function rowGains({ pitches, planets, engine, rateHz, planet, ...context }) {
  const { bands, heard } = engine.settings;
  const air = planets[planet];
  const { metres, makeupDb, raisedDb } = context;
  const way = (/** @type {number} */ hz) =>
    air ? leftDb(air, metres, hz, rateHz) + makeupDb : 0;
  const change = responses(pitches, rateHz, bands);
  return pitches.map((hz, i) => change[i] + way(hz) + raisedDb[heard]);
}
