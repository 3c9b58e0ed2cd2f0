// The sentences that are read aloud, made of words from locale/.
import { count, say } from "../kit/words.js";
import { GROUP, hasNumbers, read, wrap } from "./reading.js";

const ends = (first) => ({ from: first + 1, to: wrap(first + GROUP - 1) + 1 });

function meaning(ring, { letter, filled }) {
  if (filled) return "filled";
  if (hasNumbers(ring)) return letter ? "either" : "number";
  return letter ? "letter" : "no_letter";
}

export function makeTell(words, lang) {
  const colour = (gore) => (gore ? words.orange : words.white);
  const reading = (ring, first) => {
    const { bits, gap, value, letter, ...more } = read(ring.gores, first);
    const key = meaning(ring, { letter, ...more });
    return say(words.read.reading, {
      place: say(words.read.place, ends(first)),
      bits: bits.join(" "),
      gap: gap.map(colour).join(" "),
      meaning: say(words.read[key], { n: value, letter }),
    });
  };
  return {
    colour,
    reading,
    inWindow: (first) => say(words.read.window, ends(first)),
    ring: (index) => ({ n: index + 1, which: words.board.rings[index] }),
    left: (n) => count(n, words.left, lang),
    wrong: ({ why, at, ...values }) =>
      say(words.wrong[why], { ...values, ...ends(at ?? 0) }),
  };
}
