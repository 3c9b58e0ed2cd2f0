// What is told of a measurement: big number, sentence, what is read aloud.
import { inUnit } from "../kit/lengths.js";
import { number, say } from "../kit/words.js";

// Metres with as many digits as they are known to: 7.31, 18.2, 61.
/** @type {(metres: number, slack: number) => number} */
export function digitsOf(metres, slack) {
  const known = slack > 0 ? Math.ceil(-Math.log10(slack)) : 2;
  return Math.min(2, Math.max(0, known, metres < 10 ? 1 : 0));
}

/** @type {(words: Words, lang: string) => StereoTell} */
export function makeTell(words, lang) {
  /** @type {(metres: number) => string} */
  const length = (metres) => {
    const [unit, n] = inUnit(Math.max(0.01, metres));
    const inMetres = unit === "m" || unit === "km";
    const count = inMetres ? metres : n;
    const digits = inMetres && metres < 10 ? 1 : 0;
    return say(words.says[inMetres ? "m" : "cm"], { n: number(count, digits, lang) });
  };
  /** @type {(metres: number) => string} */
  const round = (metres) => {
    const ten = 10 ** Math.floor(Math.log10(metres));
    return number(Math.floor(metres / ten) * ten, 0, lang);
  };
  /** @type {StereoTell["tell"]} */
  function tell(found) {
    const { why, metres, nearest, farthest } = found;
    if (why && why !== "far") {
      const says = words.says[why];
      return { big: "–", slack: "", says, spoken: says, short: words.says.none };
    }
    const jump = number(found.jump, 0, lang);
    const much = (farthest - nearest) / 2;
    if (why === "far" || much > metres / 2) {
      const told = { jump, metres: round(nearest) };
      const big = `> ${say(words.says.metres, told)}`;
      const spoken = say(words.says.spoken_far, told);
      return { big, slack: "", says: say(words.says.far, told), spoken, short: big };
    }
    const slack = length(much);
    const told = { jump, slack, metres: number(metres, digitsOf(metres, much), lang) };
    return {
      big: say(words.says.metres, told),
      slack: say(words.says.slack, told),
      says: say(words.says.found, { jump, pixel: length(found.pixel) }),
      spoken: say(words.says.spoken, told),
      short: say(words.says.metres, told),
    };
  }
  // What would come out, did nobody heed how the lens bends.
  /** @type {StereoTell["bend"]} */
  function bend(found, heeded) {
    const { straight, metres, why } = found;
    if (why || straight === null) return words.more.waits;
    const off = Math.abs(straight - metres);
    const side = off < 0.005 ? "same" : straight < metres ? "near" : "beyond";
    const told = { off: length(off), side: words.more[side] };
    const much = number(straight, digitsOf(straight, off), lang);
    return say(words.more[heeded ? "with" : "without"], { ...told, metres: much });
  }
  return { tell, bend, length };
}
