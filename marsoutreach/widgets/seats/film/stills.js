// The map camera's real pictures in its seat: each stands until the camera took the next.
import { drawJpeg } from "../../kit/bytes.js";
import { h } from "../../kit/dom.js";
import { cameraOf } from "../panel/state.js";

const SAME_S = 0.05;

// What films are told by, of pictures that a visitor has.
export const asFilms = (photos) =>
  photos.map(({ time_s, name, credit, kind, source }, picture) => ({
    ...{ film: name, seat: "lcam", start_s: time_s, duration_s: 0, speed: 1 },
    ...{ adjust_s: 0, captions: [], credit, kind, source, picture },
  }));

export class Stills {
  due = { phase: "before", film: null, second: 0, next: null };
  tape = { stands: false, broken: false, still: false, video: null };
  painted = null;

  constructor(films, context, element, changed) {
    this.films = films;
    this.context = context;
    this.changed = changed;
    this.canvas = h("canvas", { "data-now": "true", width: 1, height: 1 });
    element.append(this.canvas);
  }

  // The picture that the camera took last, if it is here.
  frame(time) {
    const { films, context } = this;
    const camera = cameraOf(context, "lcam");
    const taken = context.course.frameTime?.(camera, time) ?? time;
    const next = films.find(({ start_s }) => start_s > time + SAME_S) ?? null;
    const film =
      films.find(({ start_s }) => Math.abs(start_s - taken) < SAME_S) ?? null;
    const phase = film ? "on" : next ? "before" : "after";
    this.due = { phase, film, second: 0, next };
    if (film && film !== this.asked) this.paint(film);
    this.tape.still = film !== null && film === this.painted;
  }

  async paint(film) {
    const { tape, canvas, context } = this;
    this.asked = film;
    try {
      const { jpeg } = context.photos[film.picture];
      if (!(await drawJpeg(canvas, jpeg, () => this.asked === film))) return;
      this.painted = film;
      tape.stands = true;
      tape.broken = false;
    } catch {
      tape.broken = this.asked === film;
    }
    this.changed();
  }

  get shows() {
    return this.due.film !== null && this.tape.stands && !this.tape.broken;
  }

  rest() {}
  dispose() {}
}
