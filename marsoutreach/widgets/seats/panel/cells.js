// The page laid over the one canvas: a cell for every visible view.
import { h } from "../../kit/dom.js";
import { followHands, walkAround } from "../../kit/pointer.js";
import { tilesOf } from "../film/show.js";
import { makeCell } from "./cell.js";
import { inShares, placePictures, ratioOf } from "./fit.js";
import { cameraOf } from "./state.js";
import { FILM, SEATS, shownSeats } from "./store.js";

const GAP_EM = 0.375;

export function makeCells(context, photo = null) {
  const { store, films } = context;
  const cells = new Map(SEATS.map((seat) => [seat, makeCell(context, seat)]));
  const element = h(
    "div.mo-cells",
    SEATS.map((seat) => cells.get(seat).element),
    [...films.cells.values()].map(({ own }) => own),
    photo?.element,
  );
  let box = [0, 0];
  let unit = 16;
  let rects = []; // of the drawn views
  let tiles = []; // of all pictures

  const ratio = ({ seat }) =>
    seat === FILM ? films.of(seat).shape : ratioOf(cameraOf(context, seat));

  function layout() {
    const now = store.now();
    tiles = tilesOf(now, shownSeats(now), films.has);
    const open = photo !== null && now.photo !== null;
    const shapes = open ? [...tiles.map(ratio), photo.ratio()] : tiles.map(ratio);
    const drawn = tiles.filter(({ real }) => !real).map(({ seat }) => seat);
    for (const seat of SEATS) cells.get(seat).element.hidden = !drawn.includes(seat);
    placeFilms(films, tiles, cells);
    if (photo) photo.element.hidden = !open;
    if (box[0] < 2 || box[1] < 2) return;
    const places = placePictures(shapes, box[0], box[1], Math.round(GAP_EM * unit));
    tiles.forEach(({ seat, real }, i) => {
      const { own } = real ? films.of(seat) : { own: cells.get(seat).element };
      Object.assign(own.style, inShares(places[i], box));
    });
    rects = drawnRects(tiles, places);
    for (const rect of rects) cells.get(rect.seat).place(rect, now, unit);
    if (open) Object.assign(photo.element.style, inShares(places.at(-1), box));
    element.dataset.rects = JSON.stringify(rects);
    context.views.show?.({ layout: now.layout, seats: rects });
    context.redraw?.();
  }

  const watch = new ResizeObserver(([entry]) => {
    box = [Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height)];
    unit = parseFloat(getComputedStyle(element).fontSize);
    layout();
  });
  watch.observe(element);
  const leave = store.subscribe(layout);
  handOver(context, cells.get("outside").view);

  const frame = (moment) => {
    for (const rect of rects) cells.get(rect.seat).frame(moment);
    films.frame(moment, tiles);
  };
  const dispose = () => {
    watch.disconnect();
    leave();
  };
  return { element, frame, layout, rects: () => rects, dispose };
}

// Where the drawn views lie.
const drawnRects = (tiles, places) =>
  tiles.flatMap(({ seat, real }, i) => (real ? [] : [{ seat, ...places[i] }]));

// A real film lies over the drawn view of its seat, or in a cell of its own.
function placeFilms(films, tiles, cells) {
  const is = (seat, own) =>
    tiles.some((tile) => tile.seat === seat && tile.real === own);
  for (const [seat, film] of films.cells) {
    const host = is(seat, true) ? null : cells.get(seat)?.element;
    if (host !== undefined) film.place(host, films.mode(seat));
    film.own.hidden = !is(seat, true);
    film.element.hidden = !(is(seat, true) || is(seat, false));
  }
}

// The view from outside follows hand and keys, where it is large.
function handOver({ store, views }, view) {
  if (!views.orbit) return;
  const blocked = () => store.now().layout === "all";
  followHands(view, { ...walkAround(views.orbit), blocked });
}
