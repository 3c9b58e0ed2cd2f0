// The event card: what happened, predicted against flown, both clocks, how we know.
import { makeBadge } from "../badge.js";
import { h, setText } from "../dom.js";
import { afterEntry, say, utc } from "../words.js";

/** @param {PlayerContext} context */
export function makeCard(context) {
  const { words } = context;
  const close = h("button.mo-close", { onclick: () => hide(true) }, words.close);
  const { element, fill } = makeSheet(context, close);
  /** @type {FlightEvent | null} */
  let shown = null;

  /** @param {FlightEvent} event */
  function show(event) {
    shown = event;
    fill(event);
    context.cardPlace(event).append(element);
    element.hidden = false;
    context.cardOpen(event.id);
  }
  function hide(back = false) {
    if (element.hidden) return;
    element.hidden = true;
    context.cardOpen(null);
    if (back && shown) context.focusEvent(shown.id);
  }
  element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    hide(true);
  });
  /** @param {Moment} moment */
  const frame = ({ playing }) => playing && hide();
  return { element, frame, show, hide };
}

/**
 * @param {PlayerContext} context
 * @param {HTMLElement} close
 */
function makeSheet(context, close) {
  const { words, sources, entryMs, lightS } = context;
  const word = words.card;
  const [title, story, body] = ["h2", "p", "tbody"].map((tag) => h(tag));
  const [mars, earth] = [h("dd.mo-num"), h("dd.mo-num")];
  const badge = makeBadge(words, sources);
  const element = h(
    "section.mo-card",
    { hidden: true, "aria-label": words.rail.name },
    h("div.mo-card-head", title, close),
    story,
    h("table", h("caption.mo-hidden", word.caption), head(word), body),
    h("dl", h("div", h("dt", word.mars), mars), h("div", h("dt", word.earth), earth)),
    badge.element,
  );
  /** @param {number} ms */
  const clock = (ms) => say(words.clock.utc, { time: utc(ms, 1) });
  /** @param {FlightEvent} event */
  function fill(event) {
    const { name = event.id, story: told = "" } = words.events[event.id] ?? {};
    setText(title, name);
    setText(story, told);
    body.replaceChildren(...rows(event, context));
    const ms = entryMs + event.time_s * 1000;
    setText(mars, clock(ms));
    setText(earth, clock(ms + lightS * 1000));
    badge.show(event.kind, event.source);
    element.setAttribute("aria-label", name);
  }
  return { element, fill };
}

/** @param {Words} word */
function head(word) {
  const names = ["what", "predicted", "flown"].map((key, i) =>
    h("th", { scope: "col" }, i ? word[key] : h("span.mo-hidden", word[key])),
  );
  return h("thead", h("tr", names));
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
   * @param {number | null} planned
   * @param {number | null} flown
   * @param {(value: number) => string} write
   */
  const row = (name, planned, flown, write, tell = write) => [
    h("th", { scope: "row" }, word[name]),
    h("td.mo-num", typeof planned === "number" ? write(planned) : word.none),
    h(
      "td.mo-num",
      (typeof flown === "number" && honest(tell(flown), event, word)) || word.none,
    ),
  ];
  const exact = (event.time_uncertainty_s ?? 0) < 1;
  /** @param {number} s */
  const moment = (s) => about(afterEntry(s, words, exact ? 1 : 0), exact, word);
  /** @param {number} s */
  const plan = (s) => afterEntry(s, words, 0);
  const { predicted_altitude_m: altitude_m, predicted_speed_m_s: speed_m_s } = event;
  return [
    row("time", event.predicted_time_s, event.time_s, plan, moment),
    row("altitude", altitude_m, event.altitude_m, tell.altitude),
    row("speed", speed_m_s, event.speed_m_s, tell.speed),
  ].map((cells) => h("tr", cells));
}
