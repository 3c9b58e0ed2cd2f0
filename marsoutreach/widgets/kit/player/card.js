// The event card: what happened, how we know, predicted against flown, both clocks.
import { makeBadge } from "../badge.js";
import { h, setText } from "../dom.js";
import { headRow } from "../pieces.js";
import { say, utc } from "../words.js";
import { compared } from "./compared.js";
import { makeCross } from "./more.js";

/** @param {PlayerContext} context */
export function makeCard(context) {
  const { words } = context;
  const close = makeCross(words.close, () => hide(true));
  const { element, fill } = makeSheet(context, close);
  /** @type {FlightEvent | null} */
  let shown = null;

  /** @param {FlightEvent} event */
  function show(event) {
    shown = event;
    fill(event);
    element.hidden = false;
    element.scrollTop = 0;
    context.cardOpen(event.id);
  }
  // Tells whether it was open.
  function hide(back = false) {
    if (element.hidden) return false;
    element.hidden = true;
    context.cardOpen(null);
    if (back && shown) context.focusEvent(shown.id);
    return true;
  }
  /** @param {Moment} moment */
  const frame = ({ playing }) => playing && hide();
  return { element, frame, show, hide };
}

/**
 * @param {PlayerContext} context
 * @param {HTMLElement} close
 */
function makeSheet(context, close) {
  const { words, lang, sources, entryMs, lightS } = context;
  const word = words.card;
  const [title, story, note] = ["h3", "p", "p"].map((tag) => h(tag));
  const table = h("table");
  const [mars, earth] = [h("dd.mo-num"), h("dd.mo-num")];
  const badge = makeBadge(words, sources);
  const element = h(
    "section.mo-card",
    { hidden: true, "aria-label": words.rail.name },
    h("div.mo-card-head", h("div", title, badge.element), close),
    story,
    table,
    note,
    h("dl", h("div", h("dt", word.mars), mars), h("div", h("dt", word.earth), earth)),
  );
  /** @param {number} ms */
  const clock = (ms) => say(words.clock.utc, { time: utc(ms, 1, lang) });
  /** @param {FlightEvent} event */
  function fill(event) {
    const { name = event.id, story: told = "" } = words.events[event.id] ?? {};
    setText(title, name);
    setText(story, told);
    write(table, compared(event, context), word);
    setText(note, event.kind === "predicted" ? word.only_planned : "");
    note.hidden = event.kind !== "predicted";
    const ms = entryMs + event.time_s * 1000;
    setText(mars, clock(ms));
    setText(earth, clock(ms + lightS * 1000));
    badge.show(event.kind, event.source);
    element.setAttribute("aria-label", name);
  }
  return { element, fill };
}

// A column stands where it says something of anything; a cell without a number, a dash.
/**
 * @param {HTMLElement} table
 * @param {Compared[]} rows
 * @param {Words} word
 */
function write(table, rows, word) {
  const sides = /** @type {("predicted" | "flown")[]} */ (["predicted", "flown"]);
  const said = sides.filter((side) => rows.some((row) => row[side]));
  const cells = rows.map((row) =>
    h(
      "tr",
      h("th", { scope: "row" }, word[row.name]),
      said.map((side) => h("td.mo-num", row[side] ?? word.none)),
    ),
  );
  table.replaceChildren(
    h("caption.mo-hidden", word.caption),
    headRow([
      h("th", h("span.mo-hidden", word.what)),
      ...said.map((side) => word[side]),
    ]),
    h("tbody", cells),
  );
}
