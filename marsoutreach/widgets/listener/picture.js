// Outline and spectrogram of the sound, with a playhead; press to go there.

import { bytes, signed } from "../kit/bytes.js";
import { h, setStyle, setText } from "../kit/dom.js";
import { missingPen, penOf } from "../kit/pen.js";
import { mix } from "../kit/profile.js";
import { say } from "../kit/words.js";
import { closeup, windowFrames } from "./closeup.js";
import { makeMarks, saidMarks } from "./marks.js";
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
  let [low, high] = [Infinity, -Infinity];
  for (let column = first; column < last; column += 1) {
    low = Math.min(low, ends[2 * column]);
    high = Math.max(high, ends[2 * column + 1]);
  }
  return [low, high];
}

// ends: the lowest and highest of columns in pairs, of which some are seen; full: what
// fills the height.
function drawWave(canvas, ends, seen, full, colour) {
  const [from, to] = seen;
  const { pen, width, height } = fit(canvas);
  const unit = ((height / 2) * FULL) / full;
  const count = ends.length / 2;
  const column = (x) => Math.floor(from + ((to - from) * x) / width);
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = colour;
  for (let x = 0; x < width; x += 1) {
    const first = Math.min(column(x), count - 1);
    const last = Math.max(first + 1, column(x + 1));
    const [low, high] = extremes(ends, first, Math.min(last, count));
    pen.fillRect(x, height / 2 - high * unit, 1, Math.max(1, (high - low) * unit));
  }
}

// Samples as such pairs: each with the next, so that steep flanks are drawn through.
function pairs(samples) {
  const ends = new Float32Array(2 * Math.max(1, samples.length - 1));
  for (let i = 0; i + 1 < samples.length; i += 1) {
    ends[2 * i] = Math.min(samples[i], samples[i + 1]);
    ends[2 * i + 1] = Math.max(samples[i], samples[i + 1]);
  }
  return ends;
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

function describe(context, which) {
  const { words, tell, pictures, pitches, seconds, view } = context;
  const levels = pictures[which].mean_db;
  const place = levels.indexOf(Math.max(...levels)); // rows are coarse: give both ends
  const [low, high] = [-1, 1].map((step) =>
    tell.pitch(pitches[place + step] ?? pitches[place]),
  );
  const shade = words.picture.shade[context.root.dataset.theme];
  const said = { seconds: tell.number(seconds, 0), low, high, shade };
  const ends = { from: tell.spoken(view.start, 3), to: tell.spoken(view.end, 3) };
  const near = view.whole ? "" : say(words.measure.shown, ends);
  return [say(words.picture.says, said), saidMarks(context), near].join(" ").trim();
}

export function makePicture(context) {
  const { words, view } = context;
  const hidden = { "aria-hidden": "true" };
  const wave = h("canvas.mo-wave", hidden);
  const spectrogram = h("canvas.mo-spectrogram", hidden);
  const head = h("i.mo-head", hidden);
  const loop = h("i.mo-loop", { ...hidden, hidden: true });
  const summary = h("p.mo-hidden");
  const marks = makeMarks(context);
  const seen = h("div.mo-pitches", spectrogram, makeTicks(context));
  const over = [loop, marks.element, head];
  const stack = h("div.mo-stack.mo-whole", { onclick: go }, wave, seen, over);
  const name = { "aria-label": words.picture.name };
  const told = missingPen(words.picture.no_canvas);
  const element = h("figure.mo-picture", name, told, stack, summary);

  const timeAt = (x) => {
    const box = stack.getBoundingClientRect();
    return view.at((x - box.x) / box.width);
  };
  function go(event) {
    context.seek(timeAt(event.clientX));
  }
  stack.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a pinch on a touchpad comes so too
      event.preventDefault();
      context.zoom(1.01 ** event.deltaY, timeAt(event.clientX));
    },
    { passive: false },
  );
  const paint = makePainter(context, { wave, spectrogram, summary });
  const percent = (time) => `${(100 * view.share(time)).toFixed(3)}%`;
  const frame = (time) => {
    head.hidden = !view.has(time);
    setStyle(head, "inset-inline-start", percent(time));
    element.dataset.time = time.toFixed(3);
  };
  const state = () => {
    marks.show(stack.clientWidth);
    const ends = context.engine.settings.loop;
    loop.hidden = !ends;
    if (!ends) return;
    const [from, to] = ends.map((at) => at / context.rateHz);
    setStyle(loop, "inset-inline-start", percent(from));
    setStyle(loop, "width", `${((100 * (to - from)) / view.width).toFixed(3)}%`);
  };
  const dispose = watchSize(stack, () => {
    marks.show(stack.clientWidth);
    context.repaint(part);
  });
  const part = { element, stack, timeAt, paint, frame, state, dispose };
  return part;
}

function makePainter(context, { wave, spectrogram, summary }) {
  const { view, pictures, engine } = context;
  const shaded = new Map();
  const whole = (which, theme) => {
    const key = `${theme} ${which}`;
    if (!shaded.has(key)) shaded.set(key, shade(pictures[which], theme));
    return shaded.get(key);
  };
  return () => {
    const which = engine.settings.heard;
    const { theme } = context.root.dataset;
    const near = nearby(context, which);
    const { columns } = pictures[which];
    const column = (at) => (at / view.seconds) * columns;
    const seen = [column(view.start), column(view.end)];
    const colour = ink(context.root, "--sky");
    if (near) drawWave(wave, near.ends, [0, near.ends.length / 2], near.peak, colour);
    else drawWave(wave, signed(pictures[which].wave), seen, 127, colour);
    const image = near ? shade(near, theme) : whole(which, theme);
    const [from, to] = near ? [0, image.width] : seen;
    const { pen, width, height } = fit(spectrogram);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(image, from, 0, to - from, image.height, 0, 0, width, height);
    setText(summary, describe(context, which));
  };
}

// What is seen, drawn from the very samples, if they are there and few enough.
function nearby({ view, stretch, sounds, pictures, pitches, rateHz }, which) {
  if (view.whole) return null;
  const frames = windowFrames(view.width, rateHz);
  const [first, last] = [view.start, view.end].map((at) => Math.round(at * rateHz));
  const half = frames / 2;
  const samples = stretch.get(which, first - half, last + half);
  if (!samples) return null;
  const ends = pairs(samples.subarray(half, samples.length - half));
  const peak = Math.max(1e-9, 10 ** (sounds[which].peak_db / 20));
  const { shade_db } = pictures[which];
  return { ends, peak, ...closeup(samples, frames, pitches, rateHz, shade_db) };
}
