// Turn words from locale/ and numbers into what people read and hear.
/**
 * @param {string | undefined} template
 * @param {Record<string, unknown>} values
 */
export const say = (template, values = {}) =>
  (template ?? "").replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));

// A language that the browser knows: "pt_BR" is pt-BR, what is none is English.
/** @param {string} lang */
export function known(lang) {
  try {
    return Intl.getCanonicalLocales(lang.split(/[.@]/)[0].replaceAll("_", "-"))[0];
  } catch {
    return "en";
  }
}

// Where lines of a language run: its script tells, in every browser.
/** @param {string} lang */
export const direction = (lang) =>
  LEFTWARD.has(new Intl.Locale(known(lang)).maximize().script ?? "") ? "rtl" : "ltr";
const LEFTWARD = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();
/**
 * @param {number} value
 * @param {number} digits
 * @param {string} lang
 * @returns {string}
 */
export function number(value, digits, lang) {
  const key = `${lang}/${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(known(lang), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(key, format);
  return format.format(value).replace("-", "−"); // a minus as wide as a plus
}

/** @type {Map<string, Intl.PluralRules>} */
const plurals = new Map();
// "3 minutes": plural = {one: "{n} minute", other: "{n} minutes"}
/**
 * @param {number} n
 * @param {Plural} plural
 * @param {string} lang
 */
export function count(n, plural, lang, digits = 0) {
  const key = `${lang}/${digits}`;
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const rules = plurals.get(key) ?? new Intl.PluralRules(known(lang), shown);
  plurals.set(key, rules);
  const form = rules.select(n); // of what is written: 1.4 without digits is "1"
  return say(plural[form] ?? plural.other, { n: number(n, digits, lang) });
}

/** @param {number} n */
const two = (n) => String(n).padStart(2, "0");

// What a language writes before tenths: a point, or a comma.
/** @param {string} lang */
const decimal = (lang) => number(0.5, 1, lang).slice(1, -1);

// 240.63 -> "4:00.6"
/** @param {number} seconds */
export function minutes(seconds, digits = 1, lang = "en") {
  const scale = 10 ** digits;
  const whole = Math.round(Math.abs(seconds) * scale);
  const min = Math.floor(whole / (60 * scale));
  const rest = ((whole - min * 60 * scale) / scale).toFixed(digits);
  const padded = rest.padStart(digits ? 3 + digits : 2, "0");
  return `${min}:${digits ? padded.replace(".", decimal(lang)) : padded}`;
}

/**
 * @param {number} seconds
 * @param {Words} words
 */
export function afterEntry(seconds, words, digits = 1, lang = "en") {
  const sign = seconds < -0.05 ? words.clock.before : words.clock.after;
  return say(sign, { time: minutes(seconds, digits, lang) });
}

// milliseconds since 1970 -> "20:40:50.7"
/**
 * @param {number} ms
 * @param {number} digits
 */
export function utc(ms, digits, lang = "en") {
  const scale = 10 ** digits;
  const date = new Date(Math.ceil((ms * scale) / 1000 - 0.5) * (1000 / scale));
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(
    two,
  );
  const tenth = Math.floor(date.getUTCMilliseconds() / 100);
  return clock.join(":") + (digits ? decimal(lang) + tenth : "");
}

/**
 * @param {number} seconds
 * @param {Words} words
 * @param {string} lang
 */
export function spokenSpan(seconds, words, lang) {
  const whole = Math.round(Math.abs(seconds));
  const parts = [];
  if (whole >= 60)
    parts.push(count(Math.floor(whole / 60), words.speech.minutes, lang));
  if (whole % 60 || whole < 60)
    parts.push(count(whole % 60, words.speech.seconds, lang));
  return parts.join(" ");
}

/**
 * @param {number} seconds
 * @param {Words} words
 * @param {string} lang
 */
export function spokenTime(seconds, words, lang) {
  const side = seconds <= -0.5 ? words.speech.before : words.speech.after;
  return say(side, { time: spokenSpan(seconds, words, lang) });
}
