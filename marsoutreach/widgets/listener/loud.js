// How far each sound is raised so that all are equally loud, and none is lowered.
import { clamp } from "../kit/angles.js";
import { TOP_DB } from "./limiter.js";

const GOAL_DB = -14; // 0 dB is a sine that fills the scale
const BENT_DB = 6; // so far the limiter may take down the highest peaks
const MOST_DB = 60; // for what is hardly there at all

// A sound whose peaks leave no room for more stays softer, or the others come to it.
/** @param {Loud[]} sounds */
export function raises(sounds) {
  const rooms = sounds.map(({ peak_db }) =>
    clamp(TOP_DB + BENT_DB - peak_db, 0, MOST_DB),
  );
  const all = sounds.map(({ loud_db }) => loud_db);
  const reached = all.map((db, i) => db + rooms[i]);
  const goal = Math.max(Math.min(GOAL_DB, ...reached), ...all);
  return all.map((db, i) => clamp(goal - db, 0, rooms[i]));
}
