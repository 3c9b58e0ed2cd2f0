// Levels become colours, rows louder or softer as they are heard, and so does the outline.
import { h } from "../kit/dom.js";
import { penOf } from "../kit/pen.js";
import { mix } from "../kit/profile.js";

/** @type {(hex: string, i: number) => number} */
const channel = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);

// The colour of each of 256 levels, as a canvas keeps it: louder is brighter.
/** @param {string[]} ramp */
export function colours(ramp) {
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const at = (level / 255) * (ramp.length - 1);
    const low = Math.min(ramp.length - 2, Math.floor(at));
    const [from, to] = [ramp[low], ramp[low + 1]];
    const part = (/** @type {number} */ i) =>
      Math.round(mix(channel(from, i), channel(to, i), at - low));
    return (255 << 24) | (part(2) << 16) | (part(1) << 8) | part(0);
  });
}

// The spectrogram as a small picture, low pitches at the bottom; what is darkest stays.
/** @type {(seen: Levels, gains: number[], ends: number[], ramp: string[]) => HTMLCanvasElement} */
export function shade({ columns, rows, levels }, gains, [darkest, brightest], ramp) {
  const table = colours(ramp);
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < rows; row += 1) {
    const more = Math.round((255 * gains[row]) / (brightest - darkest));
    const first = (rows - 1 - row) * columns;
    for (let column = 0; column < columns; column += 1) {
      const level = levels[column * rows + row];
      const heard = level && Math.max(0, Math.min(255, level + more));
      pixels[first + column] = table[heard];
    }
  }
  const small = h("canvas", { width: columns, height: rows });
  penOf(small).putImageData(image, 0, 0);
  return small;
}

// How much higher the outline stands in every column: by what is left of its power.
/** @type {(seen: Levels, gains: number[], ends: number[]) => Float64Array} */
export function heights({ columns, rows, levels }, gains, [darkest, brightest]) {
  const power = Float64Array.from(
    { length: 256 },
    (_, level) => 10 ** ((level / 255) * ((brightest - darkest) / 10)),
  );
  const times = gains.map((db) => 10 ** (db / 10));
  return Float64Array.from({ length: columns }, (_, column) => {
    let [before, after] = [0, 0];
    for (let row = 0; row < rows; row += 1) {
      const one = power[levels[column * rows + row]];
      before += one;
      after += one * times[row];
    }
    return Math.sqrt(after / before);
  });
}

// How loud every row of a picture is, on average, in dB.
/** @type {(seen: Levels, ends: number[]) => number[]} */
export function means({ columns, rows, levels }, [darkest, brightest]) {
  const span = brightest - darkest;
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < columns; column += 1)
      sum += 10 ** ((levels[column * rows + row] / 255) * (span / 10));
    return darkest + 10 * Math.log10(sum / columns);
  });
}
