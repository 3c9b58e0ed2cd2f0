// What one can do with the real films: drawn, real, both; sound, captions, the clock.
import { h, setAttr, setText } from "../../kit/dom.js";
import { makeLine } from "../../kit/wipe.js";
import { number, say } from "../../kit/words.js";
import { FILM, SHOWS } from "../panel/store.js";
import { shiftOf } from "./which.js";

const STEP_S = 0.1;

export function makeFilmBar(context, all) {
  const word = context.words.seats.film;
  if (!all.cells.size) {
    const element = h("p.mo-soft.mo-film-get", word.get);
    return { element };
  }
  const shows = makeShows(context);
  const line = makeLine(word, context.lang, {
    get: () => all.line,
    set: all.setLine,
  });
  const sound = toggle(word.sound, word.sound_name, () => all.setSound(!all.sound));
  const captions = toggle(word.captions, word.captions_name, () => {
    all.captions = !all.captions;
    context.redraw();
  });
  const more = makeMore(context, all);
  const shot = h("p.mo-film-shot.mo-soft");
  const element = h(
    "div.mo-film-bar",
    ...[shows.element, line.element, sound, captions, more.element, shot],
  );
  function frame() {
    const { seat } = context.store.now();
    const film = all.of(seat)?.reel.due.film ?? null;
    line.element.hidden = all.mode(seat) !== "wipe";
    line.frame();
    shows.element.hidden = seat === FILM; // nothing is drawn there
    sound.hidden = seat !== FILM;
    captions.hidden = !film?.captions.length;
    setAttr(sound, "aria-pressed", String(all.sound));
    setAttr(captions, "aria-pressed", String(all.captions));
    more.frame(film);
    shot.hidden = seat !== FILM || !film;
    if (!shot.hidden) setText(shot, say(word.shows, { things: all.shows() }));
  }
  return { element, frame, dispose: shows.dispose };
}

const toggle = (text, name, onclick) =>
  h(
    "button",
    { "data-toggle": true, "aria-pressed": "false", onclick },
    h("span", { "aria-hidden": "true" }, text),
    h("span.mo-hidden", name),
  );

function makeShows({ words, store }) {
  const word = words.seats.film;
  const buttons = SHOWS.map((show) => {
    const button = toggle(word.show[show], word.show_name[show], () =>
      store.set({ show }),
    );
    button.dataset.show = show;
    return button;
  });
  const element = h(
    "div.mo-film-shows",
    { role: "group", "aria-label": word.name },
    buttons,
  );
  const update = ({ show }) => {
    for (const button of buttons)
      setAttr(button, "aria-pressed", String(button.dataset.show === show));
  };
  update(store.now());
  return { element, dispose: store.subscribe(update) };
}

// How sure its second is, and two buttons that move it by a tenth.
function makeMore({ words, lang }, all) {
  const word = words.seats.film;
  let film = null;
  const doubt = h("p");
  const told = h("p.mo-num", { role: "status" });
  const button = (by, text, name) =>
    h(
      "button.mo-num",
      { "aria-label": name, onclick: () => all.shift(film, by) },
      text,
    );
  const element = h(
    "details.mo-film-more",
    h("summary", word.clock),
    doubt,
    h(
      "div.mo-film-shift",
      button(-STEP_S, word.earlier, word.earlier_name),
      button(STEP_S, word.later, word.later_name),
      told,
    ),
  );
  function frame(now) {
    element.hidden = now === null || now.picture !== undefined;
    film = now;
    if (element.hidden) return;
    const s = (value) => number(Math.abs(value), 1, lang);
    setText(doubt, say(word.doubt, { seconds: s(now.uncertainty_s) }));
    const shift = shiftOf(now, all.shifts);
    const key = shift > 0 ? "shift_later" : shift < 0 ? "shift_earlier" : "shift_none";
    setText(told, say(word[key], { seconds: s(shift) }));
  }
  return { element, frame };
}
