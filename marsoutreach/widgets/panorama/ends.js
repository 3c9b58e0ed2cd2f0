// The two ends of a picture all around, where one is brighter: how much, in bands from
// top to bottom and by colour; and a picture that is changed so that they meet.
const [BANDS, ROWS_A_BAND, ACROSS] = [24, 20, 8];
const END_SHARE = 0.01; // of the width
const DARK = 16; // of 255: what is darker is padding, or shows nothing to compare
const MOST = Math.log(2); // no end is made more than so much brighter, as a logarithm
const EACH_PX = 16; // across, between which the change runs straight

// Levels of red, green and blue, band by band; 0 where nothing is to be seen.
/** @type {(dots: Uint8ClampedArray) => number[]} */
function levels(dots) {
  return Array.from({ length: 3 * BANDS }, (_, place) => {
    const [band, colour] = [Math.floor(place / 3), place % 3];
    const count = ROWS_A_BAND * ACROSS;
    let [sum, seen] = [0, 0];
    for (let at = band * count; at < (band + 1) * count; at += 1) {
      if (Math.max(...dots.subarray(4 * at, 4 * at + 3)) <= DARK) continue;
      sum += dots[4 * at + colour];
      seen += 1;
    }
    return seen > count / 2 ? sum / seen : 0;
  });
}

// How much brighter the right end is than the left, as logarithms; neighbours agree.
/** @type {(left: Uint8ClampedArray, right: Uint8ClampedArray) => number[]} */
export function stepBetween(left, right) {
  const [from, to] = [levels(left), levels(right)];
  const raw = from.map((level, at) =>
    level && to[at] ? Math.max(-MOST, Math.min(MOST, Math.log(to[at] / level))) : null,
  );
  return raw.map((_, at) => {
    let [sum, weight] = [0, 0];
    for (let away = -2; away <= 2; away += 1) {
      const near = raw[at + 3 * away];
      if (near === undefined || near === null) continue;
      sum += (3 - Math.abs(away)) * near;
      weight += 3 - Math.abs(away);
    }
    return weight ? sum / weight : 0;
  });
}

// The step of a picture's rows, from its two ends.
/** @type {(read: (box: number[], size: number[]) => Uint8ClampedArray, width: number, first: number, rows: number) => number[]} */
export function findStep(read, width, first, rows) {
  const wide = Math.max(1, Math.round(END_SHARE * width));
  const size = [ACROSS, BANDS * ROWS_A_BAND];
  const end = (/** @type {number} */ x) => read([x, first, wide, rows], size);
  return stepBetween(end(0), end(width - wide));
}

// By how much the ends differ, as a share: the middle of all bands and colours.
/** @type {(step: number[]) => number} */
export function sizeOf(step) {
  const sizes = step.map(Math.abs).sort((a, b) => a - b);
  return Math.exp(sizes[sizes.length >> 1]) - 1;
}

// Change a tile in place: half of the step at either end, none in the middle.
// box: where the tile lies in the picture, and whole: the picture's size, in its dots.
/** @type {(tile: {data: Uint8ClampedArray, width: number, height: number}, step: number[], box: number[], whole: number[]) => void} */
export function even({ data, width, height }, step, [x, y, w, h], [across, down]) {
  for (let row = 0; row < height; row += 1) {
    const band = ((y + ((row + 0.5) / height) * h) / down) * BANDS - 0.5;
    for (let from = 0; from < width; from += EACH_PX) {
      const to = Math.min(width, from + EACH_PX);
      for (let colour = 0; colour < 3; colour += 1) {
        const about = between(step, band, colour);
        const gain = (/** @type {number} */ column) =>
          Math.exp(about * (0.5 - (x + (column / width) * w) / across));
        let now = gain(from + 0.5);
        const each = (gain(to + 0.5) - now) / (to - from);
        for (
          let at = 4 * (row * width + from) + colour;
          at < 4 * (row * width + to);
        ) {
          data[at] *= now;
          now += each;
          at += 4;
        }
      }
    }
  }
}

/** @type {(step: number[], band: number, colour: number) => number} */
function between(step, band, colour) {
  const place = Math.max(0, Math.min(BANDS - 1, band));
  const lower = Math.floor(place);
  const upper = Math.min(BANDS - 1, lower + 1);
  const part = place - lower;
  return (1 - part) * step[3 * lower + colour] + part * step[3 * upper + colour];
}
