// What draws the ride: the views of the seats, one at a time, in their own cells.
import { h } from "../kit/dom.js";
import { makeTell } from "../kit/player/tell.js";
import { makeCourse } from "../seats/course.js";
import { makeCells } from "../seats/panel/cells.js";
import { makeLengths } from "../seats/panel/covers.js";
import { makeStateWords } from "../seats/panel/statewords.js";
import { makeSeatStore } from "../seats/panel/store.js";
import { makeSeatTell } from "../seats/panel/tell.js";
import { Views } from "../seats/views/views.js";

const BLIND = "The views cannot be drawn here.";

// The ride shows what is drawn; NASA's films have the whole player.
const NO_FILMS = {
  cells: new Map(),
  has: () => false,
  covers: () => false,
  of: () => null,
  frame() {},
};

// Kept when the ground has come; broken where nothing can be drawn.
const drawn = (element) =>
  new Promise((done, fail) => {
    const look = () => {
      const { ready, blind } = element.dataset;
      if (blind !== undefined) fail(new Error(BLIND));
      if (ready) done(undefined);
      if (ready || blind !== undefined) watch.disconnect();
    };
    const watch = new MutationObserver(look);
    watch.observe(element, { attributes: true });
    look();
  });

// given: words, seats, terrain, times, as Python sends them
export function makeViews({ core, lang }, given) {
  const words = { ...given.words.player, ...given.words };
  const { seats, times, terrain: maps } = given;
  /** @type {any} */
  const context = { words, lang, seats, times, maps, core, films: NO_FILMS };
  Object.assign(context, {
    plain: true, // no beam of another camera in the view from outside
    store: makeSeatStore(),
    course: makeCourse(seats),
    tell: makeTell(words, lang),
    redraw: () => core.schedule(),
  });
  context.views = new Views(context);
  context.lengths = makeLengths(context);
  context.stateWords = makeStateWords(context);
  context.seatTell = makeSeatTell(context);
  context.cells = makeCells(context);
  const { views, cells, store } = context;
  const element = h("div.mo-ride-views", views.element, cells.element);

  function frame(moment, seat) {
    store.set({ seat });
    views.frame(moment);
    const altitude_m = views.seen(seat)?.altitude_m ?? 0;
    cells.frame({ ...moment, state: { altitude_m } });
  }
  const dispose = () => {
    cells.dispose();
    views.dispose();
  };
  return { element, ready: drawn(views.element), frame, dispose };
}
