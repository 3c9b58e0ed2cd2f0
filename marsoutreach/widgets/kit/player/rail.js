// The events of the rail: those that begin a phase as ticks right under the slider, each
// tied to its place in time if there is room; all others in a list of their own.
import { h, setAttr, setStyle, svg } from "../dom.js";
import { railShare } from "../railscale.js";
import { afterEntry } from "../words.js";

/** @param {PlayerContext} context */
export function makeRail(context) {
  const { words, events, start, end } = context;
  const shown = events.filter((event) => event.on_rail);
  const buttons = shown.map((event) => makeButton(event, context));
  const great = shown.map((event) => isGreat(event, context));
  const list = (/** @type {boolean} */ yes) =>
    h(
      "ol.mo-rail",
      { "aria-label": yes ? words.rail.name : words.rail.others },
      buttons.filter((_, i) => great[i] === yes).map((button) => h("li", button)),
    );
  const ticks = list(true);
  const ties = svg("svg", { "aria-hidden": "true", class: "mo-ties" });
  const element = h("div.mo-rail-box.mo-axis", ties, ticks);
  setStyle(ticks, "--events", String(ticks.children.length));
  const tied = shown.filter((_, i) => great[i]);
  const watch = new ResizeObserver(() => tie(ties, tied, start, end));
  watch.observe(ties);
  /** @type {HTMLElement | undefined} */
  let last;

  /** @param {Moment} moment */
  function frame({ event, time }) {
    let now;
    shown.forEach((one, i) => {
      const current =
        event && event.time_s >= one.time_s && !(shown[i + 1]?.time_s <= event.time_s);
      setAttr(buttons[i], "aria-current", current ? "step" : "false");
      setAttr(buttons[i], "data-past", String(one.time_s <= time));
      if (great[i] && one.time_s <= time + 1e-6) now = buttons[i];
    });
    if (now !== last) bringIn(ticks, now);
    last = now;
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
  const dispose = () => watch.disconnect();
  return { element, others: list(false), frame, button, open, dispose };
}

const OPENING_S = 5; // after the first camera comes on: "Play again" begins there

// An event that begins a phase; with the seats, one after their opening.
/** @type {(event: FlightEvent, context: PlayerContext) => boolean} */
function isGreat({ time_s: at }, { phases, seats }) {
  const on = seats?.cameras?.map((/** @type {any} */ camera) => camera.on_s) ?? [];
  const early = on.length > 0 && at < Math.min(...on) + OPENING_S;
  return !early && phases.some((phase) => Math.abs(phase.start_s - at) < 0.01);
}

// Where they do not all fit, the last one that was is in sight; the page never moves.
/** @type {(list: HTMLElement, button: HTMLElement | undefined) => void} */
function bringIn(list, button) {
  if (!button || list.querySelector(":focus-visible")) return;
  const middle = button.offsetLeft + button.offsetWidth / 2;
  list.scrollLeft = middle - list.offsetLeft - list.clientWidth / 2;
}

/**
 * @param {FlightEvent} event
 * @param {Pick<PlayerContext, "words" | "jumpTo" | "hideCard">} context
 */
function makeButton(event, { words, jumpTo, hideCard }) {
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  const onclick = () => (isOpen() ? hideCard() : jumpTo(event));
  const button = h(
    "button",
    { "data-event": event.id, onclick },
    h("span.mo-event-name", words.events[event.id]?.name ?? event.id),
    h("span.mo-soft.mo-num", afterEntry(event.time_s, words, 0)),
  );
  return button;
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
