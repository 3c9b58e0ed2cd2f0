// "Look closer": eight moments; each goes to its second and seat, and slows time.
import { makeBadge } from "../../kit/badge.js";
import { freshId, h, setAttr, setText } from "../../kit/dom.js";
import { prefersStill } from "../../kit/theme.js";
import { number, say } from "../../kit/words.js";
import { cameraOf } from "./state.js";

const SPEEDS = { 0.25: "quarter", 0.5: "half", 1: "full" };
const BEFORE_S = 1; // further away than this, the card closes by itself
const AFTER_S = 12;

export function makeChips(context) {
  const { words, seats, core, tell, lang } = context;
  const word = words.seats.closer;
  const status = h("div.mo-hidden", { role: "status" });
  const card = makeCard(context, { close: () => close(true), normal: () => normal() });
  const chips = seats.moments.map((moment) =>
    h(
      "button",
      {
        "data-moment": moment.id,
        "data-toggle": true,
        "aria-expanded": "false",
        "aria-controls": card.element.id,
        onclick: () => press(moment),
      },
      word[moment.id].name,
    ),
  );
  const row = h(
    "div.mo-chips",
    { role: "group", "aria-label": word.name },
    h("span.mo-soft", { "aria-hidden": "true" }, word.name),
    chips,
  );
  const element = h("div.mo-closer", row, card.element, status);
  let open = null;
  let before = 1; // the speed of time that the visitor had

  const mark = () =>
    seats.moments.forEach((one, i) =>
      setAttr(chips[i], "aria-expanded", String(one === open)),
    );
  function press(moment) {
    if (open === moment) return close(true);
    if (!open) before = core.rate;
    open = moment;
    goTo(moment, context);
    card.show(moment);
    mark();
    return setText(status, announcement(moment));
  }
  function normal() {
    core.setRate(1);
    card.speed();
    card.focus();
  }
  // by hand: the focus goes back to the chip
  function close(byHand) {
    const chip = chips[seats.moments.indexOf(open)];
    if (core.rate === open.rate) core.setRate(before);
    open = null;
    card.element.hidden = true;
    mark();
    setText(status, "");
    if (byHand) chip.focus();
  }
  const onKey = (event) => {
    if (event.key === "Escape" && open && !event.defaultPrevented) close(true);
  };
  row.addEventListener("keydown", onKey);
  card.element.addEventListener("keydown", onKey);

  function announcement({ id, time_s: time, rate }) {
    const speed = say(word[SPEEDS[rate] ?? "slow"], { n: number(rate, 2, lang) });
    const { name, look } = word[id];
    return say(word.announce, { name, time: tell.spoken(time), speed, look });
  }
  function frame({ time }) {
    if (!open) return;
    card.speed();
    if (time < open.time_s - BEFORE_S || time > open.time_s + AFTER_S) close(false);
  }
  return { element, frame, row, card: card.element };
}

// It plays, slowly; who asked for little motion gets a still picture.
function goTo({ seat, time_s, still_s, rate }, context) {
  const { core, store } = context;
  const { layout } = store.now();
  const time = Math.max(time_s, cameraOf(context, seat)?.on_s ?? time_s);
  store.set({ seat, layout: layout === "all" ? "one" : layout });
  const still = prefersStill();
  core.pause();
  core.setRate(rate);
  core.seek(still ? still_s : time);
  if (still) core.settle();
  else core.play();
}

function makeCard({ words, sources, core }, { close, normal }) {
  const word = words.seats.closer;
  const title = h("h3");
  const look = h("p");
  const note = h("p.mo-soft");
  const badge = makeBadge(words, sources);
  const back = h("button", { onclick: normal }, word.normal);
  const shut = h("button", { onclick: close }, word.close);
  const element = h(
    "section.mo-closer-card",
    { id: freshId("closer"), hidden: true },
    h("div.mo-closer-head", title, shut),
    look,
    note,
    h("div.mo-closer-foot", badge.element, back),
  );
  const speed = () => {
    back.hidden = core.rate === 1;
  };
  function show({ id, kind = "modelled", source = "" }) {
    const said = word[id];
    setText(title, said.name);
    setText(look, said.look);
    setText(note, said.note ?? "");
    note.hidden = !said.note;
    badge.show(kind, source, said.note ?? "");
    element.setAttribute("aria-label", said.name);
    element.hidden = false;
    speed();
  }
  return { element, show, speed, focus: () => shut.focus() };
}
