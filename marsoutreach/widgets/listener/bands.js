// Five sliders that let pitches through or stop them, and the spectrum they leave.
import { h, labelOf, setAttr, setText } from "../kit/dom.js";
import { BANDS } from "./chain.js";
import { rowGains } from "./gains.js";
import { fit, ink, watchSize } from "./paper.js";
import { makeTable } from "./table.js";

const BOTTOM_DB = -115;
const TOP_DB = -20;

// Mean level of every pitch as it is, and as it is heard.
function levels(context) {
  const before = context.pictures[context.engine.settings.heard].mean_db;
  const gains = rowGains(context);
  return { before, after: before.map((db, i) => db + gains[i]) };
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
    for (const one of [part, context.parts.picture]) context.repaint(one);
  };
  const reset = () => {
    setAll(BANDS.map(() => 0));
    context.announce(words.bands.all);
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
    h("button", { onclick: reset }, words.bands.reset),
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
  const value = h("output.mo-num", { for: input.id, "aria-live": "off" });
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
  const y = (db) => Math.max(0, (TOP_DB - db) / (TOP_DB - BOTTOM_DB)) * height;
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
