// The score as sentences, from the words of the widget.
import { number, say } from "../kit/words.js";

const RIGHT_MOMENT_S = 5;
const [GREAT, GOOD] = [0.05, 0.15]; // off by this share of the highest value
const ROUGH = 10; // from here on nobody asks for decimals

/** @type {(off: number, top: number, words: Words) => string} */
const praise = (off, top, words) =>
  off < GREAT * top ? words.great : off < GOOD * top ? words.good : words.brave;

/** @type {(late: number | null, mine: Words, lang: string) => string} */
function moment(late, mine, lang) {
  if (late === null) return mine.never;
  if (Math.abs(late) <= RIGHT_MOMENT_S) return mine.right;
  const seconds = number(Math.abs(late), 0, lang);
  return say(late > 0 ? mine.late : mine.soon, { seconds });
}

// "Not bad at all. You were 310 m/s off on average. Your capsule was …"
/** @type {(found: {off: number, late: number | null}, top: number, words: Words, mine: Words, lang: string) => string} */
export function verdict({ off, late }, top, words, mine, lang) {
  const text = number(off, off < ROUGH ? 1 : 0, lang);
  return [
    praise(off, top, words),
    say(words.off, { off: `${text} ${mine.unit}` }),
    moment(late, mine, lang),
  ].join(" ");
}
