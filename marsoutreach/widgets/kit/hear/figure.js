// What can be heard of a plot: its lines, bars, marks, or how strong a picture of pitches
// is at each second; with the names that stand at its axes.
import { fromBase64 } from "../bytes.js";
import { known, say } from "../words.js";
import { rangeOf } from "./notes.js";

/** @type {Record<string, new (bytes: ArrayBuffer) => Iterable<number> & ArrayLike<number>>} */
const ARRAYS = {
  ...{ f8: Float64Array, f4: Float32Array, i1: Int8Array, u1: Uint8Array },
  ...{ i2: Int16Array, u2: Uint16Array, i4: Int32Array, u4: Uint32Array },
};

// Numbers as plotly's Python packs them.
/**
 * @param {any} column
 * @returns {any[]}
 */
export function unpack(column) {
  if (Array.isArray(column)) return column;
  if (!column?.bdata) return [];
  const bytes = fromBase64(column.bdata);
  const kind = ARRAYS[column.dtype];
  const flat = Array.from(new kind(bytes.buffer));
  if (!column.shape) return flat;
  const [rows, columns] = String(column.shape).split(",").map(Number);
  return Array.from({ length: rows }, (_, i) =>
    flat.slice(i * columns, (i + 1) * columns),
  );
}

/** @param {any} title */
const bare = (title) => String(title?.text ?? title ?? "").replace(/<[^>]*>/g, " ");
/** @param {any} title */
const plain = (title) =>
  bare(title)
    .replace(/\s*\([^)]*\)/g, "")
    .trim();

// A figure's title, without its marks.
/** @param {{layout: Words}} figure */
export const titleOf = ({ layout }) => bare(layout.title).trim();

/** @type {(rows: number[][]) => number[]} */
const mean = (rows) =>
  rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);

// One trace as numbers: what stands across, what is heard, and the names of things.
/**
 * @param {Words} trace
 * @param {Words} layout
 */
function columns(trace, layout) {
  /** @param {"x" | "y"} letter */
  const axis = (letter) => {
    const id = String(trace[`${letter}axis`] ?? letter);
    return { id, ...layout[id.replace(letter, `${letter}axis`)] };
  };
  const [x, y] = [axis("x"), axis("y")];
  const [xs, ys] = [unpack(trace.x), unpack(trace.y)];
  const own = plain(trace.name);
  if (trace.type === "heatmap") {
    const up = { id: y.id, title: trace.colorbar?.title };
    return { xs, ys: mean(unpack(trace.z)), across: x, up, names: null, own };
  }
  if (typeof ys[0] === "string") return { xs: null, ys: xs, up: x, names: ys, own };
  if (typeof xs[0] === "string") return { xs: null, ys, up: y, names: xs, own };
  const marks = String(trace.mode ?? "").includes("markers");
  const names = marks ? [trace.text ?? []].flat() : null;
  return { xs, ys, across: x, up: y, names, own };
}

/** @param {Words} axis */
const scale = ({ type }) => (type === "log" ? Math.log10 : Number);

// What an arrow or an upright line marks, and where that is on the axis.
/** @type {(layout: Words, axis: Words) => {x: number, name: string}[]} */
function marked({ annotations = [], shapes = [] }, axis) {
  const ours = (/** @type {Words} */ one) => (one.xref ?? "x") === axis.id;
  const notes = annotations.filter(ours).map((/** @type {Words} */ one) => ({
    ...{ x: Number(one.x), name: plain(one.text), arrow: one.showarrow !== false },
  }));
  const arrows = notes.filter((/** @type {Words} */ one) => one.arrow);
  const lines = shapes
    .filter((/** @type {Words} */ one) => ours(one) && one.x0 === one.x1)
    .map((/** @type {Words} */ { x0 }) => {
      const x = scale(axis)(x0);
      const beside = notes.find(
        (/** @type {Words} */ one) => Math.abs(one.x - x) < 1e-6,
      );
      return { x, name: beside?.name ?? String(x0) };
    });
  return [...arrows, ...lines].filter(({ x }) => Number.isFinite(x));
}

