// A live sentence for every view: what stands where in the picture, in plain words.
import { count, say } from "../../kit/words.js";
import { cameraOf, cameraState } from "./state.js";
import { FILM } from "./store.js";
import { fieldOf, isCovered, isFilled, thingsIn } from "./things.js";

const MOST = 3;
const GROUND_M = 1.5;

export function makeSeatTell(context) {
  const { words, lang, course, tell, lengths, stateWords } = context;
  const word = words.seats.describe;

  function height(metres) {
    if (metres < GROUND_M) return word.ground;
    if (metres < 1000) return count(Math.round(metres), word.here, lang);
    return say(word.km_here, { n: tell.fmt(metres / 1000, 1) });
  }

  function phrase({ key, at, distance_m: metres, hidden, vehicle }) {
    const called = vehicle ? words.vehicle[vehicle] : "";
    const thing = say(words.seats.thing[key], { vehicle: called });
    const field = fieldOf(at);
    if (vehicle && field === "middle") return thing;
    const where = words.seats.where[field];
    if (hidden) return say(word.hidden, { thing, where });
    if (!metres) return say(word.at, { thing, where });
    return say(word.away, { thing, where, distance: lengths.about(metres) });
  }

  function list(seat, seen, time) {
    if (isCovered(context, seat, time)) return word.covered;
    if (isFilled(course, seat, time)) return word.filled;
    const extras = [];
    if (course.signal("dust", time) > 0.3 && seat !== "ruc" && seat !== "puc")
      extras.push(word.dust);
    if (seen.horizon) extras.push(word.horizon);
    const room = MOST - Math.min(extras.length, 1);
    const things = thingsIn(context, seat, seen, time).slice(0, room).map(phrase);
    const all = [...things, ...extras].slice(0, MOST);
    if (all.length)
      return all.reduceRight((rest, first) => say(word.and, { first, rest }));
    return seen.footprint ? word.only_ground : word.only_sky;
  }

  function off(camera, { phase }) {
    const { name } = words.seats.seat[camera.id];
    if (phase === "before")
      return say(word.off_before, { name, time: tell.spoken(camera.on_s) });
    return say(word.off_after, { name, ended: stateWords.ended(camera) });
  }

  // The whole sentence for a seat at a moment; views.seen tells what is in sight.
  function sentence(seat, moment) {
    const camera = cameraOf(context, seat);
    const state = cameraState(camera, moment.time, course);
    if (state.phase === "before" || state.phase === "after") return off(camera, state);
    if (seat === FILM)
      return say(words.seats.seat.film.says, { things: context.films.shows() });
    const seen = context.views.seen(seat);
    const { says } = words.seats.seat[seat];
    if (!seen) return words.seats.seat[seat].name;
    const up = height(
      Math.max(0, seat === "ddc" ? seen.altitude_m : moment.state.altitude_m),
    );
    return say(says, { height: up, things: list(seat, seen, seen.time) });
  }
  return { sentence };
}
