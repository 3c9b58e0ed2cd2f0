// What "equally loud" gives back of what the air takes.
import { leftDb } from "./air.js";

const MOST_MAKEUP_DB = 45;

// How much the air takes of the whole sound, in dB: what "equally loud" gives back.
export function lossDb({ pictures, pitches, planets, planet, metres, engine, rateHz }) {
  const air = planets[planet];
  if (!air) return 0;
  const power = (db) => 10 ** (db / 10);
  let before = 1e-20;
  let after = 1e-20;
  pictures[engine.settings.heard].mean_db.forEach((db, i) => {
    before += power(db);
    after += power(db + leftDb(air, metres, pitches[i], rateHz));
  });
  return Math.min(MOST_MAKEUP_DB, 10 * Math.log10(before / after));
}