// Marks of several colours that have no names of their own are heard as one line.
/** @param {any[]} traces */
function together(traces) {
  /** @type {any[]} */
  const all = [];
  for (const one of traces) {
    const loose = one.names?.length && one.xs && !one.own;
    const mine = loose && all.find((other) => other.loose && other.up.id === one.up.id);
    if (!mine) all.push({ ...one, loose });
    else for (const part of ["xs", "ys", "names"]) mine[part].push(...one[part]);
  }
  return all;
}

/**
 * @param {{data: Words[], layout: Words}} figure
 * @param {Words} words
 * @param {string} lang
 * @returns {HeardLine[]}
 */
export function linesOf({ data, layout }, words, lang) {
  const digits = new Intl.NumberFormat(known(lang), { maximumSignificantDigits: 4 });
  const titles = Object.keys(layout).filter((key) => /^xaxis/.test(key));
  const fallback = titles.map((key) => plain(layout[key].title)).find(Boolean);
  const given = { layout, word: words.plot, digits, fallback };
  const traces = data.map((trace) => columns(trace, layout));
  const lines = together(traces).map((one) => lineOf(one, given));
  return named(
    lines.filter(({ points }) => points.length > 1),
    given,
  );
}

// Lines at one axis share its tones; where there are several axes, each line says its own.
/**
 * @param {any[]} lines
 * @param {Words} given
 */
function named(lines, { word, digits }) {
  const many = new Set(lines.map(({ up }) => up)).size > 1;
  return lines.map(({ axis, up, own, ...line }) => {
    const beside = lines.filter((one) => one.axis === axis);
    const name = (many ? [up, own] : [own || up]).filter(Boolean).join(": ");
    const all = beside.flatMap(({ points }) => points);
    const range = rangeOf(all.map(({ y }) => y));
    const [low, high] = rangeOf(all.map(({ value }) => value)).map(digits.format);
    const legend = line.legend + say(word.ends, { low, high }) + line.marks;
    return /** @type {HeardLine} */ ({ ...line, legend, name, range });
  });
}

/**
 * @param {Words} one
 * @param {Words} given
 */
function lineOf(
  { xs, ys, across, up, names, own },
  { layout, word, digits, fallback },
) {
  const titles = { up: plain(up.title), across: plain(across?.title) || fallback };
  const points = pointsOf({ xs, ys, across, up, names }, { word, digits, titles });
  const even = names !== null;
  const ticks = even ? [] : marked(layout, across);
  const [low, high] = rangeOf(points.map((/** @type {any} */ { raw }) => raw)).map(
    digits.format,
  );
  const told = { ...titles, low, high, first: names?.[0] };
  const legend = say(xs ? word.line : word.things, told);
  const marks = ticks.length ? word.tick : "";
  return { points, ticks, even, legend, marks, own, up: titles.up, axis: up.id };
}

// Points from left to right; said: each in words.
/**
 * @param {Words} columns
 * @param {Words} given
 */
function pointsOf({ xs, ys, across, up, names }, { word, digits, titles }) {
  const [toX, toY] = [across ? scale(across) : Number, scale(up)];
  const points = ys.map((/** @type {number} */ value, /** @type {number} */ i) => {
    const x = xs ? xs[i] : i;
    const told = { ...titles, x: digits.format(x), y: digits.format(value) };
    const said = say(xs ? word.said : word.thing, { ...told, name: names?.[i] });
    const text = xs && names?.[i] ? `${plain(names[i])}. ${said}` : said;
    return { x: toX(x), y: toY(value), said: text, raw: x, value };
  });
  return points
    .filter((/** @type {Heard} */ { x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .sort((/** @type {Heard} */ a, /** @type {Heard} */ b) => a.x - b.x);
}
