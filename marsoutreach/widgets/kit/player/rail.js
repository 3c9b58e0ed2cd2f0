// The event rail: one real button an event, tied to its place in time if there is room.
import { h, setAttr, setStyle, svg } from "../dom.js";
import { railShare } from "../railscale.js";
import { afterEntry } from "../words.js";

/** @param {PlayerContext} context */
export function makeRail(context) {
  const { words, events, start, end } = context;
  const shown = events.filter((event) => event.on_rail);
  const buttons = shown.map((event) => makeButton(event, context));
  const ties = svg("svg", { "aria-hidden": "true", class: "mo-ties" });
  const list = h(
    "ol.mo-rail",
    { "aria-label": words.rail.name },
    buttons.map((button) => h("li", button)),
  );
  const element = h("div.mo-rail-box", ties, list);
  setStyle(list, "--events", String(shown.length));
  const watch = new ResizeObserver(() => tie(ties, shown, start, end));
  watch.observe(ties);

  /** @param {Moment} moment */
  function frame({ event, time }) {
    shown.forEach((one, i) => {
      const current =
        event && event.time_s >= one.time_s && !(shown[i + 1]?.time_s <= event.time_s);
      setAttr(buttons[i], "aria-current", current ? "step" : "false");
      setAttr(buttons[i], "data-past", String(one.time_s <= time));
    });
  }
  /**
   * @param {string} id
   * @returns {HTMLButtonElement | undefined}
   */
  const button = (id) => buttons[shown.findIndex((event) => event.id === id)];
  /** @param {string | null} id */
  const open = (id) =>
    shown.forEach((one, i) =>
      setAttr(buttons[i], "aria-expanded", String(one.id === id)),
    );
  open(null);
  return { element, frame, button, open, dispose: () => watch.disconnect() };
}

/**
 * @param {FlightEvent} event
 * @param {Pick<PlayerContext, "words" | "jumpTo">} context
 */
function makeButton(event, { words, jumpTo }) {
  return h(
    "button",
    { "data-event": event.id, onclick: () => jumpTo(event) },
    h("span.mo-event-name", words.events[event.id]?.name ?? event.id),
    h("span.mo-soft.mo-num", afterEntry(event.time_s, words, 0)),
  );
}

// Curves from the true place on the slider to the button below.
/**
 * @param {SVGElement} ties
 * @param {FlightEvent[]} events
 * @param {number} start
 * @param {number} end
 */
function tie(ties, events, start, end) {
  const { width, height } = ties.getBoundingClientRect();
  if (width < 10 || height < 4) return;
  ties.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const inset = 11; // half of a native slider's thumb
  const paths = events.map((event, i) => {
    const x = inset + railShare(event.time_s, start, end) * (width - 2 * inset);
    const to = ((i + 0.5) / events.length) * width;
    const [from, end_] = [x.toFixed(1), to.toFixed(1)];
    const [low, high] = [height * 0.7, height * 0.3];
    return `M${from} 0C${from} ${low},${end_} ${high},${end_} ${height}`;
  });
  const path = ties.firstElementChild ?? ties.appendChild(svg("path"));
  path.setAttribute("d", paths.join(""));
}
