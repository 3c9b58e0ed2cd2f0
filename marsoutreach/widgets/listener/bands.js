// Five sliders that let pitches through or stop them, and the spectrum they leave.
import { h, labelOf, setAttr, setText } from "../kit/dom.js";
import { leftDb } from "./air.js";
import { BANDS, makeFilters } from "./chain.js";
import { fit, ink, watchSize } from "./paper.js";
import { makeTable } from "./table.js";

const BOTTOM_DB = -115;
const TOP_DB = -20;

// What the sliders do to every pitch, in dB: asked of the very filters that sound.
function responses(pitches, rateHz, gainsDb) {
  const context = new OfflineAudioContext(1, 1, rateHz);
  const hz = Float32Array.from(pitches);
  const size = new Float32Array(hz.length);
  const phase = new Float32Array(hz.length);
  const sum = new Float64Array(hz.length);
  for (const filter of makeFilters(context, gainsDb)) {
    filter.getFrequencyResponse(hz, size, phase);
    for (let i = 0; i < sum.length; i += 1) sum[i] += 20 * Math.log10(size[i] || 1e-6);
  }
  return sum;
}

// Mean level of every pitch as it is, and as sliders and air leave it.
function levels({ pictures, pitches, planets, engine, rateHz, ...place }) {
  const before = pictures[engine.settings.heard].mean_db;
  const change = responses(pitches, rateHz, engine.settings.bands);
  const air = planets[place.planet];
  const way = (hz) =>
    air ? leftDb(air, place.metres, hz, rateHz) + place.makeupDb : 0;
  const after = before.map((db, i) => db + change[i] + way(pitches[i]));
  return { before, after };
}

export function makeBands(context) {
  const { words, engine } = context;
  const set = (which, gainDb) =>
    setAll(engine.settings.bands.map((old, i) => (i === which ? gainDb : old)));
  const sliders = BANDS.map((band, i) => makeSlider(context, band, (db) => set(i, db)));
  const canvas = h("canvas.mo-spectrum", {
    role: "img",
    "aria-label": words.bands.spectrum,
  });
  const table = makeTable(context);
  const setAll = (bands) => {
    engine.set({ bands });
    sliders.forEach(({ show }, i) => show(bands[i]));
    context.repaint(part);
  };
  const paint = () => {
    const { before, after } = levels(context);
    draw(canvas, context, before, after);
    table.show(before, after);
  };
  const element = h(
    "div.mo-bands",
    { role: "group", "aria-label": words.bands.name },
    h("p.mo-heading", words.bands.name),
    h(
      "div.mo-sliders",
      sliders.map(({ row }) => row),
    ),
    canvas,
    h("button", { onclick: () => setAll(BANDS.map(() => 0)) }, words.bands.reset),
  );
  const dispose = watchSize(canvas, () => context.repaint(part));
  const part = { element, paint, table: table.element, dispose };
  return part;
}

function makeSlider({ words, tell }, band, set) {
  const input = h("input", { type: "range", min: -40, max: 12, step: 4 });
  input.addEventListener("input", () => set(input.valueAsNumber));
  const range = h("span.mo-soft", ` ${tell.range(band)}`);
  const label = labelOf(input, "", words.bands[band.id], range);
  const value = h("output.mo-num", { for: input.id });
  const show = (gainDb) => {
    const said = gainDb ? tell.db(gainDb) : words.bands.flat;
    setText(value, said);
    setAttr(input, "aria-valuetext", said);
    input.value = String(gainDb);
  };
  show(0);
  return { row: h("div.mo-band", label, input, value), show };
}

function draw(canvas, { root, words }, before, after) {
  const { pen, scale, width, height } = fit(canvas);
  pen.clearRect(0, 0, width, height);
  pen.font = `${12 * scale}px "Atkinson Hyperlegible", sans-serif`;
  pen.textAlign = "right";
  const y = (db) => ((TOP_DB - db) / (TOP_DB - BOTTOM_DB)) * height;
  const line = (values, colour, thick, dash) => {
    pen.beginPath();
    values.forEach((db, i) =>
      pen.lineTo((i / (values.length - 1)) * width, Math.min(y(db), height + 4)),
    );
    pen.strokeStyle = ink(root, colour);
    pen.lineWidth = thick * scale;
    pen.setLineDash(dash.map((n) => n * scale));
    pen.stroke();
  };
  const note = (text, colour, down) => {
    pen.fillStyle = ink(root, colour);
    pen.fillText(text, width - 4 * scale, down * scale);
  };
  line(before, "--ink-soft", 1.25, [4, 3]);
  line(after, "--chute", 2.5, []);
  note(`- - ${words.bands.before}`, "--ink-soft", 14);
  note(`— ${words.bands.after}`, "--chute", 30);
}
