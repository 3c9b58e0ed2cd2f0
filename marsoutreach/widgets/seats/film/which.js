// Which film of a seat is due at a second of the landing, and which second of it.
const GAP_S = 0.5; // so long the last picture of a file stands until the next begins
const EPS = 1e-6;

/** @type {(film: Film, shifts: Shifts) => number} */
export const shiftOf = (film, shifts) => shifts[film.film] ?? film.adjust_s;

// When it begins on our clock, moved by hand or by the table.
/** @type {(film: Film, shifts: Shifts) => number} */
export const startOf = (film, shifts) => film.start_s + shiftOf(film, shifts);

/** @type {(film: Film, shifts: Shifts) => number} */
export const endOf = (film, shifts) =>
  startOf(film, shifts) + film.duration_s / film.speed;

// films: those of one seat, in order of time.
/**
 * @param {Film[]} films
 * @param {number} time
 * @param {Shifts} shifts
 * @returns {Due}
 */
export function filmAt(films, time, shifts = {}) {
  let at = films.length - 1;
  while (at >= 0 && startOf(films[at], shifts) > time + EPS) at -= 1;
  const next = films[at + 1] ?? null;
  if (at < 0) return { phase: "before", film: null, second: 0, next };
  const film = films[at];
  const second = Math.max(0, (time - startOf(film, shifts)) * film.speed);
  if (second < film.duration_s) return { phase: "on", film, second, next };
  const gap = next ? startOf(next, shifts) - endOf(film, shifts) : Infinity;
  if (gap <= GAP_S) return { phase: "on", film, second: film.duration_s, next };
  return { phase: next ? "before" : "after", film: null, second: 0, next };
}

// The middle of the picture that is due: there a seek cannot miss it.
/** @type {(film: Film, second: number, length: number) => number} */
export function pictureAt({ rate_hz }, second, length) {
  if (!rate_hz) return Math.min(second, length);
  const last = Math.max(0, Math.ceil(length * rate_hz - 0.01) - 1);
  const picture = Math.min(last, Math.floor(second * rate_hz + 1e-3));
  return (picture + 0.5) / rate_hz;
}

/** @type {(shots: Shot[], film: string, second: number) => Shot | null} */
export const shotAt = (shots, film, second) =>
  shots.find(
    (one) => one.film === film && second >= one.start_s && second < one.end_s,
  ) ?? null;

/** @type {(cues: Cue[], second: number) => string} */
export const saidAt = (cues, second) =>
  cues.findLast(([from, to]) => second >= from && second < to)?.[2] ?? "";
