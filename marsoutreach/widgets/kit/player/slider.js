// The time slider: a native range that speaks in human words.
import { h, labelOf, setAttr } from "../dom.js";
import { fromRail, railShare, toRail } from "../railscale.js";
import { STEPS } from "../steps.js";
import { FRAME_S, step } from "./transport.js";

const HIDE = { "aria-hidden": "true" };

/** @param {ClockContext} context */
const marks = ({ events, start, end }) =>
  events
    .filter((event) => event.on_rail)
    .map((event) => 100 * railShare(event.time_s, start, end))
    .map((share) => h("i", { style: `left:${share}%` }));

/** @param {ClockContext} context */
export function makeSlider(context) {
  const { words, core, tell, start, end } = context;
  const input = h("input", {
    ...{ type: "range", min: toRail(start), max: toRail(end), step: 0.1 },
    oninput: () => core.seek(fromRail(Number(input.value))),
    onchange: () => core.settle(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => press(event, context),
  });
  const cruise = h("span.mo-soft.mo-cruise", HIDE, words.rail.cruise);
  const element = h(
    "div.mo-slider.mo-axis",
    labelOf(input, ".mo-hidden", words.rail.slider),
    h("div.mo-track", h("div.mo-marks", HIDE, marks(context)), input),
    start < -60 ? cruise : null,
  );

  let spoken = "";
  /** @param {Pick<Moment, "time" | "state" | "playing">} moment */
  function frame({ time, state, playing }) {
    const value = toRail(time).toFixed(1);
    if (input.value !== value) input.value = value;
    const second = String(Math.round(time));
    // while time runs by itself, a slider with the focus would speak each second
    if (playing && (second === spoken || input.matches(":focus"))) return;
    spoken = second;
    setAttr(input, "aria-valuetext", tell.aloud(state));
  }
  return { element, frame, input };
}

/**
 * @param {KeyboardEvent} event
 * @param {ClockContext} context
 */
function press(event, context) {
  const { core, start, end } = context;
  if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    return step(context, (event.key === "Home" ? start : end) - core.time);
  }
  const seconds = STEPS[event.key];
  if (!seconds) return undefined;
  event.preventDefault();
  return step(context, event.shiftKey ? Math.sign(seconds) * FRAME_S : seconds);
}
