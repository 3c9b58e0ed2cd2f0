// The films of one seat: the one that is due, and the next made ready before its turn.
import { setAttr } from "../../kit/dom.js";
import { addressOf, labHere } from "./address.js";
import { Tape } from "./tape.js";
import { filmAt, startOf } from "./which.js";

const AHEAD_S = 5; // so early the next file is fetched

export class Reel {
  tapes = new Map();
  due = { phase: "before", film: null, second: 0, next: null };
  tape = null;

  constructor(films, element, changed) {
    this.films = films;
    this.element = element;
    this.changed = changed;
  }

  // Shows the film that is due. core: our clock; shifts: films moved by hand.
  frame(time, { core, shifts, sound }) {
    this.due = filmAt(this.films, time, shifts);
    const { film, second, next } = this.due;
    const coming = next && startOf(next, shifts) - time < AHEAD_S ? next : null;
    this.keep([film, coming]);
    this.tape = film && this.tapeOf(film);
    for (const [one, tape] of this.tapes) {
      setAttr(tape.video, "data-now", String(one === film));
      tape.video.muted = !(sound && one === film);
      if (one !== film) tape.stand(0);
    }
    if (film) this.tape.follow({ second, ...paceOf(core, film, shifts) });
  }

  tapeOf(film) {
    if (!this.tapes.has(film)) {
      const address = addressOf(film, labHere(), location.pathname);
      const tape = new Tape(film, address, this.changed);
      this.tapes.set(film, tape);
      this.element.prepend(tape.video);
    }
    return this.tapes.get(film);
  }

  // Two files at most are open.
  keep(wanted) {
    for (const [film, tape] of this.tapes)
      if (!wanted.includes(film) && !tape.broken) this.drop(film, tape);
    for (const film of wanted) if (film) this.tapeOf(film);
  }

  drop(film, tape) {
    tape.dispose();
    this.tapes.delete(film);
  }

  get shows() {
    return Boolean(this.tape?.stands && !this.tape.broken);
  }

  rest() {
    for (const tape of this.tapes.values()) tape.rest();
  }

  dispose() {
    for (const [film, tape] of this.tapes) this.drop(film, tape);
  }
}

function paceOf(core, film, shifts) {
  const from = startOf(film, shifts);
  return {
    rate: core.rate * film.speed,
    playing: core.playing && !core.stills,
    due: (ms) => (core.clamp(core.timeAt(ms)) - from) * film.speed,
  };
}
