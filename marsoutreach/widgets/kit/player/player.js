// The player around a view: every part shows the same instant, one frame at a time.
import { connectClock } from "../clock.js";
import { h } from "../dom.js";
import { makeFrame } from "../frame.js";
import { makeFullscreen } from "../fullscreen.js";
import { eventAt, makeSampler, phaseAt } from "../profile.js";
import { makeReal, nearest } from "../real.js";
import { arrange } from "./arrange.js";
import { makeCaption } from "./caption.js";
import { makeCard } from "./card.js";
import { makeDeck } from "./deck.js";
import { makeDescribed } from "./described.js";
import { makeDetails } from "./details.js";
import { makeFade } from "./fade.js";
import { makeClocks } from "./header.js";
import { makeHeard } from "./heard.js";
import { keepInSight, knowRoom } from "./insight.js";
import { makeMore } from "./more.js";
import { makeNumbers } from "./numbers.js";
import { makeQuiet } from "./quiet.js";
import { makeRail } from "./rail.js";
import { makeSaid } from "./said.js";
import { makeSentences } from "./sentences.js";
import { makeSlider } from "./slider.js";
import { makeSound } from "./sound.js";
import { makeStrips } from "./strips.js";
import { makeTell } from "./tell.js";
import { makeSteps, makeStill, togglePlay } from "./transport.js";

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
    if (next) context.jumpTo(next, false);
  };
  context.hideCard = (back) => parts.card.hide(back);
  context.stepAside = (yes) => parts.more.stepAside(yes);
  context.cardOpen = (id) => parts.rail.open(id);
  context.isDescribed = () => parts.described.isOn();
  context.focusEvent = (id) => {
    const button = parts.rail.button(id);
    (button?.offsetParent ? button : parts.more.button).focus();
  };
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
  const described = makeDescribed(context);
  Object.assign(parts, {
    described,
    clocks: makeClocks(context),
    view: makeView(context),
    numbers: makeNumbers(context),
    strips: makeStrips(context),
    heard: makeHeard(context),
    steps: makeSteps(context),
    still: makeStill(context),
    slider: makeSlider(context),
    rail: makeRail(context),
    card: makeCard(context),
    caption: makeCaption(context, described),
    more: makeMore(context),
    said: makeSaid(context),
    quiet: makeQuiet(context),
    sound: makeSound(context),
    details: makeDetails(context),
    real: makeReal(context),
  });
  parts.deck = makeDeck(context, parts);
  return parts;
}

const SHOWN =
  "view clocks deck caption said numbers steps slider strips rail card more".split(" ");

/**
 * @param {PlayerContext} context
 * @param {Record<string, any>} parts
 */
function assemble({ words }, parts) {
  const { view, deck, still, more, steps, rail, said, strips, heard, real } = parts;
  const { described, details } = parts;
  const word = words.more;
  const full = makeFullscreen(words.full);
  view.controls.append(deck.element);
  view.after.append(still.element);
  more.fill([
    ...(view.tools ?? []),
    ["", steps.element, full],
    [word.words, said.button],
    [word.described, described.element],
    [word.events, rail.others],
    [word.charts, strips.element, heard.element],
    [word.numbers, parts.numbers.badge, details.element],
  ]);
  const scrolls = { tabindex: "0", role: "group", "aria-label": words.numbers.name };
  const side = h(
    "div.mo-side",
    scrolls,
    parts.clocks.element,
    parts.numbers.element,
    view.aside,
  );
  if (real.there) view.stage.append(real.element);
  view.stage.append(parts.quiet.element);
  const grid = h("div.mo-grid.mo-stacked", view.element, side);
  // NASA's own lies over the drawing; the line that says how to get it, below everything.
  if (!real.there) grid.append(real.element);
  return { grid, side };
}

/**
 * @param {KeyboardEvent} event
 * @param {PlayerContext} context
 */
function onKey(event, context) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !event.defaultPrevented && context.hideCard(true))
    return event.preventDefault();
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
  const { grid, side } = assemble(context, parts);
  const props = {
    "aria-label": context.words.name,
    onkeydown: (/** @type {KeyboardEvent} */ event) => onKey(event, context),
  };
  const repaint = () => parts.strips.repaint();
  const { root, leave } = makeFrame(place, name, props, [grid], repaint);
  parts.fade = makeFade(root);
  const state = (/** @type {Clock} */ now) => {
    parts.caption.tellState(now);
    core.schedule();
  };
  const ends = [
    arrange(root, side, context, parts),
    keepInSight(root, parts.view, context),
    knowRoom(root),
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
    for (const name of ["quiet", "sound", "described"]) parts[name].frame(now);
    for (const name of SHOWN) {
      parts[name].frame(now);
      Object.assign(parts[name].element.dataset, {
        part: name,
        time: now.time.toFixed(3),
      });
    }
    parts.real.hide(parts.view.real?.() ?? false);
    parts.fade.frame(now);
    globalThis.marsoutreachFrames?.push(performance.now() - begun);
  };
}

// makeView(context) -> {element, stage, controls, after, frame(moment), badge, dispose?,
// aside?, tools?, dock?(wide)}
/** @param {{makeView: (context: any) => PlayerView, name?: string}} options */
export const makePlayer = (options) => ({
  render: (/** @type {Place} */ place) => render(place, options),
});
