// What was said, and when: a line beside the caption, and a panel to search, to follow,
// and to switch between the control room and Mars, where nobody spoke.
import { makeBadge } from "../badge.js";
import { freshId, h, labelOf, setAttr, setText } from "../dom.js";
import { minutes, say } from "../words.js";
import { finds, heardAt } from "./calls.js";
import { makeCross } from "./more.js";
import { callTime, makeCallList } from "./said_list.js";
import { makeSilence } from "./silence.js";

/** @param {PlayerContext} context */
export function makeSaid(context) {
  const { words, calls, lightS } = context;
  const word = words.calls;
  const room = makeRoom(context);
  const silence = makeSilence(context);
  const line = h("p.mo-said-line");
  const element = h("section.mo-said", {
    ...{ id: freshId("said"), hidden: true, "aria-label": word.name },
  });
  const props = { "data-toggle": true, "aria-controls": element.id, onclick: toggle };
  const more = h("button", props, word.name);
  const where = makeWhere(word, () => context.redraw());
  const close = makeCross(word.close, () => open(false));
  element.append(
    h("div.mo-said-head", where.element, close),
    room.element,
    silence.element,
  );
  for (const part of [element, more]) part.addEventListener("keydown", onEscape);
  setAttr(more, "aria-expanded", "false");

  function toggle() {
    open(Boolean(element.hidden));
  }
  /** @param {boolean} yes */
  function open(yes) {
    element.hidden = !yes;
    context.stepAside(yes);
    setAttr(more, "aria-expanded", String(yes));
    (yes ? close : more).focus();
    context.redraw();
  }
  /** @param {KeyboardEvent} event */
  function onEscape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || element.hidden) return;
    event.preventDefault();
    if (!room.clear(event.target)) open(false);
  }

  /** @param {Moment} moment */
  function frame({ time, playing }) {
    const heard = heardAt(calls, time, lightS);
    const mars = where.mars();
    setText(line, mars ? word.silence.short : lastSaid(heard.call, time, words));
    room.announce(heard.call, playing && !mars);
    room.element.hidden = mars;
    silence.element.hidden = !mars;
    if (element.hidden) return;
    if (mars) silence.show(time, heard);
    else room.show(heard.call, time, playing);
  }
  return { element, button: more, line, frame };
}

/**
 * @param {CallOut | null} call
 * @param {Words} word
 */
const lineOf = (call, word) =>
  call
    ? say(word.line, { name: word.role[call.role], said: word.said[call.id] })
    : word.nothing;

const PAST_S = 15; // from here on a call-out is an old one, and says of when it is

/** @type {(call: CallOut | null, time: number, words: Words) => string} */
export function lastSaid(call, time, words) {
  const word = words.calls;
  if (!call || time - call.time_s < PAST_S) return lineOf(call, word);
  const then = { name: word.role[call.role], time: callTime(call, words) };
  return say(word.past, { ...then, said: word.said[call.id] });
}

// The switch: in the control room, or on Mars.
/**
 * @param {Words} word
 * @param {() => void} changed
 */
function makeWhere(word, changed) {
  let chosen = "room";
  const buttons = ["room", "mars"].map((place) =>
    h("button", { onclick: () => choose(place) }, word[place]),
  );
  /** @param {string} place */
  function choose(place) {
    chosen = place;
    mark();
    changed();
  }
  const mark = () =>
    buttons.forEach((button, i) =>
      setAttr(button, "aria-pressed", String(chosen === ["room", "mars"][i])),
    );
  mark();
  const props = { role: "group", "aria-label": word.where };
  const element = h("div.mo-said-where", props, buttons);
  return { element, mars: () => chosen === "mars" };
}

// In the control room: search, list, how we know, and a voice for whoever asks for one.
/** @param {PlayerContext} context */
function makeRoom(context) {
  const { words, sources, lightS } = context;
  const word = words.calls;
  const list = makeCallList(context);
  const spoken = h("div.mo-hidden", { role: "status" });
  const found = h("p.mo-soft", { role: "status" });
  const search = h("input", { type: "search", oninput: filter });
  const voice = h("input", { type: "checkbox" });
  const badge = makeBadge(words, sources);
  const [min, sec] = minutes(lightS, 0).split(":");
  const element = h(
    "div.mo-said-room",
    h("p.mo-soft", say(word.late, { minutes: min, seconds: Number(sec) })),
    h("div.mo-said-search", labelOf(search, "", word.search), search),
    found,
    list.element,
    spoken,
  );
  list.element.prepend(
    h("div.mo-said-voice", voice, labelOf(voice, "", word.announce)),
  );
  list.element.append(badge.element);

  function filter() {
    setText(
      found,
      list.filter((text) => finds(text, search.value), search.value),
    );
  }
  /** @type {CallOut | null | undefined} */
  let last;
  filter();
  return {
    element,
    // Only what begins while it plays, and only for whoever asked.
    /** @type {(call: CallOut | null, aloud: boolean) => void} */
    announce(call, aloud) {
      if (call === last) return;
      last = call;
      if (call && aloud && voice.checked) setText(spoken, lineOf(call, word));
    },
    /** @type {(call: CallOut | null, time: number, playing: boolean) => void} */
    show(call, time, playing) {
      list.mark(call, time, playing);
      badge.element.hidden = !call;
      if (call) badge.show(call.kind, call.source);
    },
    /** @type {(target: EventTarget | null) => boolean} */
    clear(target) {
      if (target !== search || !search.value) return false;
      search.value = "";
      filter();
      return true;
    },
  };
}
