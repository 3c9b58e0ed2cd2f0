// Everything around the views: stage with cells, map, seats, words, moments, pictures.
import { makeBadge } from "../../kit/badge.js";
import { h, setAttr } from "../../kit/dom.js";
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

// What is not needed at first: the player shows it under "More".
/** @returns {[name: string, ...inside: any[]][]} */
function toolsOf({ words }, parts) {
  const word = words.seats.tools;
  const { layouts, describe, free, chips, films, photos } = parts;
  return [
    ["", chips.element],
    [word.views, layouts.element, layouts.second, films.element, photos.element],
    ["", free.element],
    [word.words, describe.element],
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
  const controls = h("div.mo-controls"); // the player's own
  const badge = makeBadge(words, sources);
  const foot = h("div.mo-seat-foot", badge.element);
  const after = h("div.mo-after");
  const tools = toolsOf(context, parts);
  const stage = h("div.mo-seat-stage.mo-whole", views.element, parts.cells.element);
  const element = h(
    "section.mo-seats.mo-main",
    { "aria-label": words.seats.name },
    h("div.mo-seat-main", stage),
    ...[controls, foot, parts.picker.element, after],
    tools.flatMap(([, ...inside]) => inside),
    parts.map.element,
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

  function frame(moment) {
    for (const part of all) part?.frame?.(moment);
    tellKind(context, badge);
  }
  // The map stands in a place that the player gives, or (null) in the panel.
  function dock(aside) {
    setAttr(element, "data-map", aside ? "aside" : "inside");
    (aside ?? element).append(parts.map.element);
  }
  dock(null);
  const dispose = () => {
    watch.disconnect();
    leave();
    for (const part of all) part?.dispose?.();
    films.dispose();
  };
  const places = { stage, controls, after, tools, badge: foot };
  return { element, ...places, frame, dock, dispose, cells: parts.cells, store };
}
