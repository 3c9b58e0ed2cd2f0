// The player around a view: every part shows the same instant, one frame at a time.
import { connectClock } from "../clock.js";
import { h } from "../dom.js";
import { makeFrame } from "../frame.js";
import { watchWidth } from "../grid.js";
import { eventAt, makeSampler, phaseAt } from "../profile.js";
import { makeReal, nearest } from "../real.js";
import { makeCaption } from "./caption.js";
import { makeCard } from "./card.js";
import { makeDetails } from "./details.js";
import { makeClocks } from "./header.js";
import { makeNumbers } from "./numbers.js";
import { makeQuiet } from "./quiet.js";
import { makeRail } from "./rail.js";
import { makeSaid } from "./said.js";
import { makeSentences } from "./sentences.js";
import { makeSlider } from "./slider.js";
import { makeSound } from "./sound.js";
import { makeStrips } from "./strips.js";
import { makeTell } from "./tell.js";
import { makeTransport, togglePlay } from "./transport.js";

const SAME =
  "profile events sentences phases times craft sources seats photos stills".split(" ");
const TRAITS = {
  ...Object.fromEntries(SAME.map((name) => [name, name])),
  ...{ filmList: "films", filmShots: "film_shots" },
  ...{ maps: "terrain", start: "start_s", end: "end_s", lightS: "light_time_s" },
  calls: "call_outs",
};
const CONTROLS = "button, select, input, textarea, summary, a";

/**
 * @param {WidgetModel} model
 * @param {Clock} core
 * @returns {any} the context, which parts and actions then complete
 */
function readModel(model, core) {
  const { player, call_outs: calls, ...topics } = model.get("words");
  const words = { ...player, ...topics, calls };
  const lang = model.get("lang");
  const traits = Object.entries(TRAITS).map(([name, trait]) => [
    name,
    model.get(trait),
  ]);
  const context = {
    ...Object.fromEntries(traits),
    ...{ model, words, lang, core, tell: makeTell(words, lang) },
    entryMs: Date.parse(model.get("entry_utc")),
  };
  return { ...context, says: makeSentences(context) };
}

// What every part is shown: one moment, the same for all.
/**
 * @param {PlayerContext} context
 * @returns {(asked: number) => Moment}
 */
function makeMoment({ core, profile, phases, events, words, start, end }) {
  const sample = makeSampler(profile);
  return (asked) => {
    const time = Math.min(end, Math.max(start, asked));
    const phase = phaseAt(phases, time);
    const said = words.phases[phase.id] ?? { name: phase.id };
    return {
      time,
      state: sample(time),
      phase,
      words: said,
      event: eventAt(events, time),
      playing: core.playing,
    };
  };
}

/**
 * @param {PlayerContext} context
 * @param {Record<string, any>} parts
 */
function addActions(context, parts) {
  const { core, events } = context;
  context.jumpTo = (event, card = true) => {
    core.pause();
    core.seek(event.time_s);
    core.settle();
    if (card) parts.card.show(event);
    else parts.card.hide();
    parts.caption.announce(event);
  };
  context.jumpBy = (by) => {
    const others = events.filter((event) => (event.time_s - core.time) * by > 0.005);
    const next = by > 0 ? others[0] : others[others.length - 1];
    if (next) context.jumpTo(next, !context.narrow);
  };
  context.cardOpen = (id) => parts.rail.open(id);
  context.focusEvent = (id) =>
    (parts.rail.button(id) ?? parts.transport.element.lastChild).focus();
  // Beside the picture where there is room, else right under the event's own button.
  context.cardPlace = (event) =>
    (context.narrow ? parts.rail.button(event.id)?.parentElement : null) ??
    parts.view.element.parentElement;
  context.label = (name, state) => label(context, name, state);
}

/**
 * @param {Pick<PlayerContext, "tell" | "words">} context
 * @param {string} name
 * @param {State} state
 */
function label({ tell, words }, name, state) {
  if (name === "altitude") return tell.altitude(state.altitude_m);
  if (name === "speed") return tell.speed(state.speed_m_s);
  if (name === "mach") return tell.mach(state);
  return `${tell.fmt(state.deceleration_g ?? 0, 1)} ${words.numbers.g}`;
}

/**
 * @param {PlayerContext} context
 * @param {(context: PlayerContext) => PlayerView} makeView
 */
