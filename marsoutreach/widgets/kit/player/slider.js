// The time slider: a native range that speaks in human words.
import { freshId, h, setAttr } from "../dom.js";
import { fromRail, railShare, toRail } from "../railscale.js";
import { FRAME_S, step } from "./transport.js";

/** @type {Record<string, number>} */
const STEPS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** @param {ClockContext} context */
export function makeSlider(context) {
  const { words, core, tell, start, end, events } = context;
  const id = freshId("time");
  const input = h("input", {
    type: "range",
    id,
    min: toRail(start),
    max: toRail(end),
    step: 0.1,
    oninput: () => core.seek(fromRail(Number(input.value))),
    onchange: () => core.settle(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => press(event, context),
  });
  const marks = h(
    "div.mo-marks",
    { "aria-hidden": "true" },
    events
      .filter((event) => event.on_rail)
      .map((event) =>
        h("i", {
          style: `inset-inline-start:${100 * railShare(event.time_s, start, end)}%`,
        }),
      ),
  );
  const note =
    start < -60
      ? h("span.mo-soft.mo-cruise", { "aria-hidden": "true" }, words.rail.cruise)
      : null;
  const element = h(
    "div.mo-slider",
    h("label.mo-hidden", { for: id }, words.rail.slider),
    h("div.mo-track", marks, input),
    note,
  );

  let spoken = "";
  /** @param {Pick<Moment, "time" | "state" | "playing">} moment */
  function frame({ time, state, playing }) {
    const value = toRail(time).toFixed(1);
    if (input.value !== value) input.value = value;
    const second = String(Math.round(time));
    if (playing && second === spoken) return;
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
