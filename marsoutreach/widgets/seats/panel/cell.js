// One view: its label, its marks, a card when its camera is off, and its description.
import { freshId, h, icon, setAttr, setText } from "../../kit/dom.js";
import { makePulse } from "../../kit/pulse.js";
import { say } from "../../kit/words.js";
import { makeMarks } from "./marks.js";
import { makeNext } from "./next.js";
import { makeOffCard } from "./offcard.js";
import { makePartNames } from "./parts.js";
import { makeControlsOver } from "./space.js";
import { cameraOf, cameraState } from "./state.js";
import { isCovered } from "./things.js";

const LARGER =
  "M4 4h7v2H7.4l4 4-1.4 1.4-4-4V11H4zM20 20h-7v-2h3.6l-4-4 1.4-1.4 4 4V13h2z";
const SMALL_EM = 17; // narrower pictures get the short name
const TINY_EM = 13; // and these no more than that
const EDGE_EM = 1.5; // how far from the edge an arrow stands

function makeView({ words }, seat, caption) {
  const free = seat === "outside";
  const { name } = words.seats.seat[seat];
  return h("div.mo-cell-view", {
    role: "img",
    tabindex: free ? "0" : null,
    "aria-label": free ? words.seats.free.keys : say(words.seats.cell.view, { name }),
    "aria-describedby": caption.id,
  });
}

function makeEnlarge({ words, store }, seat) {
  const { name } = words.seats.seat[seat];
  const props = {
    type: "button",
    class: "mo-cell-enlarge",
    "aria-label": say(words.seats.cell.enlarge, { name }),
    onclick: () => store.set({ layout: "one", seat }),
  };
  return h("button", props, icon(LARGER));
}

function makeParts(context, seat) {
  const { views } = context;
  const camera = cameraOf(context, seat);
  const name = h("b");
  const ticking = h("span.mo-num");
  const label = h("p.mo-cell-label", { "aria-hidden": "true" }, name, ticking);
  const caption = h("figcaption.mo-hidden", { id: freshId("seat") });
  const view = makeView(context, seat, caption);
  const enlarge = makeEnlarge(context, seat);
  const marks = makeMarks(context, seat);
  const off = camera ? makeOffCard(context, camera) : null;
  const next = views.watch?.lenses[seat] ? makeNext(context, camera) : null;
  const partNames = makePartNames(context, seat);
  marks.element.append(partNames.element);
  const said = context.words.seats.seat[seat];
  const element = h(
    "figure.mo-cell.mo-axis",
    { role: "group", "aria-label": said.name, "data-seat": seat, tabindex: "-1" },
    [view, marks.element, next?.element, off?.element, label, enlarge, caption],
  );
  const over = { marks, partNames, next, off };
  return { element, view, name, ticking, label, caption, enlarge, camera, ...over };
}

// Where NASA's small picture lies, counted from the cell's corner.
function insetIn(cell) {
  const inset = cell.closest(".mo-seat-stage")?.querySelector(".mo-real-small");
  if (!inset?.offsetParent) return null;
  const { x, y, width: w, height } = inset.getBoundingClientRect();
  const at = cell.getBoundingClientRect();
  return { x: x - at.x, y: y - at.y, w, h: height };
}

// Whoever cannot see it is told whether it is the real film or the drawn view.
function nameIt({ words, films }, seat, { element, view }) {
  const real = Boolean(films?.covers(seat));
  setAttr(element, "data-real", String(real));
  if (seat === "outside") return;
  const text = real ? words.seats.film.view : words.seats.cell.view;
  setAttr(view, "aria-label", say(text, { name: words.seats.seat[seat].name }));
}

export function makeCell(context, seat) {
  const { words, course, stateWords, seatTell } = context;
  const said = words.seats.seat[seat];
  const free = seat === "outside";
  const parts = makeParts(context, seat);
  const { element, view, label, marks, off, camera } = parts;
  let size = [1, 1];
  let small = false;
  const shape = { large: true, label: {}, inset: null, clear: null, covered: false };
  shape.unit = 16;
  const controlsOver = makeControlsOver(element);
  const pulse = makePulse();

  // rect: where the picture lies; unit: one text size, in pixels
  function place(rect, now, unit) {
    const { width, height } = rect;
    size = [width, height];
    small = width < SMALL_EM * unit;
    shape.large = now.layout !== "all" || now.photo !== null;
    setText(parts.name, small ? said.short : said.name);
    setAttr(element, "data-small", width < TINY_EM * unit ? "tiny" : String(small));
    setAttr(element, "data-chosen", String(now.layout !== "one" && now.seat === seat));
    parts.enlarge.hidden = shape.large;
    if (free) view.tabIndex = shape.large ? 0 : -1;
    keepClear(unit);
    pulse.again();
  }

  // What marks must not cover: the label above, and NASA's own small picture.
  function keepClear(unit) {
    const [w, tall] = [label.offsetWidth + 16, label.offsetHeight + 16];
    const side = EDGE_EM * unit;
    shape.unit = unit;
    shape.label = { x: 0, y: 0, w, h: tall };
    shape.inset = insetIn(element);
    shape.clear = { side, top: side + tall, bottom: side };
  }

  function frame(moment) {
    const state = cameraState(camera, moment.time, course);
    const on = state.phase === "on" || state.phase === "free";
    const seen = on ? context.views.seen(seat) : null;
    setText(parts.ticking, stateWords.short(camera, state));
    marks.element.hidden = !on;
    shape.covered = isCovered(context, seat, moment.time);
    shape.beam = (free && shape.large && context.views.beam?.()) || null;
    shape.controls = shape.large ? controlsOver() : [];
    const how = on ? marks.frame(seen, size, shape) : "none";
    off?.frame(state, shape.large && !small);
    parts.next?.frame(moment.time, on && !context.films?.covers(seat));
    if (on) parts.partNames.frame(seen.time, size, shape.large && !small);
    setAttr(element, "data-phase", state.phase);
    setAttr(element, "data-site", how);
    setAttr(element, "data-time", moment.time.toFixed(3));
    nameIt(context, seat, parts);
    describe(moment);
  }

  function describe(moment) {
    if (!pulse.due(moment)) return;
    setText(parts.caption, seatTell.sentence(seat, moment));
  }
  return { element, view, place, frame };
}
