// The list of what was said: one button each, a mark at the present one, a filter.
import { h, setAttr } from "../dom.js";
import { afterEntry, count, say, utc } from "../words.js";
import { step } from "./transport.js";

const UNSURE_S = 4; // from here on a second is told as about

/** @type {(call: CallOut, words: Words) => string} */
export function callTime(call, words) {
  const value = afterEntry(call.time_s, words, 0);
  return call.uncertainty_s < UNSURE_S ? value : say(words.calls.about, { value });
}

// When the room said it, by the clocks on Earth: "20:53:16".
/** @type {(call: CallOut, context: Pick<PlayerContext, "entryMs" | "lightS">) => string} */
export const earthTime = (call, { entryMs, lightS }) =>
  utc(entryMs + (call.time_s + lightS) * 1000, 0);

/** @param {PlayerContext} context */
export function makeCallList(context) {
  const { words, lang, start } = context;
  const word = words.calls;
  const calls = context.calls.filter((call) => call.time_s >= start);
  const buttons = calls.map((call) => makeButton(call, context));
  const items = buttons.map((button) => h("li", button));
  const list = h("ol.mo-said-list", { "aria-label": word.table }, items);
  const props = { role: "region", tabindex: "0", "aria-label": word.name };
  const element = h("div.mo-scroll", props, list);
  /** @type {CallOut | null} */
  let marked = null;

  /** @type {(call: CallOut | null, time: number, playing: boolean) => void} */
  function mark(call, time, playing) {
    calls.forEach((one, i) => {
      setAttr(buttons[i], "aria-current", one === call ? "step" : "false");
      setAttr(buttons[i], "data-past", String(one.time_s <= time));
    });
    if (call === marked) return;
    marked = call;
    const item = items[calls.indexOf(/** @type {CallOut} */ (call))];
    if (item) follow(element, item, playing);
  }
  /** @type {(fits: (text: string) => boolean, query: string) => string} */
  function filter(fits, query) {
    const shown = items.filter((item) => {
      item.hidden = !fits(item.textContent ?? "");
      return !item.hidden;
    });
    const all = calls.length;
    if (!query.trim()) return count(all, word.all, lang);
    return say(count(shown.length, word.found, lang), { all });
  }
  return { element, mark, filter };
}

/**
 * @param {CallOut} call
 * @param {PlayerContext} context
 */
function makeButton(call, context) {
  const { words, core } = context;
  const word = words.calls;
  const who = word.role[call.role];
  return h(
    "button",
    { "data-call": call.id, onclick: () => step(context, call.time_s - core.time) },
    h("span.mo-num.mo-said-time", callTime(call, words), " "),
    h("span", word.said[call.id] ?? call.id, " "),
    h("span.mo-soft.mo-num", say(word.heard, { who, time: earthTime(call, context) })),
  );
}

// Keep the present one in the middle of the list's own window, never move the page; and
// leave the list alone while somebody walks in it.
/** @type {(box: HTMLElement, item: HTMLElement, playing: boolean) => void} */
function follow(box, item, playing) {
  if (playing && box.querySelector("li :focus-visible")) return;
  box.scrollTop = item.offsetTop - (box.clientHeight - item.offsetHeight) / 2;
}