function makeParts(context, makeView) {
  /** @type {Record<string, any>} */
  const parts = {};
  addActions(context, parts);
  return Object.assign(parts, {
    clocks: makeClocks(context),
    view: makeView(context),
    numbers: makeNumbers(context),
    strips: makeStrips(context),
    transport: makeTransport(context),
    slider: makeSlider(context),
    rail: makeRail(context),
    card: makeCard(context),
    caption: makeCaption(context),
    said: makeSaid(context),
    quiet: makeQuiet(context),
    sound: makeSound(context),
    details: makeDetails(context),
    real: makeReal(context),
  });
}

// NASA's own lies over the drawing; the line that says how to get it, below everything.
/** @type {(parts: Record<string, any>) => void} */
function putReal({ real, view, details }) {
  (real.there ? view.stage : details.element).append(real.element);
}

const LAYOUT =
  "clocks view caption said numbers transport slider strips rail card details".split(
    " ",
  );
const SIDE_BY_SIDE_REM = 52.5; // from here on numbers stand beside the picture (CSS)

// Reading order follows the layout: on a narrow screen controls come before numbers.
/**
 * @param {HTMLElement} grid
 * @param {PlayerContext} context
 * @param {Record<string, any>} parts
 */
function arrange(grid, context, { view, caption, said, numbers, transport, strips }) {
  const root = /** @type {HTMLElement} */ (grid.parentElement);
  return watchWidth(root, SIDE_BY_SIDE_REM, (narrow) => {
    if (narrow === context.narrow) return;
    context.narrow = narrow;
    const next = narrow || view.dock ? strips.element : transport.element;
    grid.insertBefore(numbers.element, next);
    // Next to the caption's button, and where it can lie over the numbers.
    (narrow || !view.controls ? caption : view).element.after(said.element);
    if (!view.dock) return;
    view.dock(!narrow);
    grid.insertBefore(view.aside, next);
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {PlayerContext} context
 */
function onKey(event, context) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  const outside = (/** @type {string} */ what) =>
    target instanceof Element && !target.closest(what);
  const letter =
    key.toLowerCase() === "k" && outside("select, input:not([type=range])");
  const space = key === " " && outside(CONTROLS);
  if (!letter && !space) return;
  event.preventDefault();
  togglePlay(context);
}

/**
 * @param {Place} place
 * @param {{makeView: (context: PlayerContext) => PlayerView, name?: string}} options
 */
function render(place, { makeView, name = "player" }) {
  const { core, settled, disconnect } = connectClock(place.model);
  /** @type {PlayerContext} */
  const context = readModel(place.model, core);
  context.redraw = () => core.schedule();
  const parts = makeParts(context, makeView);
  const grid = h(
    "div.mo-grid.mo-stacked",
    LAYOUT.map((name) => parts[name].element),
  );
  putReal(parts);
  parts.view.stage.append(parts.quiet.element);
  parts.transport.element.append(parts.sound.element);
  const { view, caption, said, transport, slider } = parts;
  caption.element.append(said.bar);
  view.controls?.append(caption.element, transport.element, slider.element);
  const props = {
    "aria-label": context.words.name,
    onkeydown: (/** @type {KeyboardEvent} */ event) => onKey(event, context),
  };
  const repaint = () => parts.strips.repaint();
  const { leave } = makeFrame(place, name, props, [grid], repaint);
  const state = (/** @type {Clock} */ now) => {
    parts.caption.tellState(now);
    core.schedule();
  };
  const ends = [
    arrange(grid, context, parts),
    core.subscribe({ frame: makeDraw(context, parts), settled, state }),
    disconnect,
    ...Object.values(parts).map((part) => () => part.dispose?.()),
    leave,
  ];
  return () => ends.forEach((end) => end());
}

/**
 * @param {PlayerContext} context
 * @param {Record<string, any>} parts
 */
function makeDraw(context, parts) {
  const moment = makeMoment(context);
  return (/** @type {number} */ time) => {
    const begun = performance.now();
    const now = moment(time);
    if (parts.real.there) parts.real.show(nearest(context.stills, now.time));
    for (const name of ["quiet", "sound"]) parts[name].frame(now);
    for (const name of LAYOUT) {
      parts[name].frame(now);
      parts[name].element.dataset.time = now.time.toFixed(3);
    }
    parts.real.hide(parts.view.real?.() ?? false);
    globalThis.marsoutreachFrames?.push(performance.now() - begun);
  };
}

// makeView(context) -> {element, frame(moment), dispose?, controls?, aside?, dock?(wide)}
/** @param {{makeView: (context: any) => PlayerView, name?: string}} options */
export const makePlayer = (options) => ({
  render: (/** @type {Place} */ place) => render(place, options),
});
