// Is this the right part in the right place? If not, say gently why.
import { GORES, GROUP, groupAt, hasNumbers, read, wrap } from "./reading.js";

// The first group that breaks the rule when one goes on by tens from here.
/**
 * @param {PuzzleRing} ring
 * @param {number} first
 */
function breaks(ring, first) {
  for (let ahead = GROUP; ahead < GORES; ahead += GROUP) {
    const found = read(ring.gores, first + ahead);
    if (!found.filled && found.orangeInGap) return wrap(first + ahead);
  }
  return null;
}

// as: "letter" or "number". Answers {group} when right, else {why, ...values}.
/**
 * @param {PuzzleRing} ring
 * @param {number} first
 * @param {"letter" | "number"} as
 */
export function judge(ring, first, as) {
  const { value, letter, filled, orangeInGap } = read(ring.gores, first);
  const part = as === "letter" ? letter : String(value);
  if (filled) return { why: "filled" };
  if (value === 0) return { why: "zero" };
  if (as === "letter" && !letter) return { why: "no_letter", n: value };
  if (orangeInGap === 1) return { why: "gap_one", part };
  if (orangeInGap) return { why: "gap_more", part };
  const group = groupAt(ring, first);
  if (group === null) return { why: "later", part, at: breaks(ring, first) };
  if (ring.parts[group] === part) return { group };
  return { why: as === "letter" ? "number" : "letter", n: value, letter };
}

// What a visitor may make of ten gores: a letter, in the outer ring a number too.
/**
 * @param {PuzzleRing} ring
 * @param {Pick<Reading, "value" | "letter" | "filled">} found
 */
export function choices(ring, { value, letter, filled }) {
  if (!hasNumbers(ring) || filled || value === 0) return ["letter"];
  return letter ? ["number", "letter"] : ["number"];
}
