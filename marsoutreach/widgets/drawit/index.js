// DrawIt: draw a curve of the landing first, then see it flown.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, setText } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { fold, headRow, row } from "../kit/pieces.js";
import { makeStore } from "../kit/store.js";
import { minutes, number, say } from "../kit/words.js";
import { makeBeads } from "./beads.js";
import { followPen } from "./hand.js";
import { empty, missing, pull, reach, score, stroke, whole } from "./line.js";
import { makePlot } from "./plot.js";
import { unfinished, verdict } from "./tell.js";

/** @param {WidgetModel} model */
function readModel(model) {
  const words = { ...model.get("words").drawit, kinds: model.get("words").kinds };
  const lang = model.get("lang");
  const mine = words[model.get("quantity")];
  /** @type {number[]} */
  const times = model.get("time_s");
  /** @type {number[]} */
  const flown = model.get("flown");
  const end = times[times.length - 1];
  const scale = { places: times.map((time) => time / end), top: model.get("top"), end };
  const digits = model.get("step") < 10 ? 1 : 0;
  const bare = (/** @type {number} */ value) => number(value, digits, lang);
  const value = (/** @type {number} */ one) => `${bare(one)} ${mine.unit}`;
  return { model, words, lang, mine, times, flown, scale, bare, value };
}
/** @typedef {ReturnType<typeof readModel>} Drawing */

// The seven places as a table: what was drawn, what was flown.
/** @type {(drawing: Drawing, line: number[]) => HTMLElement} */
function makeTable({ model, words, mine, times, flown, bare }, line) {
  /** @type {number[]} */
  const handles = model.get("handles");
  const rows = handles.map((at) =>
    row(minutes(times[at], 0), [bare(line[at]), bare(flown[at])], { class: "mo-num" }),
  );
  const heads = [
    words.when,
    `${words.you}, ${mine.unit}`,
    `${words.flown}, ${mine.unit}`,
  ];
  return h("table", headRow(heads), h("tbody", rows));
}

/** @param {Drawing} drawing */
function makeParts(drawing) {
  const { model, words, lang, mine, scale, bare, flown } = drawing;
  const id = freshId("question");
  const plot = makePlot(scale, flown[0], words, lang);
  const status = h("p.mo-draw-verdict", { role: "status" });
  const badge = makeBadge(words);
  badge.show("reconstructed", "", say(words.source, { source: model.get("source") }));
  const table = h("div.mo-scroll", {
    tabindex: "0",
    role: "region",
    "aria-label": words.table,
  });
  const numbers = fold(words.table, table);
  const why = h("p", say(mine.surprise, model.get("surprise")));
  const answer = h("div.mo-draw-answer", { hidden: true }, why, badge.element, numbers);
  const show = h("button", { "data-main": true });
  const again = h("button", words.again);
  const inside = [
    h("p.mo-draw-eyebrow", words.name),
    h("p.mo-draw-question", { id }, mine.question),
    h("p.mo-draw-hint", say(mine.hint, { start: bare(flown[0]) })),
    h("p.mo-soft.mo-draw-axis-up", { "aria-hidden": "true" }, mine.axis),
    plot.element,
    h("p.mo-soft.mo-draw-axis-along", { "aria-hidden": "true" }, words.minutes),
    h("div.mo-draw-row", show, again),
    status,
    answer,
  ];
  return { id, plot, status, table, answer, show, again, inside };
}

// What the hands and keys do to the line.
/** @type {(drawing: Drawing, read: () => (number | null)[], write: (line: (number | null)[] | null, saved?: boolean) => void) => {pen: Omit<HandTold, "blocked">, moved: BeadsTold["moved"]}} */
function makeMoves({ model, scale }, read, write) {
  /** @type {number[]} */
  const handles = model.get("handles");
  const { places, top } = scale;
  const last = places.length - 1;
  const near = (/** @type {number} */ along) => Math.round(along * last);
  const handleAt = (/** @type {number} */ along) => {
    const far = handles.map((at) => Math.abs(places[at] - along));
    return far.indexOf(Math.min(...far));
  };
  /** @type {BeadsTold["moved"]} */
  const moved = (n, value, settled) =>
    write(pull(read(), handles, n, value, top), settled);
  return {
    moved,
    pen: {
      keep() {
        const before = read();
        return () => write(before, false);
      },
      draw: ([x0, y0], [x1, y1]) =>
        write(stroke(read(), near(x0), y0 * top, near(x1), y1 * top), false),
      pull: (bead, [, up]) => moved(bead, up * top, false),
      tap: ([along, up]) => moved(handleAt(along), up * top, false),
      settled: () => write(read()),
    },
  };
}

// Show what the model says: empty, drawn, or both curves.
/** @type {(drawing: Drawing, parts: ReturnType<typeof makeParts>, beads: Beads, now: {line: (number | null)[], revealed: boolean}) => void} */
function showAll(drawing, parts, beads, { line, revealed }) {
  const { words, mine, times, flown, model, value } = drawing;
  const full = revealed ? whole(line) : null;
  const drawn = reach(line) > 0;
  const label = full ? mine.both : drawn ? mine.mine : mine.empty;
  parts.plot.show(
    full ?? line,
    revealed ? flown : null,
    say(label, { start: value(flown[0]) }),
  );
  beads.show(full ?? line, revealed);
  parts.answer.hidden = !revealed;
  parts.plot.element.dataset.revealed = String(revealed);
  setText(parts.show, revealed ? words.hide : words.show);
  if (!full) return;
  const found = score(times, flown, full, model.get("parachute"));
  setText(parts.status, verdict(found, drawing));
  parts.table.replaceChildren(makeTable(drawing, full));
}

function render(place) {
  const drawing = readModel(place.model);
  const { words, flown, times, scale } = drawing;
  const parts = makeParts(drawing);
  const update = () =>
    showAll(drawing, parts, beads, { line: read(), revealed: store.read().revealed });
  const store = makeStore(place.model, ["drawn", "revealed"], update);
  const read = () => {
    const { drawn } = store.read();
    return drawn.length === flown.length ? [flown[0], ...drawn.slice(1)] : empty(flown);
  };
  const write = (line, saved = true) => {
    setText(parts.status, "");
    store.write({ drawn: line && reach(line) > 0 ? line : [] }, saved);
  };
  const { pen, moved } = makeMoves(drawing, read, write);
  const told = {
    ...drawing,
    handles: place.model.get("handles"),
    step: place.model.get("step"),
  };
  const beads = makeBeads(scale, { ...told, moved });
  parts.plot.element.append(beads.element);
  followPen(parts.plot.element, { ...pen, blocked: () => store.read().revealed });
  parts.show.addEventListener("click", () => {
    const line = read();
    setText(parts.status, "");
    if (store.read().revealed) return store.write({ revealed: false });
    if (whole(line)) return store.write({ revealed: true });
    const lacks = reach(line) > 0 && missing(line);
    setText(parts.status, lacks ? unfinished(lacks, times, words) : words.nothing);
  });
  parts.again.addEventListener("click", () => {
    setText(parts.status, "");
    store.write({ drawn: [], revealed: false });
  });
  const frame = makeFrame(
    place,
    "drawit",
    { "aria-labelledby": parts.id },
    parts.inside,
  );
  update();
  return () => {
    store.dispose();
    frame.leave();
  };
}

export default { render };
