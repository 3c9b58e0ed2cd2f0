// Outline and spectrogram of the sound, with a playhead; press to go there.

import { bytes, signed } from "../kit/bytes.js";
import { h, setStyle, setText } from "../kit/dom.js";
import { missingPen, penOf } from "../kit/pen.js";
import { mix } from "../kit/profile.js";
import { say } from "../kit/words.js";
import { fit, ink, watchSize } from "./paper.js";

const RAMPS = {
  dark: ["#0b0d12", "#3a2030", "#8c3b34", "#d9694a", "#e0a96d", "#fff6e6"],
  light: ["#ffffff", "#f3dfc4", "#dfa66a", "#c2603c", "#7a2c2c", "#1d1a17"],
};
const TICKS_HZ = [100, 1000, 10000];
const FULL = 0.96; // of the height, for the loudest

const channel = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);

// The colour of each of 256 levels, as a canvas keeps it.
function colours(theme) {
  const ramp = RAMPS[theme] ?? RAMPS.light;
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const at = (level / 255) * (ramp.length - 1);
    const low = Math.min(ramp.length - 2, Math.floor(at));
    const [from, to] = [ramp[low], ramp[low + 1]];
    const part = (i) => Math.round(mix(channel(from, i), channel(to, i), at - low));
    return (255 << 24) | (part(2) << 16) | (part(1) << 8) | part(0);
  });
}

// The spectrogram as a small picture, low pitches at the bottom.
function shade({ columns, rows, pitches }, theme) {
  const table = colours(theme);
  const levels = bytes(pitches);
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let column = 0; column < columns; column += 1)
    for (let row = 0; row < rows; row += 1)
      pixels[(rows - 1 - row) * columns + column] = table[levels[column * rows + row]];
  const small = h("canvas", { width: columns, height: rows });
  penOf(small).putImageData(image, 0, 0);
  return small;
}

// The lowest and the highest of some columns, which are kept in pairs.
function extremes(ends, first, last) {
  let [low, high] = [127, -127];
  for (let column = first; column < last; column += 1) {
    low = Math.min(low, ends[2 * column]);
    high = Math.max(high, ends[2 * column + 1]);
  }
  return [low, high];
}

function drawWave(canvas, { columns, wave }, colour) {
  const { pen, width, height } = fit(canvas);
  const ends = signed(wave);
  const unit = ((height / 2) * FULL) / 127;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = colour;
  for (let x = 0; x < width; x += 1) {
    const first = Math.floor((x * columns) / width);
    const last = Math.max(first + 1, Math.floor(((x + 1) * columns) / width));
    const [low, high] = extremes(ends, first, Math.min(last, columns));
    pen.fillRect(x, height / 2 - high * unit, 1, Math.max(1, (high - low) * unit));
  }
}

// Names of round pitches, where they lie; the picture's heights are octaves.
function makeTicks({ pitches, tell }) {
  const highest = pitches.at(-1);
  const place = (hz) => Math.log(hz / pitches[0]) / Math.log(highest / pitches[0]);
  return TICKS_HZ.filter((hz) => hz < highest).map((hz) =>
    h(
      "span.mo-tick",
      { "aria-hidden": "true", style: `bottom:${100 * place(hz)}%` },
      tell.pitch(hz),
    ),
  );
}

function describe({ words, tell, pictures, pitches, seconds }, which) {
  const levels = pictures[which].mean_db;
  const place = levels.indexOf(Math.max(...levels)); // rows are coarse: give both ends
  const [low, high] = [-1, 1].map((step) =>
    tell.pitch(pitches[place + step] ?? pitches[place]),
  );
  return say(words.picture.says, { seconds: tell.number(seconds, 0), low, high });
}

export function makePicture(context) {
  const { words, seconds } = context;
  const hidden = { "aria-hidden": "true" };
  const wave = h("canvas.mo-wave", hidden);
  const spectrogram = h("canvas.mo-spectrogram", hidden);
  const head = h("i.mo-head", hidden);
  const loop = h("i.mo-loop", { ...hidden, hidden: true });
  const summary = h("p.mo-hidden");
  const seen = h("div.mo-pitches", spectrogram, makeTicks(context));
  const stack = h("div.mo-stack.mo-whole", { onclick: go }, wave, seen, loop, head);
  const name = { "aria-label": words.picture.name };
  const told = missingPen(words.picture.no_canvas);
  const element = h("figure.mo-picture", name, told, stack, summary);

  function go(event) {
    const box = stack.getBoundingClientRect();
    context.seek(((event.clientX - box.x) / box.width) * seconds);
  }
  const paint = makePainter(context, { wave, spectrogram, summary });
  const percent = (time) => `${((100 * time) / seconds).toFixed(3)}%`;
  const frame = (time) => {
    setStyle(head, "inset-inline-start", percent(time));
    element.dataset.time = time.toFixed(3);
  };
  const state = () => {
    const ends = context.engine.settings.loop;
    loop.hidden = !ends;
    if (!ends) return;
    const [from, to] = ends.map((at) => at / context.rateHz);
    setStyle(loop, "inset-inline-start", percent(from));
    setStyle(loop, "width", percent(to - from));
  };
  const dispose = watchSize(stack, () => context.repaint(part));
  const part = { element, paint, frame, state, dispose };
  return part;
}

function makePainter(context, { wave, spectrogram, summary }) {
  const shaded = new Map();
  return () => {
    const which = context.engine.settings.heard;
    const picture = context.pictures[which];
    const { theme } = context.root.dataset;
    const key = `${theme} ${which}`;
    drawWave(wave, picture, ink(context.root, "--sky"));
    if (!shaded.has(key)) shaded.set(key, shade(picture, theme));
    const { pen, width, height } = fit(spectrogram);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(shaded.get(key), 0, 0, width, height);
    setText(summary, describe(context, which));
  };
}
