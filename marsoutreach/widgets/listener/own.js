// A sound of a visitor's own, from a file or the microphone: read here, sent nowhere.
import { closeup } from "./closeup.js";
import { peaks } from "./peaks.js";
import { means } from "./shade.js";
import { wavOf } from "./wav.js";

const [MOST_BYTES, LONGEST_S] = [200_000_000, 600];
const [COLUMNS, WINDOW_S] = [800, 0.085];
const [LEVEL_DB, HIGHEST] = [-20, 0.95]; // as Python brings recordings to
const [BLOCK_S, GATE_DB] = [0.2, 10]; // loudness counts what sounds, as Python's does
const SINE = Math.SQRT1_2; // the mean of a sine that fills the scale
const QUIETEST = 1e-4;

/** @param {number} ratio */
const toDb = (ratio) => Math.max(-200, 20 * Math.log10(ratio || 1e-10));

// {samples, name}, or {fault, name} for words. Decoded at the rate of the widget.
/** @type {(file: File, rateHz: number) => Promise<OwnSound | OwnSoundFault>} */
export async function readSound(file, rateHz) {
  const { name, type, size } = file;
  if (type && !/^(audio|video)\//.test(type)) return { fault: "kind", name };
  if (!size || size > MOST_BYTES) return { fault: size ? "large" : "empty", name };
  return decodeSound(await file.arrayBuffer(), name, rateHz);
}

/** @type {(bytes: ArrayBuffer, name: string, rateHz: number) => Promise<OwnSound | OwnSoundFault>} */
export async function decodeSound(bytes, name, rateHz) {
  try {
    const heard = await new OfflineAudioContext(1, 1, rateHz).decodeAudioData(bytes);
    if (heard.duration > LONGEST_S) return { fault: "long", name };
    const samples = mixed(heard);
    const loud = samples.some((one) => Math.abs(one) > QUIETEST);
    return loud ? { samples, name } : { fault: "silent", name };
  } catch {
    return { fault: "broken", name };
  }
}

// All channels as one, without an offset.
/** @param {AudioBuffer} heard */
function mixed(heard) {
  const all = new Float32Array(heard.length);
  for (let n = 0; n < heard.numberOfChannels; n += 1) {
    const channel = heard.getChannelData(n);
    for (let i = 0; i < all.length; i += 1)
      all[i] += channel[i] / heard.numberOfChannels;
  }
  const offset = all.reduce((sum, one) => sum + one, 0) / all.length;
  return all.map((one) => one - offset);
}

/** @param {Float32Array} samples */
const level = (samples) =>
  Math.sqrt(samples.reduce((sum, one) => sum + one ** 2, 0) / samples.length) / SINE;

/** @param {Float32Array} samples */
const highest = (samples) =>
  samples.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-9);

// How loud it is while it sounds, in dB: marsoutreach.sound.loudness.
/** @type {(samples: Float32Array, rateHz: number) => number} */
export function loudnessDb(samples, rateHz) {
  const block = Math.max(1, Math.min(Math.round(BLOCK_S * rateHz), samples.length));
  const powers = Array.from(
    { length: Math.floor(samples.length / block) },
    (_, i) => level(samples.subarray(i * block, (i + 1) * block)) ** 2,
  );
  const mean = (/** @type {number[]} */ all) =>
    all.reduce((sum, one) => sum + one, 0) / all.length;
  const gate = mean(powers) / 10 ** (GATE_DB / 10);
  return toDb(Math.sqrt(mean(powers.filter((one) => one >= gate))));
}

// The lowest and the highest sample of every column, in 127ths of the peak.
/** @type {(samples: Float32Array, columns: number, peak: number) => Int8Array} */
function outline(samples, columns, peak) {
  const ends = new Int8Array(2 * columns);
  for (let column = 0; column < columns; column += 1) {
    const [first, last] = [column, column + 1].map((n) =>
      Math.floor((n * samples.length) / columns),
    );
    let [low, high] = [samples[first], samples[first]];
    for (let i = first; i < last; i += 1) {
      low = Math.min(low, samples[i]);
      high = Math.max(high, samples[i]);
    }
    ends[2 * column] = Math.round((127 * low) / peak);
    ends[2 * column + 1] = Math.round((127 * high) / peak);
  }
  return ends;
}

// The picture of a sound, as pictures.py makes it.
/** @type {(samples: Float32Array, rateHz: number, pitches: number[], ends: [number, number], peak: number) => Record<string, unknown>} */
function pictureOf(samples, rateHz, pitches, ends, peak) {
  const columns = Math.min(COLUMNS, samples.length);
  const frames = 2 ** Math.max(5, Math.round(Math.log2(WINDOW_S * rateHz)));
  const padded = new Float32Array(samples.length + frames);
  padded.set(samples, frames / 2);
  const seen = closeup(padded, frames, pitches, rateHz, ends, columns);
  return {
    ...{ columns, rows: seen.rows, pitches: seen.levels, shade_db: ends },
    wave: outline(samples, columns, peak),
    mean_db: means(seen, ends),
    ...peaks(samples, rateHz, pitches),
  };
}

// The traits of a Listener of it, at a level that can be heard.
/** @type {(sound: OwnSound, model: WidgetModel, about: Record<string, unknown>) => Promise<Record<string, unknown>>} */
export async function stateOf({ samples, name }, model, about) {
  const [rateHz, step] = [model.get("rate_hz"), model.get("piece_frames")];
  const gain = Math.min(
    10 ** (LEVEL_DB / 20) / level(samples),
    HIGHEST / highest(samples),
  );
  const louder = samples.map((one) => one * gain);
  const peak = highest(louder);
  const pieces = [];
  for (let first = 0; first < louder.length; first += step)
    pieces.push(
      await wavOf(louder.subarray(first, first + step), rateHz).arrayBuffer(),
    );
  const pitches = model.get("pitches_hz");
  const ends = model.get("pictures")[0].shade_db;
  const said = {
    title: name,
    transcript: [],
    kind: "unverified",
    source: "",
    where: "",
  };
  const levels = {
    level_db: toDb(level(louder)),
    loud_db: loudnessDb(louder, rateHz),
    peak_db: toDb(peak),
  };
  return {
    sounds: [{ ...said, ...about, ...levels }],
    audio: [pieces],
    pictures: [pictureOf(louder, rateHz, pitches, ends, peak)],
    ...{ frames: louder.length, gain_db: toDb(gain), heard: 0, planet: "here" },
    ...{ places: true, distance_m: 10, matched: false, lift: false, marks: [] },
    ...{ time_s: 0, microphone: false, eyes_closed: false },
  };
}
