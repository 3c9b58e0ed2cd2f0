// Numbers as people type them: 5.4 and 5,4, 1 234,5 and 1,234.5, −3, ٥٫٤.
const ZEROS = "0٠۰०০๐０"; // each script's digits follow its zero
const SAME = [
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ""], // what turns the writing
  [/[−–﹣－]/g, "-"],
  [/[٫．]/g, "."],
  [/[،，]/g, ","],
  [/[’٬]/g, "'"],
  [/\s/g, " "], // narrow and thin ones, too
];
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?(\d{1,3}([ ',.])\d{3}(\2\d{3})*|\d{1,2}(,\d\d)+,\d{3})$/;
const TWO_WAYS = /^([+-]?)([1-9]\d{0,2})[.,](\d{3})$/;

/** @param {string} digit */
function inOurs(digit) {
  const code = Number(digit.codePointAt(0));
  const from = (/** @type {string} */ zero) => code - Number(zero.codePointAt(0));
  return String([...ZEROS].map(from).find((n) => n >= 0 && n <= 9) ?? digit);
}

/** @param {string} text */
function tidy(text) {
  const known = text.replace(/\p{Nd}/gu, inOurs);
  return SAME.reduce((said, [old, now]) => said.replace(old, String(now)), known)
    .trim()
    .replace(/^([+-]) /, "$1");
}

// Without what parts thousands, if it parts them all (in India: 12,34,567).
/** @param {string} whole */
const ungrouped = (whole) =>
  GROUPED.test(whole) ? whole.replace(/[ ',.]/g, "") : whole;

// The last mark of two kinds is the decimal one; one alone is, if it parts no thousands.
/** @param {string} text */
function plain(text) {
  const at = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const mark = text[at];
  const again = mark && text.indexOf(mark) < at;
  if (at < 0 || again) return ungrouped(text);
  const whole = text.slice(0, at);
  return `${whole.includes(mark) ? whole : ungrouped(whole)}.${text.slice(at + 1)}`;
}

// {value}, or null where there is none; {whole, part}: both are meant by such a text.
/**
 * @param {string} text
 * @returns {{value: number | null, whole?: string, part?: string}}
 */
export function readNumber(text) {
  const said = tidy(text);
  const [, sign, whole, part] = TWO_WAYS.exec(said) ?? [];
  if (part)
    return {
      value: null,
      whole: sign + whole + part,
      part: `${sign}${whole}.${part}0`,
    };
  const found = plain(said);
  return { value: PLAIN.test(found) ? Number(found) : null };
}
