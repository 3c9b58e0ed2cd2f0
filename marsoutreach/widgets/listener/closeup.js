// The pitches of a short stretch, as the whole picture shows those of the sound.
import { fft } from "./fft.js";

const LONGEST_S = 0.085; // a window of the whole picture
const PARTS = 16; // windows side by side in what is seen, at least
const COLUMNS = 300;

/** @type {(width: number, rateHz: number) => number} */
export function windowFrames(width, rateHz) {
  const long = Math.min(LONGEST_S, width / PARTS) * rateHz;
  return 2 ** Math.max(5, Math.round(Math.log2(long)));
}

// samples: of what is seen, with half a window more at each end; the strongest line in
// each band of pitches, column by column, as Python's pictures.py has it.
/** @type {(samples: Float32Array, frames: number, pitches: number[], rateHz: number, ends: [number, number], columns?: number) => Levels} */
export function closeup(
  samples,
  frames,
  pitches,
  rateHz,
  [darkest, brightest],
  columns = COLUMNS,
) {
  const rows = pitches.length;
  const window = Float64Array.from({ length: frames }, (_, i) => hann(i, frames));
  const scale = 2 / window.reduce((sum, one) => sum + one, 0);
  const edges = bandEdges(pitches, rateHz / frames, frames / 2);
  const levels = new Uint8Array(columns * rows);
  const [re, im] = [new Float64Array(frames), new Float64Array(frames)];
  const span = samples.length - frames;
  for (let column = 0; column < columns; column += 1) {
    const first = Math.floor(((column + 0.5) / columns) * span);
    for (let i = 0; i < frames; i += 1) re[i] = samples[first + i] * window[i] * scale;
    im.fill(0);
    fft(re, im);
    edges.forEach(([low, high], row) => {
      let most = 1e-20;
      for (let k = low; k < high; k += 1)
        most = Math.max(most, re[k] ** 2 + im[k] ** 2);
      const share = (10 * Math.log10(most) - darkest) / (brightest - darkest);
      levels[column * rows + row] = 255 * Math.min(1, Math.max(0, share));
    });
  }
  return { columns, rows, levels };
}

/** @type {(i: number, frames: number) => number} */
export const hann = (i, frames) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / frames);

/** @type {(pitches: number[], stepHz: number, last: number) => [number, number][]} */
function bandEdges(pitches, stepHz, last) {
  const ratio = Math.sqrt(pitches[1] / pitches[0]);
  const line = (/** @type {number} */ hz) => Math.min(last, Math.round(hz / stepHz));
  return pitches.map((hz) => {
    const low = line(hz / ratio);
    return [low, Math.max(line(hz * ratio), low + 1)];
  });
}
