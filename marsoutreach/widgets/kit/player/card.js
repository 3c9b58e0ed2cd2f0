// The event card: what happened, predicted against flown, both clocks, how we know.
import { makeBadge } from "../badge.js";
import { h, setText } from "../dom.js";
import { afterEntry, say, utc } from "../words.js";

/** @param {PlayerContext} context */
export function makeCard(context) {
  const { words, sources, entryMs, lightS } = context;
  const word = words.card;
  const title = h("h2");
  const story = h("p");
  const body = h("tbody");
  const mars = h("dd.mo-num");
  const earth = h("dd.mo-num");
  const badge = makeBadge(words, sources);
  const close = h("button.mo-close", { onclick: () => hide(true) }, words.close);
  const element = h(
    "section.mo-card",
    { hidden: true, "aria-label": words.rail.name },
    h("div.mo-card-head", title, close),
    story,
    h(
      "table",
      h("caption.mo-hidden", word.caption),
      h(
        "thead",
        h(
          "tr",
          ...["what", "predicted", "flown"].map((key, i) =>
            h("th", { scope: "col" }, i ? word[key] : h("span.mo-hidden", word[key])),
          ),
        ),
      ),
      body,
    ),
    h("dl", h("div", h("dt", word.mars), mars), h("div", h("dt", word.earth), earth)),
    badge.element,
  );
  /** @type {FlightEvent | null} */
  let shown = null;

  /** @param {FlightEvent} event */
  function show(event) {
    shown = event;
    const said = words.events[event.id] ?? {};
    setText(title, said.name ?? event.id);
    setText(story, said.story ?? "");
    body.replaceChildren(...rows(event, context));
    const ms = entryMs + event.time_s * 1000;
    setText(mars, say(words.clock.utc, { time: utc(ms, 1) }));
    setText(earth, say(words.clock.utc, { time: utc(ms + lightS * 1000, 1) }));
    badge.show(event.kind, event.source);
    context.cardPlace(event).append(element);
    element.hidden = false;
    context.cardOpen(event.id);
    element.setAttribute("aria-label", said.name ?? event.id);
  }

  function hide(back = false) {
    if (element.hidden) return;
    element.hidden = true;
    context.cardOpen(null);
    if (back && shown) context.focusEvent(shown.id);
  }
  element.addEventListener(
    "keydown",
    (event) => event.key === "Escape" && !event.defaultPrevented && hide(true),
  );
  /** @param {Moment} moment */
  const frame = ({ playing }) => playing && hide();
  return { element, frame, show, hide };
}

// A plan is not a flight, and a model says that it is one.
/**
 * @param {string} text
 * @param {FlightEvent} event
 * @param {Words} word
 */
const honest = (text, { kind }, word) => {
  if (kind === "predicted") return null;
  return kind === "modelled" ? say(word.modelled, { value: text }) : text;
};
/**
 * @param {string} text
 * @param {boolean} exact
 * @param {Words} word
 */
const about = (text, exact, word) => (exact ? text : say(word.about, { value: text }));

/**
 * @param {FlightEvent} event
 * @param {Pick<PlayerContext, "words" | "tell">} context
 */
function rows(event, { words, tell }) {
  const word = words.card;
  /**
   * @param {string} name
   * @param {string | null} predicted
   * @param {string | null} flown
   */
  const row = (name, predicted, flown) =>
    h(
      "tr",
      h("th", { scope: "row" }, name),
      h("td.mo-num", predicted ?? word.none),
      h("td.mo-num", flown ?? word.none),
    );
  /**
   * @param {number | null} value
   * @param {(value: number) => string} write
   */
  const maybe = (value, write) => (typeof value === "number" ? write(value) : null);
  /**
   * @param {number | null} value
   * @param {(value: number) => string} write
   */
  const flown = (value, write) =>
    typeof value === "number" ? honest(write(value), event, word) : null;
  const exact = (event.time_uncertainty_s ?? 0) < 1;
  return [
    row(
      word.time,
      maybe(event.predicted_time_s, (s) => afterEntry(s, words, 0)),
      flown(event.time_s, (s) =>
        about(afterEntry(s, words, exact ? 1 : 0), exact, word),
      ),
    ),
    row(
      word.altitude,
      maybe(event.predicted_altitude_m, tell.altitude),
      flown(event.altitude_m, tell.altitude),
    ),
    row(
      word.speed,
      maybe(event.predicted_speed_m_s, tell.speed),
      flown(event.speed_m_s, tell.speed),
    ),
  ];
}
