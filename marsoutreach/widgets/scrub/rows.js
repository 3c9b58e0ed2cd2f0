// The table that Python worked out, one row a step of the slider.
import { number, say, spokenSpan } from "../kit/words.js";

/** @type {(value: number, range: SliderRange) => number} */
export const rowAt = (value, { low, high, step }) =>
  Math.round((Math.min(Math.max(value, low), high) - low) / step);

// The slider's own value next to a number, without the dust of binary fractions.
/** @type {(value: number, range: SliderRange) => number} */
export const nearest = (value, range) =>
  Number((range.low + rowAt(value, range) * range.step).toFixed(6));

/** @param {ScrubContext} context */
export function makeTable({ model, words, lang }) {
  const [low, high, step] = ["low", "high", "step"].map((name) => model.get(name));
  const range = { low, high, step };
  const { ends, columns, tracks } = model.get("table");
  const digits = model.get("digits");
  const write = (/** @type {string} */ name, /** @type {number | null} */ value) => {
    if (value === null) return "";
    const unit = words.topic.units?.[name];
    if (!unit) return spokenSpan(value, words, lang);
    return say(unit, { n: number(value, digits[name] ?? 0, lang) });
  };
  /** @type {(wanted: number) => ScrubRow} */
  const at = (wanted) => {
    const row = rowAt(wanted, range);
    const value = nearest(wanted, range);
    const n = number(value, Number.isInteger(value) ? 0 : digits.value, lang);
    /** @type {Record<string, number>} */
    const numbers = {};
    /** @type {Record<string, string>} */
    const texts = { number: say(words.topic.number, { n }) };
    for (const [name, column] of Object.entries(columns)) {
      numbers[name] = column[row];
      texts[name] = write(name, column[row]);
    }
    const spoken = say(words.topic.spoken, { n });
    return { value, end: ends[row], numbers, texts, spoken, track: tracks?.[row] };
  };
  return { at, range };
}
