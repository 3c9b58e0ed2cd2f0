// Five sliders that let pitches through or stop them, and the spectrum they leave.
import { freshId, h, setAttr, setText } from "../kit/dom.js";
import { leftDb } from "./air.js";
import { BANDS, bandDb, responses } from "./filters.js";

const LOW_DB = -40;
const HIGH_DB = 12;
const BOTTOM_DB = -115;
const TOP_DB = -20;

export function makeBands(context) {
  const { words, tell, pitches, pictures, engine, planets, rateHz } = context;
  const word = words.bands;
  const gains = BANDS.map(() => 0);
  const inputs = BANDS.map((band, i) => makeSlider(band, i));
  const canvas = h("canvas", {
    class: "mo-spectrum",
    role: "img",
    "aria-label": word.spectrum,
  });
  const table = makeTable(context);
  const reset = h("button", { type: "button", onclick: () => all(0) }, word.reset);
  const element = h(
    "div",
    { class: "mo-bands", role: "group", "aria-label": word.name },
    h("p", { class: "mo-heading" }, word.name),
    h(
      "div",
      { class: "mo-sliders" },
      inputs.map(({ row }) => row),
    ),
    canvas,
    reset,
  );

  function makeSlider(band, i) {
    const id = freshId("band");
    const value = h("output", { class: "mo-num", for: id });
    const input = h("input", {
      type: "range",
      id,
      min: LOW_DB,
      max: HIGH_DB,
      step: 4,
      oninput: () => set(i, Number(input.value)),
    });
    input.value = "0";
    const row = h(
      "div",
      { class: "mo-band" },
      h(
        "label",
        { for: id },
        word[band.id],
        h("span", { class: "mo-soft" }, ` ${tell.range(band)}`),
      ),
      input,
      value,
    );
    return { row, input, value };
  }
  function show(i) {
    const { input, value } = inputs[i];
    const said = gains[i] ? tell.db(gains[i]) : word.flat;
    setText(value, said);
    setAttr(input, "aria-valuetext", said);
    if (Number(input.value) !== gains[i]) input.value = String(gains[i]);
  }
  function set(i, gain) {
    gains[i] = gain;
    engine.set({ bands: [...gains] });
    show(i);
    context.repaint(part);
  }
  function all(gain) {
    gains.fill(gain);
    engine.set({ bands: [...gains] });
    gains.forEach((_, i) => show(i));
    context.repaint(part);
  }
  // Mean level of every pitch as it is, and as sliders and air leave it.
  function levels() {
    const before = pictures[engine.settings.heard].mean_db;
    const change = responses(pitches, rateHz, gains);
    const air = planets[context.planet];
    const after = before.map((db, i) => {
      const way = air ? leftDb(air, context.metres, pitches[i], rateHz) : 0;
      return db + change[i] + way + (air ? context.makeupDb : 0);
    });
    return { before, after };
  }
  function paint() {
    const { before, after } = levels();
    draw(canvas, context, before, after);
    table.show(before, after);
  }
  gains.forEach((_, i) => show(i));
  const watch = new ResizeObserver(() => context.repaint(part));
  watch.observe(canvas);
  const part = {
    element,
    paint,
    table: table.element,
    dispose: () => watch.disconnect(),
  };
  return part;
}

function draw(canvas, { root, words }, before, after) {
  const scale = Math.min(2, devicePixelRatio || 1);
  canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale));
  canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale));
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(root);
  const colour = (name) => style.getPropertyValue(name).trim();
  const x = (i) => (i / (before.length - 1)) * canvas.width;
  const y = (db) => ((TOP_DB - db) / (TOP_DB - BOTTOM_DB)) * canvas.height;
  const line = (values, name, width, dash) => {
    pen.beginPath();
    values.forEach((db, i) => pen.lineTo(x(i), Math.min(y(db), canvas.height + 4)));
    pen.strokeStyle = colour(name);
    pen.lineWidth = width * scale;
    pen.setLineDash(dash.map((n) => n * scale));
    pen.stroke();
  };
  line(before, "--ink-soft", 1.25, [4, 3]);
  line(after, "--chute", 2.5, []);
  pen.font = `${12 * scale}px "Atkinson Hyperlegible", sans-serif`;
  pen.textAlign = "right";
  const end = canvas.width - 4 * scale;
  pen.fillStyle = colour("--ink-soft");
  pen.fillText(`- - ${words.bands.before}`, end, 14 * scale);
  pen.fillStyle = colour("--chute");
  pen.fillText(`— ${words.bands.after}`, end, 30 * scale);
}

// The same as a table: one row a band.
function makeTable({ words, tell, pitches }) {
  const word = words.text;
  const cells = BANDS.map(() => [
    h("td", { class: "mo-num" }),
    h("td", { class: "mo-num" }),
  ]);
  const head = [word.table_band, word.table_before, word.table_after];
  const element = h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        head.map((text) => h("th", { scope: "col" }, text)),
      ),
    ),
    h(
      "tbody",
      {},
      BANDS.map((band, i) =>
        h("tr", {}, h("th", { scope: "row" }, tell.range(band)), cells[i]),
      ),
    ),
  );
  function show(before, after) {
    BANDS.forEach((band, i) => {
      setText(cells[i][0], tell.number(bandDb(before, pitches, band), 0));
      setText(cells[i][1], tell.number(bandDb(after, pitches, band), 0));
    });
  }
  return { element, show };
}
