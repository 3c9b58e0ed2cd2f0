// How much ground the chosen picture covers, and how fine it is.
import { h, setText } from "../../kit/dom.js";
import { count, say } from "../../kit/words.js";
import { cameraOf, cameraState } from "./state.js";
import { isCovered } from "./things.js";

// An everyday thing, its length in metres: the smallest that spans two pixels.
/** @type {[string, number][]} */
const THINGS = [
  ["hand", 0.09],
  ["car", 4.5],
  ["field", 105],
];
const FEWEST_PX = 1.9;

// The narrowest rectangle around a patch of ground: [long side, short side] in metres.
function sidesOf(ground) {
  let best = null;
  for (let i = 0; i < ground.length; i += 1) {
    const [from, to] = [ground[i], ground[(i + 1) % ground.length]];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length < 1e-6) continue;
    const [east, north] = [0, 1].map((i) => (to[i] - from[i]) / length);
    const [a, b] = extents(ground, east, north);
    if (!best || a * b < best[0] * best[1]) best = [Math.max(a, b), Math.min(a, b)];
  }
  return best;
}

function extents(ground, east, north) {
  const along = ground.map(([e, n]) => e * east + n * north);
  const across = ground.map(([e, n]) => n * east - e * north);
  return [along, across].map((all) => Math.max(...all) - Math.min(...all));
}

export function makeLengths({ words, tell }) {
  const { unit } = words.seats;
  const value = (metres, size, name) => {
    const n = metres / size;
    const whole = n >= 9.95 || Math.abs(n - Math.round(n)) < 0.05;
    return [tell.fmt(n, whole ? 0 : 1), unit[name]];
  };
  const parts = (metres) => {
    if (metres >= 950) return value(metres, 1000, "km");
    if (metres >= 0.95) return value(metres, 1, "m");
    return metres >= 0.0095 ? value(metres, 0.01, "cm") : value(metres, 0.001, "mm");
  };
  const length = (metres) => {
    const [n, name] = parts(metres);
    return say(unit.value, { n, unit: name });
  };
  // by eye: two digits are enough
  const about = (metres) => {
    const power = 10 ** Math.max(0, Math.floor(Math.log10(metres)) - 1);
    return length(Math.round(metres / power) * power);
  };
  return { parts, length, about };
}

function compare(metres_per_px, words, lang) {
  const fits = THINGS.find(([, length]) => length / metres_per_px >= FEWEST_PX);
  const [name, length] = fits ?? THINGS[THINGS.length - 1];
  const times = Math.max(1, Math.round(length / metres_per_px));
  return count(times, words.seats.map[name], lang);
}

// What the map says of a seat's picture: how much ground it covers, or why none.
/**
 * @param {any} context
 * @param {string} seat
 * @param {number} time
 * @param {any} seen
 */
export function coversText(context, seat, time, seen) {
  const { words, store, course } = context;
  const word = words.seats.map;
  const { phase } = cameraState(cameraOf(context, seat), time, course);
  const says = covers(context, seat, { seen, phase, time });
  const { seat: chosen } = store.now();
  if (seat === chosen) return says;
  if (seat === "outside") return ""; // the film runs, and no camera is on
  return say(word.of, { name: words.seats.seat[seat].name, says });
}

function covers({ words, lengths, ...context }, seat, { seen, phase, time }) {
  const word = words.seats.map;
  if (phase === "before" || phase === "after") return word.off;
  if (phase === "on" && isCovered(context, seat, seen?.time ?? time))
    return word.covered;
  if (phase === "free" && !seen?.footprint) return word.free;
  if (!seen?.footprint) return seen?.horizon ? word.horizon : word.up;
  return seen.horizon ? word.horizon : sized(word, lengths, sidesOf(seen.footprint));
}

function sized(word, lengths, [long, short]) {
  const [wide, high] = [lengths.parts(long), lengths.parts(short)];
  if (wide[1] === high[1])
    return say(word.covers_one, { wide: wide[0], high: high[0], unit: wide[1] });
  const shown = { wide: lengths.length(long), high: lengths.length(short) };
  return say(word.covers, shown);
}

export function makeCovers(context) {
  const { words, lang, lengths } = context;
  const word = words.seats.map;
  const area = h("p");
  const size = h("dd.mo-num");
  const row = h("dl", h("dt.mo-soft", word.pixel), size);
  const like = h("p.mo-soft");
  const element = h("div.mo-seat-covers", area, row, like);

  function frame({ time }, seat, seen) {
    setText(area, coversText(context, seat, time, seen));
    const camera = cameraOf(context, seat);
    const covered = isCovered(context, seat, seen?.time ?? time);
    const fine = camera && !covered && seen?.metres_per_px;
    row.hidden = like.hidden = !fine;
    if (!fine) return;
    setText(size, lengths.length(seen.metres_per_px));
    setText(like, compare(seen.metres_per_px, words, lang));
  }
  return { element, frame };
}
