// The strongest pitch of every row, by the rule of marsoutreach.sound.spectrum.peak.
import { hann } from "./closeup.js";
import { fft } from "./fft.js";

const [WINDOW_S, MOST_WINDOWS] = [1, 40];
const SILENCE_DB = -200;

// The mean spectrum in dB; a sine that fills the scale has 0. Its lines stand stepHz apart.
/** @type {(samples: Float32Array, rateHz: number) => {levels: number[], stepHz: number}} */
export function spectrum(samples, rateHz) {
  const longest = Math.max(2, Math.min(samples.length, WINDOW_S * rateHz));
  const size = 2 ** Math.floor(Math.log2(longest));
  const window = Float64Array.from({ length: size }, (_, i) => hann(i, size));
  const scale = 2 / window.reduce((sum, one) => sum + one, 0);
  const span = Math.max(0, samples.length - size);
  const count = Math.min(MOST_WINDOWS, 1 + Math.floor((2 * span) / size));
  const power = new Float64Array(size / 2 + 1);
  for (let n = 0; n < count; n += 1) {
    const first = count > 1 ? Math.round((n * span) / (count - 1)) : 0;
    const re = window.map((one, i) => one * scale * (samples[first + i] ?? 0));
    const im = new Float64Array(size);
    fft(re, im);
    for (let k = 0; k < power.length; k += 1)
      power[k] += (re[k] ** 2 + im[k] ** 2) / count;
  }
  const levels = Array.from(power, (one) =>
    Math.max(SILENCE_DB, 10 * Math.log10(one || 1e-30)),
  );
  return { levels, stepHz: rateHz / size };
}

/** @type {(levels: number[], stepHz: number, lowHz: number, highHz: number) => {hz: number, db: number}} */
export function peak(levels, stepHz, lowHz, highHz) {
  const first = Math.ceil(lowHz / stepHz);
  const last = Math.min(levels.length - 1, Math.floor(highHz / stepHz));
  if (last < first) return { hz: (lowHz + highHz) / 2, db: SILENCE_DB };
  let top = first;
  for (let k = first; k <= last; k += 1) if (levels[k] > levels[top]) top = k;
  const [before, here, after] = [-1, 0, 1].map((by) => levels[top + by] ?? levels[top]);
  const bend = before - 2 * here + after;
  const shift = bend < 0 ? (0.5 * (before - after)) / bend : 0;
  return { hz: (top + Math.max(-0.5, Math.min(0.5, shift))) * stepHz, db: here };
}

/** @type {(samples: Float32Array, rateHz: number, pitches: number[]) => {peak_hz: number[], peak_db: number[]}} */
export function peaks(samples, rateHz, pitches) {
  const { levels, stepHz } = spectrum(samples, rateHz);
  const ratio = Math.sqrt(pitches[1] / pitches[0]);
  const all = pitches.map((hz) => peak(levels, stepHz, hz / ratio, hz * ratio));
  return { peak_hz: all.map(({ hz }) => hz), peak_db: all.map(({ db }) => db) };
}
