// The score as sentences, from the words of the widget.
import { number, say } from "../kit/words.js";

const RIGHT_MOMENT_S = 5;
const [GREAT, GOOD] = [0.05, 0.15]; // off by this share of the highest value
const ROUGH = 10; // from here on nobody asks for decimals

/** @type {(off: number, top: number, words: Words) => string} */
const praise = (off, top, words) =>
  off < GREAT * top ? words.great : off < GOOD * top ? words.good : words.brave;

// "1 min 26 s", "4 min"
/** @type {(time: number, words: Words) => string} */
export function moment(time, words) {
  const whole = Math.round(time);
  const [n, seconds] = [Math.floor(whole / 60), whole % 60];
  return say(seconds ? words.at_second : words.at_minute, { n, seconds });
}

/** @type {(late: number | null, mine: Words, lang: string) => string} */
function opened(late, mine, lang) {
  if (late === null) return mine.never;
  if (Math.abs(late) <= RIGHT_MOMENT_S) return mine.right;
  const seconds = number(Math.abs(late), 0, lang);
  return say(late > 0 ? mine.late : mine.soon, { seconds });
}

// Where a line missed most; nothing where one reads the same on both curves.
/** @type {(worst: DrawnScore["worst"], told: DrawnTold) => string[]} */
function furthest(worst, { words, value }) {
  const [drawn, flown] = [value(worst.drawn), value(worst.flown)];
  const time = moment(worst.time, words);
  return drawn === flown ? [] : [say(words.worst, { time, drawn, flown })];
}

// "Not bad at all. You were 310 m/s off on average. You were furthest off at …"
/** @type {(found: DrawnScore, told: DrawnTold) => string} */
export function verdict({ off, late, worst }, told) {
  const { words, mine, lang, scale } = told;
  const text = number(off, off < ROUGH ? 1 : 0, lang);
  return [
    praise(off, scale.top, words),
    say(words.off, { off: `${text} ${mine.unit}` }),
    ...furthest(worst, told),
    opened(late, mine, lang),
  ].join(" ");
}

// What is still to draw before a line can be held against the flown one.
/** @type {(lacks: {until: number | null, from: number | null}, times: number[], words: Words) => string} */
export function unfinished({ until, from }, times, words) {
  const at = (/** @type {number | null} */ place) =>
    place === null ? "" : moment(times[place], words);
  const both = until !== null && from !== null;
  const text = both ? words.no_ends : from === null ? words.no_start : words.no_end;
  return say(text, { until: at(until), from: at(from) });
}
