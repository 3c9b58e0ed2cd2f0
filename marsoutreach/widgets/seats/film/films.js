// All films of the seats, and what is common to them: shift, sound, line of the wipe.
import { save } from "../../kit/store.js";
import { takeTurns } from "../../kit/turns.js";
import { FILM } from "../panel/store.js";
import { FilmCell } from "./cell.js";
import { modeOf } from "./show.js";
import { asFilms } from "./stills.js";
import { endOf, filmAt, shotAt, startOf } from "./which.js";

const HALF = 50;

export class Films {
  cells = new Map(); // seat -> its film
  sound = false;
  captions = true;
  line = HALF; // how much of a wiped picture is real, in per cent

  constructor(context) {
    this.context = context;
    this.shots = context.filmShots ?? [];
    this.shifts = { ...context.model?.get("film_adjust_s") };
    const films = [...(context.filmList ?? []), ...asFilms(context.photos ?? [])];
    for (const film of films) {
      const known = this.cells.get(film.seat)?.films;
      if (known) known.push(film);
      else this.cells.set(film.seat, { films: [film] });
    }
    for (const [seat, { films }] of this.cells)
      this.cells.set(seat, new FilmCell(context, this, seat, films));
    this.turns = takeTurns(
      () => this.setSound(false),
      (one) => this.owns(one),
    );
  }

  has = (seat) => this.cells.has(seat);
  owns = (one) =>
    one instanceof Node &&
    [...this.cells.values()].some(({ element }) => element.contains(one));
  of = (seat) => this.cells.get(seat) ?? null;
  mode = (seat) => modeOf(this.context.store.now(), seat, this.has);

  // The real film alone is to be seen.
  covers = (seat) =>
    ["real", "film"].includes(this.mode(seat)) && this.of(seat).reel.shows;

  // A real film or picture is to be seen somewhere.
  seen = () =>
    [...this.cells.values()].some(({ element }) => element.dataset.shows === "true");

  // The film of a seat that is due at a second, if there is one.
  at = (seat, time) => filmAt(this.of(seat)?.films ?? [], time, this.shifts).film;

  // What stands for a seat's camera in the list of seats: when its films run.
  camera(seat) {
    const films = this.of(seat)?.films;
    if (!films) return null;
    const last = films[films.length - 1];
    return {
      id: seat,
      on_s: startOf(films[0], this.shifts),
      off_s: endOf(last, this.shifts),
      rate_hz: last.rate_hz,
      frame_times_s: null,
    };
  }

  // What the landing film shows now, in words that say how sure that is.
  shows() {
    const word = this.context.words.seats.film.shot;
    const due = this.of(FILM)?.reel.due;
    const shot = due?.film && shotAt(this.shots, due.film.film, due.second);
    return word[shot?.shot] ?? word.unknown;
  }

  setLine = (percent) => {
    this.line = percent;
    this.context.redraw();
  };

  setSound(on) {
    this.sound = on;
    this.context.redraw();
  }

  shift(film, seconds) {
    const known = this.shifts[film.film] ?? film.adjust_s;
    const now = Math.round((known + seconds) * 10) / 10;
    this.shifts = { ...this.shifts, [film.film]: now };
    this.context.model?.set("film_adjust_s", this.shifts);
    if (this.context.model) save(this.context.model);
    this.context.redraw();
  }

  frame(moment, tiles) {
    for (const [seat, cell] of this.cells)
      if (tiles.some((tile) => tile.seat === seat)) cell.frame(moment, this.mode(seat));
      else cell.rest();
  }

  dispose() {
    this.turns.leave();
    for (const cell of this.cells.values()) cell.reel.dispose();
  }
}
