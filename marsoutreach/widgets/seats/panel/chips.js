// "Look closer": some moments; each goes to its second and seat, slows time, and plays to
// its end. Where the real film of that second is here, it leads into that.
import { makeBadge } from "../../kit/badge.js";
import { freshId, h, setAttr, setText } from "../../kit/dom.js";
import { prefersStill } from "../../kit/theme.js";
import { number, say } from "../../kit/words.js";
import { cameraOf } from "./state.js";

const SPEEDS = { 0.25: "quarter", 0.5: "half", 1: "full" };
const AWAY_S = 1; // further away than this, the card closes by itself

export class Chips {
  open = null;
  over = false; // it was played to its end
  before = 1; // the speed of time that the visitor had

  constructor(context) {
    const word = context.words.seats.closer;
    this.context = context;
    this.moments = context.seats.moments;
    this.status = h("div.mo-hidden", { role: "status" });
    this.details = makeCard(context, {
      close: () => this.close(true),
      normal: () => this.normal(),
      again: () => this.again(),
    });
    this.card = this.details.element;
    this.chips = this.moments.map((moment) => this.chip(moment, word[moment.id].name));
    const props = { role: "group", "aria-label": word.name };
    const name = h("span.mo-soft", { "aria-hidden": "true" }, word.name);
    this.row = h("div.mo-chips", props, name, this.chips);
    this.element = h("div.mo-closer", this.row, this.card, this.status);
    for (const part of [this.row, this.card]) part.addEventListener("keydown", this);
  }

  chip(moment, name) {
    const props = {
      "data-moment": moment.id,
      "data-toggle": true,
      "aria-expanded": "false",
      "aria-controls": this.card.id,
      onclick: () => this.press(moment),
    };
    return h("button", props, name);
  }

  handleEvent(event) {
    if (event.key !== "Escape" || !this.open || event.defaultPrevented) return;
    event.preventDefault();
    this.close(true);
  }

  press(moment) {
    if (this.open === moment) return this.close(true);
    if (!this.open) this.before = this.context.core.rate;
    this.show(moment);
    this.again();
    this.details.show(moment, filmOf(moment, this.context));
    if (!this.context.narrow) this.card.scrollIntoView({ block: "nearest" });
    return setText(this.status, announcement(moment, this.context));
  }

  // by hand: the focus goes back to the chip
  close(byHand) {
    const { core } = this.context;
    const chip = this.chips[this.moments.indexOf(this.open)];
    if (core.rate === this.open.rate) core.setRate(this.before);
    this.show(null);
    this.card.hidden = true;
    setText(this.status, "");
    if (byHand) chip.focus();
  }

  show(moment) {
    this.open = moment;
    this.moments.forEach((one, i) =>
      setAttr(this.chips[i], "aria-expanded", String(one === moment)),
    );
  }

  normal() {
    this.context.core.setRate(1);
    this.details.speed();
    this.details.focus();
  }

  again() {
    this.over = false;
    goTo(this.open, this.context);
  }

  frame({ time, playing }) {
    if (!this.open) return;
    const { time_s: from, end_s: end } = this.open;
    if (playing && time >= end && !this.over) return this.halt(end);
    this.details.speed(this.over);
    const gone = this.over && playing ? time > end : time > end + AWAY_S;
    return gone || time < from - AWAY_S ? this.close(false) : undefined;
  }

  // At its end it stands, so that whoever still reads finds what the words are about.
  halt(end) {
    this.over = true;
    this.context.core.pause();
    this.context.core.seek(end);
  }
}

function announcement({ id, time_s: time, rate }, { words, tell, lang }) {
  const word = words.seats.closer;
  const speed = say(word[SPEEDS[rate] ?? "slow"], { n: number(rate, 2, lang) });
  const { name, look } = word[id];
  return say(word.announce, { name, time: tell.spoken(time), speed, look });
}

// The real film that shows it, if it is here: of this seat, or of another camera.
const filmOf = ({ seat, film_seat, still_s }, { films }) =>
  films?.at(film_seat || seat, still_s) ?? null;

// It plays, slowly; who asked for little motion gets a still picture.
function goTo(moment, context) {
  const { time_s, still_s, rate } = moment;
  const { core, store } = context;
  const { layout, show } = store.now();
  const film = filmOf(moment, context);
  const seat = film?.seat ?? moment.seat;
  const time = Math.max(time_s, cameraOf(context, seat)?.on_s ?? time_s);
  const real = film && show === "drawn" ? "real" : show;
  store.set({ seat, layout: layout === "all" ? "one" : layout, show: real });
  const still = prefersStill();
  core.pause();
  core.setRate(rate);
  core.seek(still ? still_s : time);
  if (still) core.settle();
  else core.play();
}

function makeCard({ words, sources, core }, { close, normal, again }) {
  const word = words.seats.closer;
  const title = h("h3");
  const look = h("p");
  const note = h("p.mo-soft");
  const badge = makeBadge(words, sources);
  const back = h("button", { onclick: normal }, word.normal);
  const more = h("button", { onclick: again, hidden: true }, word.again);
  const shut = h("button", { onclick: close }, word.close);
  const element = h(
    "section.mo-closer-card",
    { id: freshId("closer"), hidden: true },
    h("div.mo-closer-head", title, shut),
    look,
    note,
    h("div.mo-closer-foot", badge.element, more, back),
  );
  const speed = (over = false) => {
    more.hidden = !over;
    back.hidden = over || core.rate === 1;
  };
  function show({ id, kind = "modelled", source = "" }, film) {
    const said = word[id];
    setText(title, said.name);
    setText(look, said.look);
    setText(note, said.note ?? "");
    note.hidden = !said.note;
    if (film) badge.show(film.kind, film.source, film.title);
    else badge.show(kind, source, said.note ?? "");
    element.setAttribute("aria-label", said.name);
    element.hidden = false;
    speed();
  }
  return { element, show, speed, focus: () => shut.focus() };
}
