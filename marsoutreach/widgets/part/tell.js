// The numbers of a second, and the sentences that hold then: as widget.py writes them.
import { readKnots } from "../kit/profile.js";
import { minutes, number, say } from "../kit/words.js";

const FEWEST_DEG = 5; // rolled less than that is level

/** @type {(columns: Profile, time: number) => Record<string, number>} */
export function numbersAt(columns, time) {
  const { time_s, ...others } = columns;
  const told = Object.entries(others).map(([name, value]) => [
    name,
    readKnots({ time_s, value }, time),
  ]);
  return { ...Object.fromEntries(told), time_s: time };
}

/** @type {(bank: number) => string} */
const side = (bank) =>
  Math.abs(bank) < FEWEST_DEG ? "level" : bank > 0 ? "right" : "left";

/** @type {(words: Words, mine: Words, digits: Record<string, number>, now: Record<string, number>, lang: string) => Record<string, string>} */
export function inWords(words, mine, digits, now, lang) {
  const known = Object.entries(now).filter(([name]) => name in digits);
  const told = known.map(([name, value]) => {
    const size = Math.abs(value);
    const unit = 10 ** -digits[name]; // one of the last figure told
    const round = unit > 1 ? Math.round(size / unit) * unit : size;
    const signed = size < unit / 2 ? 0 : Math.sign(value) * round; // never "-0"
    return [name, number(signed, Math.max(0, digits[name]), lang)];
  });
  const time = say(words.clock, { time: minutes(now.time_s, 0) });
  return {
    ...Object.fromEntries(told),
    time,
    ...("bank_deg" in now && { side: mine[side(now.bank_deg)] }),
  };
}

/** @type {(spans: [number, string][], now: Record<string, number>) => string} */
export function sentenceAt(spans, now) {
  const here = [...spans].reverse().find(([from]) => now.time_s >= from - 1e-6);
  const key = (here ?? spans[0])[1];
  const level = "bank_deg" in now && side(now.bank_deg) === "level";
  return level ? `${key}_level` : key;
}
