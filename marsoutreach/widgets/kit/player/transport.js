// Play, pause, steps and the speed of time: plain buttons and one list.
import { h, icon, labelOf, PAUSE, PLAY, setAttr, setText } from "../dom.js";
import { prefersStill } from "../theme.js";
import { number, say } from "../words.js";

const BEFORE = "M6 5h2.5v14H6zM19 5v14l-9.5-7z";
const AFTER = "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z";
export const RATES = [0.25, 0.5, 1, 2, 5, 10];
/** @type {Record<number, string>} */
const FRACTIONS = { 0.25: "¼", 0.5: "½" };
export const FRAME_S = 1 / 30;

/** @param {Pick<ClockContext, "core" | "events">} context */
export function togglePlay({ core, events }) {
  if (core.playing) return core.pause();
  return core.play(prefersStill() ? events.map((event) => event.time_s) : null);
}

/**
 * @param {Pick<ClockContext, "core">} context
 * @param {number} seconds
 */
export function step({ core }, seconds) {
  core.pause();
  core.seek(core.time + seconds);
  core.settle();
}

// The bar of the clock: Play among the steps.
/** @param {ClockContext} context */
export function makeTransport(context) {
  const play = makePlay(context);
  const still = makeStill(context);
  const steps = makeSteps(context, [play.element], [still.element]);
  /** @param {{playing: boolean, time: number}} moment */
  function frame(moment) {
    play.frame(moment);
    steps.frame();
  }
  return { element: steps.element, frame, dispose: still.dispose };
}

// Steps back and forward, and the speed; what stands in their middle and at their end.
/**
 * @param {ClockContext} context
 * @param {Child[]} middle
 * @param {Child[]} end
 */
export function makeSteps(context, middle = [], end = []) {
  const { words, core } = context;
  const rate = makeRate(context);
  const element = h(
    "div.mo-transport.mo-axis",
    { role: "group", "aria-label": words.transport.name },
    jumper(context, "previous", BEFORE, -1),
    stepper(context, "back_second", -1),
    stepper(context, "back_frame", -FRAME_S),
    ...middle,
    stepper(context, "forward_frame", FRAME_S),
    stepper(context, "forward_second", 1),
    jumper(context, "next", AFTER, 1),
    h("span.mo-rate", labelOf(rate, ".mo-soft", words.transport.rate), rate),
    ...end,
  );
  const frame = () => {
    if (rate.value !== String(core.rate)) rate.value = String(core.rate);
  };
  return { element, frame };
}

// Whoever asked for little motion is told that stills follow each other.
/** @param {Pick<ClockContext, "words">} context */
export function makeStill({ words }) {
  const media = matchMedia("(prefers-reduced-motion: reduce)");
  const element = h("p.mo-soft.mo-still", words.transport.stills);
  const changed = () => {
    element.hidden = !media.matches;
  };
  changed();
  media.addEventListener("change", changed);
  const dispose = () => media.removeEventListener("change", changed);
  return { element, dispose };
}

// It takes the room of its longest word: nothing moves when the word changes.
/** @param {ClockContext} context */
export function makePlay(context) {
  const word = context.words.transport;
  const label = h("span");
  const mark = icon(PLAY);
  const shape = /** @type {Element} */ (mark.firstElementChild);
  const props = { "data-main": true, onclick: () => togglePlay(context) };
  const room = [word.play, word.pause, word.again].map((text) =>
    h("span", { "aria-hidden": "true", "data-word": text }),
  );
  /** @param {{playing: boolean, time: number}} moment */
  const frame = ({ playing, time }) => {
    const paused = time >= context.core.end - 1e-6 ? word.again : word.play;
    setText(label, playing ? word.pause : paused);
    setAttr(shape, "d", playing ? PAUSE : PLAY);
  };
  const says = h("span.mo-play-says", label, room);
  return { element: h("button.mo-play", props, mark, says), frame };
}

/**
 * @param {ClockContext} context
 * @param {string} key
 * @param {number} seconds
 */
function stepper(context, key, seconds) {
  const word = context.words.transport;
  const onclick = () => step(context, seconds);
  return h("button.mo-num", { "aria-label": word[`${key}_name`], onclick }, word[key]);
}

/**
 * @param {ClockContext} context
 * @param {string} key
 * @param {string} path
 * @param {number} by
 */
function jumper({ words, jumpBy }, key, path, by) {
  if (!jumpBy) return null;
  const props = { "aria-label": words.transport[key], onclick: () => jumpBy(by) };
  return h("button", props, icon(path));
}

/**
 * @param {ClockContext} context
 * @returns {HTMLSelectElement}
 */
function makeRate({ words, core, lang }) {
  const options = RATES.map((rate) => {
    const n = FRACTIONS[rate] ?? number(rate, 0, lang);
    return h("option", { value: rate }, say(words.transport.rate_value, { n }));
  });
  const onchange = () => core.setRate(Number(select.value));
  const select = h("select.mo-num", { onchange }, options);
  return select;
}
