// Everything around the views: stage with cells, map, seats, words, moments, pictures.
import { makeBadge } from "../../kit/badge.js";
import { h, setAttr, setStyle } from "../../kit/dom.js";
import { makeTell } from "../../kit/player/tell.js";
import { say } from "../../kit/words.js";
import { makeFilmBar } from "../film/bar.js";
import { Films } from "../film/films.js";
import { tilesOf } from "../film/show.js";
import { makeCells } from "./cells.js";
import { Chips } from "./chips.js";
import { makeLengths } from "./covers.js";
import { makeDescribe } from "./describe.js";
import { makeFree } from "./free.js";
import { makeLayouts } from "./layouts.js";
import { SeatMap } from "./map.js";
import { makePhotoCell, makePhotos } from "./photos.js";
import { makePicker } from "./picker.js";
import { makeStateWords } from "./statewords.js";
import { makeSeatStore, shownSeats } from "./store.js";
import { makeSeatTell } from "./tell.js";

const MIDDLE_EM = 30; // from here on two pictures fit side by side
const LARGE_EM = 44; // from here on the map stands beside the picture

// Adds to context what the parts share. context.views and context.course are there.
function addHelpers(context) {
  context.photos ??= [];
  context.store ??= makeSeatStore();
  context.tell ??= makeTell(context.words, context.lang);
  context.lengths = makeLengths(context);
  context.stateWords = makeStateWords(context);
  context.seatTell = makeSeatTell(context);
  context.films = new Films(context);
}

function makeParts(context) {
  const photo = context.photos.length ? makePhotoCell(context) : null;
  const cells = makeCells(context, photo);
  context.cells = cells;
  return {
    cells,
    photo,
    free: makeFree(context),
    map: new SeatMap(context),
    films: makeFilmBar(context, context.films),
    describe: makeDescribe(context),
    layouts: makeLayouts(context),
    picker: makePicker(context),
    chips: new Chips(context),
    photos: makePhotos(context),
  };
}

function arrange(parts, badge, stage, controls) {
  const foot = h(
    "div.mo-seat-foot",
    badge.element,
    parts.describe.element,
    parts.layouts.second,
  );
  const strip = h("div.mo-seat-strip", parts.picker.element, parts.layouts.element);
  return [
    h("div.mo-seat-main", stage, parts.free.element),
    controls,
    foot,
    parts.films.element,
    strip,
    parts.chips.element,
    parts.photos.element,
    parts.map.element,
  ];
}

// The ground may be measured: then the note says whose it is.
function noteOf({ seats, words }) {
  const { badge_note: drawn, badge_ground: measured } = words.seats.cell;
  if (seats.ground?.kind !== "measured") return drawn;
  const credit = seats.ground.credit || seats.ground.source;
  return [drawn, say(measured, { credit })].join(" ");
}

// The badge is that of the chosen picture: measured, where only the real one is seen.
function tellKind(context, badge) {
  const { store, films, seats } = context;
  const { seat } = store.now();
  const film = films.covers(seat) ? films.of(seat).reel.due.film : null;
  if (film) badge.show(film.kind, film.source, film.title);
  else badge.show("modelled", seats.ground?.source, noteOf(context));
}

export function makeSeatPanel(context) {
  addHelpers(context);
  const { words, sources, store, views, films } = context;
  const parts = makeParts(context);
  /** @type {any[]} */
  const all = Object.values(parts);
  const controls = h("div.mo-seat-controls"); // the player's own
  const badge = makeBadge(words, sources);
  const stage = h("div.mo-seat-stage.mo-whole", views.element, parts.cells.element);
  const element = h(
    "section.mo-seats",
    { "aria-label": words.seats.name },
    arrange(parts, badge, stage, controls),
  );

  const watch = new ResizeObserver(([entry]) => {
    const ems =
      entry.contentRect.width / parseFloat(getComputedStyle(element).fontSize);
    const size = ems >= LARGE_EM ? "l" : ems >= MIDDLE_EM ? "m" : "s";
    setAttr(element, "data-size", size);
  });
  watch.observe(element);
  const show = (now) => {
    const { layout, seat, photo } = now;
    const two = photo !== null || tilesOf(now, shownSeats(now), films.has).length === 2;
    setAttr(element, "data-layout", two ? "pair" : layout);
    setAttr(element, "data-seat", seat);
    context.redraw?.();
  };
  show(store.now());
  const leave = store.subscribe(show);

  // The move buttons stand in the lower corner of the view from outside.
  function placeFree() {
    const rect = parts.cells.rects().find((one) => one.seat === "outside");
    if (!rect) return;
    const over = parts.cells.element.querySelector("[data-moves=true]") !== null;
    setAttr(parts.free.element, "data-over", String(over));
    setStyle(parts.free.element, "--x", `${rect.x + rect.width}px`);
    setStyle(parts.free.element, "--y", `${rect.y + rect.height}px`);
  }
  function frame(moment) {
    for (const part of all) part?.frame?.(moment);
    tellKind(context, badge);
    placeFree();
  }
  // Map and card stand in a place that the player gives, or (null) in the panel.
  function dock(aside) {
    setAttr(element, "data-map", aside ? "aside" : "inside");
    if (aside) return aside.append(parts.map.element, parts.chips.card);
    parts.chips.row.after(parts.chips.card);
    return element.append(parts.map.element);
  }
  dock(null);
  const dispose = () => {
    watch.disconnect();
    leave();
    for (const part of all) part?.dispose?.();
    films.dispose();
  };
  return { element, stage, controls, frame, dock, dispose, cells: parts.cells, store };
}
