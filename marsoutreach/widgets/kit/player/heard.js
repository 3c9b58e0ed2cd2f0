// The four charts as tones: under More, one after the other.
import { makeHear } from "../hear/hear.js";
import { rangeOf } from "../hear/notes.js";
import { makeSampler } from "../profile.js";
import { say } from "../words.js";
import { STRIPS } from "./strips.js";

/** @param {PlayerContext} context */
export function makeHeard(context) {
  const { lang } = context;
  const words = context.words.hear;
  const name = say(words.name, { name: words.strip.name });
  return makeHear({ words, lang, name, getLines: () => linesOf(context) });
}

/**
 * @param {PlayerContext} context
 * @returns {HeardLine[]}
 */
export function linesOf(context) {
  const { words, events, start, end } = context;
  const inside = (/** @type {number} */ x) => x >= Math.max(0, start) && x <= end;
  const ticks = events
    .filter((one) => one.on_rail && inside(one.time_s))
    .map((one) => ({ x: one.time_s, name: words.events[one.id]?.name ?? one.id }));
  return STRIPS.map(([id, column]) => {
    const points = pointsOf(context, id, column).filter(({ x }) => inside(x));
    const range = rangeOf(points.map(({ y }) => y));
    const [name, legend] = [words.strips[id], words.hear.strip[id]];
    return { name, legend, points, ticks, range, even: false };
  });
}

/**
 * @param {PlayerContext} context
 * @param {string} id
 * @param {string} column
 */
function pointsOf({ profile, tell, words, label }, id, column) {
  const sample = makeSampler(profile);
  return profile.time_s
    .map((x, i) => ({ x, y: profile[column][i] }))
    .filter(({ y }) => Number.isFinite(y))
    .map(({ x, y }) => {
      const told = { time: tell.spoken(x), value: label(id, sample(x)) };
      return { x, y, said: say(words.hear.strip.said, told) };
    });
}
