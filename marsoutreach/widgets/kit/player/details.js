// Below the player: every event as a table, and how to use it all.
import { h } from "../dom.js";
import { fold, headRow, howTo, row as line } from "../pieces.js";
import { afterEntry } from "../words.js";
import { callTime, earthTime } from "./said_list.js";

const COLUMNS = "event time altitude speed mach deceleration kind".split(" ");

/** @param {PlayerContext} context */
export function makeDetails(context) {
  const { words, events } = context;
  const word = words.details;
  const head = headRow(COLUMNS.map((name) => word[name]));
  const body = events.map((event) => row(event, context));
  const table = h("table", h("caption", word.table), head, h("tbody", body));
  const props = { tabindex: "0", role: "region", "aria-label": word.table };
  const element = h(
    "div.mo-details.mo-stacked",
    fold(word.numbers, h("div.mo-scroll", props, table, callTable(context))),
    howTo(word.help, word.help_lines),
  );
  return { element, frame: () => {} };
}

// What was said, as a table: for paper, and for whoever reads rather than listens.
/** @param {PlayerContext} context */
function callTable(context) {
  const { words, calls } = context;
  const word = words.calls;
  const body = calls.map((call) => [
    callTime(call, words),
    earthTime(call, context),
    word.role[call.role],
    word.said[call.id] ?? call.id,
  ]);
  const head = headRow([word.time, word.earth, word.who, word.words]);
  const rows = body.map(([time, ...rest]) => line(time, rest));
  return h("table", h("caption", word.table), head, h("tbody", rows));
}

/**
 * @param {FlightEvent} event
 * @param {PlayerContext} context
 */
function row(event, { words, lang, tell }) {
  /**
   * @param {number | null} value
   * @param {(value: number) => string} write
   */
  const maybe = (value, write) => (typeof value === "number" ? write(value) : "–");
  const cells = [
    afterEntry(event.time_s, words, 1, lang),
    maybe(event.altitude_m, tell.altitude),
    maybe(event.speed_m_s, tell.speed),
    maybe(event.time_s < 0 ? null : event.mach, (v) => tell.fmt(v, 2)),
    maybe(event.deceleration_g, (v) => `${tell.fmt(v, 1)} ${words.numbers.g}`),
    words.kinds[event.kind]?.label ?? event.kind,
  ];
  return h(
    "tr",
    h("th", { scope: "row" }, words.events[event.id]?.name ?? event.id),
    cells.map((cell) => h("td.mo-num", cell)),
  );
}
