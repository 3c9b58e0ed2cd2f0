// The spectrum as a table: one row a band.
import { h, setText } from "../kit/dom.js";
import { headRow, row } from "../kit/pieces.js";
import { BANDS } from "./chain.js";

// The level of all pitches of a band together, in dB.
/**
 * @param {Pick<Band, "from" | "to">} band
 * @param {number[]} pitches
 * @param {number[]} levelsDb
 */
export function levelOf({ from, to }, pitches, levelsDb) {
  const inside = (/** @type {number} */ hz) =>
    hz >= (from ?? 0) && hz < (to ?? Infinity);
  /** @type {(total: number, db: number, i: number) => number} */
  const power = (total, db, i) => total + (inside(pitches[i]) ? 10 ** (db / 10) : 0);
  return 10 * Math.log10(levelsDb.reduce(power, 1e-20));
}

/** @param {{words: Words, tell: ListenerTell, pitches: number[]}} context */
export function makeTable({ words, tell, pitches }) {
  const head = ["table_band", "table_before", "table_after"];
  const cells = BANDS.map(() => [h("td.mo-num"), h("td.mo-num")]);
  const rows = BANDS.map((band, i) => row(tell.range(band), cells[i]));
  const titles = headRow(head.map((name) => words.text[name]));
  const show = (/** @type {number[][]} */ ...spectra) =>
    BANDS.forEach((band, i) =>
      spectra.forEach((levelsDb, k) =>
        setText(cells[i][k], tell.number(levelOf(band, pitches, levelsDb), 0)),
      ),
    );
  return { element: h("table", titles, h("tbody", rows)), show };
}
