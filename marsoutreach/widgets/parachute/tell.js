// The sentences that are read aloud, made of words from locale/.
import { count, say } from "../kit/words.js";
import { GROUP, hasNumbers, read, wrap } from "./reading.js";

export function makeTell(words, lang) {
  const colour = (gore) => (gore ? words.orange : words.white);
  const ends = (first) => ({ from: first + 1, to: wrap(first + GROUP - 1) + 1 });
  const place = (first) => say(words.read.place, ends(first));
  const inWindow = (first) => say(words.read.window, ends(first));

  function meaning(ring, { value, letter, filled }) {
    const key = filled
      ? "filled"
      : hasNumbers(ring)
        ? letter
          ? "either"
          : "number"
        : letter
          ? "letter"
          : "no_letter";
    return say(words.read[key], { n: value, letter });
  }

  function reading(ring, first) {
    const found = read(ring.gores, first);
    return say(words.read.reading, {
      place: place(first),
      bits: found.bits.join(" "),
      gap: found.gap.map(colour).join(" "),
      meaning: meaning(ring, found),
    });
  }

  const ring = (index) => ({ n: index + 1, which: words.board.rings[index] });
  const left = (n) => count(n, words.left, lang);

  const wrong = ({ why, at, ...values }) =>
    say(words.wrong[why], { ...values, ...ends(at ?? 0) });
  return { colour, inWindow, reading, ring, left, wrong };
}
