// Outline and spectrogram of the sound, with a playhead; press to go there.

import { bytes, signed } from "../kit/bytes.js";
import { h, setStyle, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const RAMPS = {
  dark: ["#0b0d12", "#3a2030", "#8c3b34", "#d9694a", "#e0a96d", "#fff6e6"],
  light: ["#ffffff", "#f3dfc4", "#dfa66a", "#c2603c", "#7a2c2c", "#1d1a17"],
};
const TICKS_HZ = [100, 1000, 10000];

const channel = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);

function colours(theme) {
  const ramp = RAMPS[theme] ?? RAMPS.light;
  const table = new Uint32Array(256);
  for (let level = 0; level < 256; level += 1) {
    const at = (level / 255) * (ramp.length - 1);
    const low = Math.min(ramp.length - 2, Math.floor(at));
    const mix = (i) =>
      Math.round(
        channel(ramp[low], i) +
          (at - low) * (channel(ramp[low + 1], i) - channel(ramp[low], i)),
      );
    table[level] = (255 << 24) | (mix(2) << 16) | (mix(1) << 8) | mix(0);
  }
  return table;
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
  const small = document.createElement("canvas");
  small.width = columns;
  small.height = rows;
  small.getContext("2d").putImageData(image, 0, 0);
  return small;
}

function fit(canvas) {
  const scale = Math.min(2, devicePixelRatio || 1);
  const width = Math.max(1, Math.round(canvas.clientWidth * scale));
  const height = Math.max(1, Math.round(canvas.clientHeight * scale));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return canvas.getContext("2d");
}

function drawWave(canvas, { columns, wave }, colour) {
  const pen = fit(canvas);
  const ends = signed(wave);
  const { width, height } = canvas;
  const middle = height / 2;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = colour;
  for (let x = 0; x < width; x += 1) {
    const first = Math.floor((x * columns) / width);
    const last = Math.max(first + 1, Math.floor(((x + 1) * columns) / width));
    let low = 127;
    let high = -127;
    for (let column = first; column < last && column < columns; column += 1) {
      low = Math.min(low, ends[2 * column]);
      high = Math.max(high, ends[2 * column + 1]);
    }
    const top = middle - (high / 127) * middle * 0.96;
    pen.fillRect(x, top, 1, Math.max(1, ((high - low) / 127) * middle * 0.96));
  }
}

export function makePicture(context) {
  const { words, tell, pictures, pitches, seconds, engine } = context;
  const wave = h("canvas", { "aria-hidden": "true", class: "mo-wave" });
  const spectrogram = h("canvas", { "aria-hidden": "true", class: "mo-spectrogram" });
  const head = h("i", { class: "mo-head", "aria-hidden": "true" });
  const loop = h("i", { class: "mo-loop", "aria-hidden": "true", hidden: true });
  const ticks = TICKS_HZ.filter((hz) => hz < pitches[pitches.length - 1]).map((hz) =>
    h(
      "span",
      {
        class: "mo-tick",
        "aria-hidden": "true",
        style: `bottom:${(100 * Math.log(hz / pitches[0])) / Math.log(pitches[pitches.length - 1] / pitches[0])}%`,
      },
      tell.pitch(hz),
    ),
  );
  const summary = h("p", { class: "mo-hidden" });
  const stack = h(
    "div",
    { class: "mo-stack", onclick: (event) => go(event) },
    wave,
    h("div", { class: "mo-pitches" }, spectrogram, ticks),
    loop,
    head,
  );
  const element = h(
    "figure",
    { class: "mo-picture", "aria-label": words.picture.name },
    stack,
    summary,
  );
  const small = new Map();

  function go(event) {
    const box = stack.getBoundingClientRect();
    context.seek(((event.clientX - box.x) / box.width) * seconds);
  }
  function paint() {
    const which = engine.settings.heard;
    const theme = context.root.dataset.theme;
    const style = getComputedStyle(context.root);
    drawWave(wave, pictures[which], style.getPropertyValue("--sky").trim());
    const key = `${theme} ${which}`;
    if (!small.has(key)) small.set(key, shade(pictures[which], theme));
    const pen = fit(spectrogram);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(small.get(key), 0, 0, spectrogram.width, spectrogram.height);
    setText(summary, describe(which));
  }
  function describe(which) {
    const levels = pictures[which].mean_db;
    const loudest = pitches[levels.indexOf(Math.max(...levels))];
    return say(words.picture.says, {
      seconds: tell.number(seconds, 0),
      hz: tell.pitch(loudest),
    });
  }
  function frame(time) {
    setStyle(head, "inset-inline-start", `${((100 * time) / seconds).toFixed(3)}%`);
    element.dataset.time = time.toFixed(3);
  }
  function state() {
    const ends = engine.settings.loop;
    loop.hidden = !ends;
    if (!ends) return;
    const all = seconds * context.rateHz;
    setStyle(loop, "inset-inline-start", `${(100 * ends[0]) / all}%`);
    setStyle(loop, "width", `${(100 * (ends[1] - ends[0])) / all}%`);
  }
  const watch = new ResizeObserver(() => context.repaint(part));
  watch.observe(stack);
  const part = { element, paint, frame, state, dispose: () => watch.disconnect() };
  return part;
}
