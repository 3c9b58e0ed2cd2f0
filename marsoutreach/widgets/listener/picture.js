// Outline and spectrogram of the sound, with a playhead; press to go there.

import { bytes, signed } from "../kit/bytes.js";
import { h, setStyle, setText } from "../kit/dom.js";
import { missingPen } from "../kit/pen.js";
import { say } from "../kit/words.js";
import { makePitches, makeScale, makeSeconds } from "./axes.js";
import { closeup, windowFrames } from "./closeup.js";
import { rowGains } from "./gains.js";
import { makeMarks, saidMarks } from "./marks.js";
import { fit, ink, watchSize } from "./paper.js";
import { followPinch } from "./pinch.js";
import { heights, means, shade } from "./shade.js";

const FULL = 0.96; // of the height, for the loudest

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
// fills the height; times: how much higher each part of the picture stands.
function drawWave(canvas, { ends, seen, full, times }, colour) {
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
    const tall = unit * times[Math.floor((first / count) * times.length)];
    pen.fillRect(x, height / 2 - high * tall, 1, Math.max(1, (high - low) * tall));
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

function describe(context, which, heard) {
  const { words, tell, pictures, seconds, view } = context;
  const { peak_hz } = pictures[which];
  const loudest = tell.pitch(peak_hz[heard.indexOf(Math.max(...heard))]);
  const said = { seconds: tell.spoken(seconds, 0), loudest };
  const [from, to] = [view.start, view.end].map((at) => tell.spoken(at, 3));
  const near = view.whole ? "" : say(words.measure.shown, { from, to });
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
  const unlifted = h("p.mo-soft", { hidden: true }, words.picture.unlifted);
  const marks = makeMarks(context);
  const seconds = makeSeconds(context);
  const ticks = [...makePitches(context), seconds.element];
  const seen = h("div.mo-pitches", spectrogram, ticks);
  const over = [loop, marks.element, head];
  const stack = h("div.mo-stack.mo-axis.mo-whole", { onclick: go }, wave, seen, over);
  const name = { "aria-label": words.picture.name };
  const told = missingPen(words.picture.no_canvas);
  const scale = makeScale(context);
  const element = h("figure.mo-picture", name, told, stack, scale, unlifted, summary);

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
  followPinch(stack, view, () => context.parts.measure.open());
  const paint = makePainter(context, { wave, spectrogram, summary, unlifted });
  const percent = (time) => `${(100 * view.share(time)).toFixed(3)}%`;
  const frame = (time) => {
    head.hidden = !view.has(time);
    setStyle(head, "left", percent(time));
    element.dataset.time = time.toFixed(3);
  };
  const measured = () => {
    for (const one of [marks, seconds]) one.show(stack.clientWidth);
  };
  const state = () => {
    measured();
    const ends = context.engine.settings.loop;
    loop.hidden = !ends;
    if (!ends) return;
    const [from, to] = ends.map((at) => at / context.rateHz);
    setStyle(loop, "left", percent(from));
    setStyle(loop, "width", `${((100 * (to - from)) / view.width).toFixed(3)}%`);
  };
  const dispose = watchSize(stack, () => {
    measured();
    context.repaint(part);
  });
  const part = { element, stack, timeAt, paint, frame, state, dispose };
  return part;
}

function makePainter(context, { wave, spectrogram, summary, unlifted }) {
  const { pictures, engine, model, stretch } = context;
  const ramp = model.get("shades");
  return () => {
    const which = engine.settings.heard;
    const found = lifted(context, which) ?? heard(context, which);
    const { outline, seen, levels, gains, rows } = found;
    const { shade_db } = pictures[which];
    const times = heights(levels, gains, shade_db);
    drawWave(wave, { ...outline, times }, ink(context.root, "--sky"));
    const image = shade(levels, gains, shade_db, ramp);
    const { pen, width, height } = fit(spectrogram);
    const [from, to] = seen;
    pen.imageSmoothingEnabled = true;
    pen.drawImage(image, from, 0, to - from, image.height, 0, 0, width, height);
    unlifted.hidden = !context.lifted || stretch.holds(...ends(context));
    setText(summary, describe(context, which, rows));
  };
}

// What is seen, in frames.
const ends = ({ view, rateHz }) =>
  [view.start, view.end].map((at) => Math.round(at * rateHz));

// What fills the height of the outline: the highest peak of both sounds.
const loudest = (sounds) =>
  10 ** (Math.max(-120, ...sounds.map(({ peak_db }) => peak_db)) / 20);

// As it is heard now: the stored sound, every row of it louder or softer; rows: how
// loud the strongest pitch of each is.
function heard(context, which) {
  const gains = rowGains(context);
  const rows = context.pictures[which].peak_db.map((db, i) => db + gains[i]);
  return { ...(nearby(context, which) ?? coarse(context, which)), gains, rows };
}

// What the lift makes of it is not the sum of rows: the very samples, if they are few.
function lifted(context, which) {
  if (!context.lifted) return null;
  const get = (...ends) => context.lifter.get(context, ...ends);
  const found = drawn(context, which, get);
  if (!found) return null;
  const rows = means(found.levels, context.pictures[which].shade_db);
  return { ...found, rows, gains: rows.map(() => 0) };
}

// What is seen, of the picture that Python made of the whole sound.
function coarse({ view, pictures, sounds }, which) {
  const { columns, rows, wave, pitches } = pictures[which];
  const seen = [view.start, view.end].map((at) => (at / view.seconds) * columns);
  const own = 10 ** (sounds[which].peak_db / 20); // is 127 there
  const outline = { ends: signed(wave), seen, full: (127 * loudest(sounds)) / own };
  return { outline, seen, levels: { columns, rows, levels: bytes(pitches) } };
}

// What is seen, drawn from the very samples, if they are there and few enough.
const nearby = (context, which) =>
  context.view.whole
    ? null
    : drawn(context, which, (...ends) => context.stretch.get(...ends));

function drawn({ view, sounds, pictures, pitches, rateHz }, which, get) {
  const frames = windowFrames(view.width, rateHz);
  const [first, last] = ends({ view, rateHz });
  const half = frames / 2;
  const samples = get(which, first - half, last + half);
  if (!samples) return null;
  const flanks = pairs(samples.subarray(half, samples.length - half));
  const outline = { ends: flanks, seen: [0, flanks.length / 2], full: loudest(sounds) };
  const { shade_db } = pictures[which];
  const levels = closeup(samples, frames, pitches, rateHz, shade_db);
  return { outline, seen: [0, levels.columns], levels };
}
