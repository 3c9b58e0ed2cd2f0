// A camera's state in words: short and ticking for the eye, calm for the ear.
import { afterEntry, minutes, say } from "../../kit/words.js";

export function makeStateWords({ words, lang, seats, tell }) {
  const word = words.seats.state;
  const fmt = (n) => tell.fmt(n, 0);
  const clock = (seconds, digits = 0) => afterEntry(seconds, words, digits);

  function short(camera, state) {
    if (state.phase === "free") return word.free;
    if (state.phase === "after") return say(word.after, { time: clock(camera.off_s) });
    if (state.phase === "before")
      return say(word.before, { time: minutes(Math.ceil(state.seconds), 0) });
    if (state.picture !== null)
      return say(word.picture, { n: fmt(state.picture), all: fmt(state.pictures) });
    return say(word.on, { time: minutes(Math.floor(state.seconds), 0) });
  }

  // Changes only when the camera does: a screen reader is not told every second.
  function spoken(camera, state) {
    if (state.phase === "free") return word.free;
    if (state.phase === "on") return word.said_on;
    const [key, at] =
      state.phase === "before"
        ? ["said_before", camera.on_s]
        : ["said_after", camera.off_s];
    return say(word[key], { time: tell.spoken(at) });
  }

  const ended = (camera) =>
    say(words.seats.seat[camera.id].ended, { time: clock(camera.off_s, 1) });
  const note = (seat, camera) =>
    say(words.seats.seat[seat].note, { n: camera ? fmt(camera.rate_hz) : "" });
  return { short, spoken, ended, note, clock, lang, seats };
}
