// The film of a seat: over its drawn view, or in a cell of its own.
import { makeBadge } from "../../kit/badge.js";
import { h, setAttr, setStyle, setText } from "../../kit/dom.js";
import { makeGrip } from "../../kit/wipe.js";
import { say } from "../../kit/words.js";
import { makeOffCard } from "../panel/offcard.js";
import { Reel } from "./reel.js";
import { Stills } from "./stills.js";
import { saidAt, startOf } from "./which.js";

const USUAL = 16 / 9;

export class FilmCell {
  covered = false;

  constructor(context, all, seat, films) {
    const { words, sources } = context;
    const stills = films[0].picture !== undefined;
    const word = { ...words.seats.film, ...(stills ? words.seats.film.picture : {}) };
    this.context = context;
    this.all = all;
    this.seat = seat;
    this.films = films;
    this.word = word;
    this.badge = makeBadge(words, sources);
    this.tag = h("span.mo-film-tag");
    this.said = h("p.mo-film-said", { hidden: true });
    this.grip = makeGrip(all.setLine);
    this.screen = h("div.mo-film-screen");
    const foot = h("div.mo-film-foot", this.badge.element, this.tag);
    this.element = h("div.mo-film", this.screen, this.said, this.grip, foot);
    this.shape = USUAL;
    const changed = () => this.changed();
    this.reel = stills
      ? new Stills(films, context, this.screen, changed)
      : new Reel(films, this.screen, changed);
    this.makeOwn();
  }

  // A cell of its own: beside the drawn view, or the film's own seat.
  makeOwn() {
    const { context, seat, word } = this;
    const { name } = context.words.seats.seat[seat];
    const props = { role: "group", "aria-label": say(word.view, { name }) };
    this.name = h("b", say(word.view, { name }));
    const label = h("p.mo-cell-label", { "aria-hidden": "true" }, this.name);
    this.off = makeOffCard(context, this.all.camera(seat));
    this.own = h(
      "figure.mo-cell.mo-film-own",
      { ...props, "data-seat": seat, "data-small": "false", hidden: true },
      this.off.element,
      label,
    );
  }

  // host: the drawn cell's element; null where the film has a cell of its own
  place(host, mode) {
    const home = host ?? this.own;
    const after = host ? home.querySelector(".mo-cell-view") : null;
    if (this.element.parentElement !== home)
      after ? after.after(this.element) : home.prepend(this.element);
    setAttr(this.element, "data-mode", mode);
  }

  // The landing film has a shape of its own: known once it is open.
  changed() {
    const { videoWidth: wide, videoHeight: tall } = this.reel.tape?.video ?? {};
    const shape = wide && tall ? wide / tall : this.shape;
    if (shape !== this.shape) {
      this.shape = shape;
      this.context.cells.layout();
    }
    this.context.redraw();
  }

  frame({ time }, mode) {
    const { all, context, reel, element } = this;
    if (mode === "drawn") return this.rest();
    const { core } = context;
    reel.frame(time, { core, shifts: all.shifts, sound: all.sound });
    setAttr(element, "data-phase", reel.due.phase);
    setAttr(element, "data-shows", String(reel.shows));
    setAttr(element, "data-film", reel.due.film?.film ?? "");
    setAttr(element, "data-still", String(Boolean(reel.tape?.still)));
    setStyle(element, "--line", `${all.line}%`);
    this.tell(mode);
    this.owning(time, mode);
    if (this.covered !== all.covers(this.seat)) context.redraw();
    this.covered = all.covers(this.seat);
    return undefined;
  }

  tell(mode) {
    const { due, shows } = this.reel;
    const film = due.film ?? this.films[0];
    this.badge.show(film.kind, film.source, film.title);
    setText(this.tag, shows ? `${this.word.real}, ${film.credit}` : this.missing());
    const said = this.all.captions && shows ? saidAt(film.captions, due.second) : "";
    setText(this.said, said);
    this.said.hidden = !said;
    this.grip.hidden = mode !== "wipe" || !shows;
  }

  // Why no film is to be seen now.
  missing() {
    const { context, reel, word, all } = this;
    const { phase, next } = reel.due;
    const clock = (seconds) => context.stateWords.clock(seconds, 1);
    if (phase === "on") return reel.tape.broken ? word.broken : word.loading;
    if (next) return say(word.from, { time: clock(startOf(next, all.shifts)) });
    return say(word.ended, { time: clock(all.camera(this.seat).off_s) });
  }

  owning(time, mode) {
    const { phase } = this.reel.due;
    const alone = mode === "film" || mode === "beside";
    const on = !alone || phase === "on";
    const wait = this.all.camera(this.seat);
    const seconds = phase === "after" ? time - wait.off_s : wait.on_s - time;
    this.off.frame({ phase: on ? "free" : phase, seconds }, alone);
  }

  rest() {
    this.reel.rest();
    setAttr(this.element, "data-shows", "false");
    this.covered = false;
  }
}
