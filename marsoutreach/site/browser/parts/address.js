// What the fragment of a page's address says, piece by piece: #t=240.63&seat=rdc&embed.
// What is foreign, outside its limits or no number is left out; nothing is ever thrown.

/**
 * @typedef {string | number | boolean | number[]} Said
 * @typedef {{trait: string, low?: number, high?: number, lows?: number[],
 *   highs?: number[], digits?: number, known?: Said[],
 *   names?: Record<string, string>, shared?: string}} Rule
 * @typedef {{name: string, key: string, id: string, rule: Rule}} Entry
 */

const MOST_PIECES = 64;
const NUMBER = /^-?\d{1,7}(\.\d{1,6})?$/;
export const MARKS = ["embed", "kiosk"]; // pieces that stand alone
const KEPT = ["hide", "lang"]; // pieces of the page, not of its widgets

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

// Names with their values; "" for a piece that stands alone. The first of a name holds.
/** @param {string} hash */
export function piecesOf(hash) {
  /** @type {Map<string, string>} */
  const pieces = new Map();
  for (const piece of hash.replace(/^#/, "").split("&", MOST_PIECES)) {
    const at = piece.indexOf("=");
    const name = decoded(at < 0 ? piece : piece.slice(0, at));
    if (name && !pieces.has(name))
      pieces.set(name, at < 0 ? "" : decoded(piece.slice(at + 1)));
  }
  return pieces;
}

// The place on the page that an address leads to, whatever else it says.
/** @param {string} hash */
export function placeIn(hash) {
  const alone = [...piecesOf(hash)].filter(([, value]) => value === "");
  for (const [name] of alone) {
    const found = MARKS.includes(name) ? null : document.getElementById(name);
    if (found) return found;
  }
  return null;
}

// What belongs to the page itself and is kept when widgets write beside it.
/** @param {string} hash */
export function ofThePage(hash) {
  const place = placeIn(hash);
  return [...piecesOf(hash)]
    .filter(([name, value]) =>
      value ? KEPT.includes(name) : MARKS.includes(name) || name === place?.id,
    )
    .map(([name, value]) => joined(name, value));
}

/** @type {(name: string, value: string) => string} */
export const joined = (name, value) => {
  const safe = encodeURIComponent(value).replaceAll("%2C", ",");
  return value === ""
    ? encodeURIComponent(name)
    : `${encodeURIComponent(name)}=${safe}`;
};

// Widgets in the order of the page; the second with a name writes it with a 2. Those on
// one clock share one time.
/** @param {{id: string, rules: Record<string, Rule>}[]} models */
export function entriesOf(models) {
  /** @type {Map<string, string[]>} */
  const seen = new Map(); // key: whose, in their order
  return models.flatMap(({ id, rules }) =>
    Object.entries(rules).map(([key, rule]) => {
      const whose = rule.shared ?? id;
      const others = seen.get(key) ?? [];
      if (!others.includes(whose)) others.push(whose);
      seen.set(key, others);
      const number = others.indexOf(whose) + 1;
      return { name: number > 1 ? `${key}${number}` : key, key, id, rule };
    }),
  );
}

/** @type {(text: string, low: number, high: number) => number | undefined} */
function numberIn(text, low, high) {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return value >= low && value <= high ? value : undefined;
}

/** @type {(text: string, lows: number[], highs: number[]) => number[] | undefined} */
function numbersIn(text, lows, highs) {
  const all = text.split(",").map((one, i) => numberIn(one, lows[i], highs[i]));
  const whole = all.length === lows.length && all.every((one) => one !== undefined);
  return whole ? /** @type {number[]} */ (all) : undefined;
}

// The value that a text means for a rule, or undefined.
/** @type {(rule: Rule, text: string) => Said | undefined} */
export function meant({ known, lows, highs, low, high }, text) {
  if (known) return known.find((one) => inWords(one) === text);
  if (lows && highs) return numbersIn(text, lows, highs);
  return numberIn(text, low ?? 0, high ?? 0);
}

/** @param {Said} value */
const inWords = (value) =>
  typeof value === "boolean" ? String(Number(value)) : String(value);

/** @type {(rule: Rule, value: Said) => string} */
export function written({ known, digits = 2 }, value) {
  if (known) return inWords(value);
  const all = Array.isArray(value) ? value : [value];
  return all.map((one) => String(Number(Number(one).toFixed(digits)))).join(",");
}
