// The as-flown state at any second, by the rule that Python has; and other functions of
// time.
import { heightOn, rowBefore, slopes } from "./curve.js";

/**
 * @param {Profile} profile
 * @returns {(time: number) => State}
 */
export function makeSampler(profile) {
  const times = profile.time_s;
  const columns = Object.entries(profile)
    .filter(([name]) => name !== "time_s")
    .map(([name, values]) => ({ name, values, bends: slopes(times, values) }));
  /** @type {State} */
  const state = { time_s: 0 };
  let low = 0;
  return (time) => {
    low = rowBefore(times, time, low);
    for (const { name, values, bends } of columns)
      state[name] = heightOn(times, values, bends, low, time);
    state.time_s = time;
    return state;
  };
}

// Straight lines between knots {time_s, value}, level outside.
/**
 * @param {Knots} knots
 * @param {number} time
 */
export function readKnots({ time_s: times, value }, time) {
  const low = rowBefore(times, time);
  return mix(value[low], value[low + 1], between(time, times[low], times[low + 1]));
}

// Rows [seconds after their event, ...], by event -> rows [second, ...].
/**
 * @param {Record<string, number>} times
 * @param {Record<string, number[][]>} rows
 * @returns {number[][]}
 */
export const placed = (times, rows) =>
  Object.entries(rows).flatMap(([event, some]) =>
    some.map(([after, ...rest]) => [times[event] + after, ...rest]),
  );

/** @param {number} x */
export const clamp01 = (x) => Math.min(1, Math.max(0, x));
/**
 * @param {number} a
 * @param {number} b
 * @param {number} share
 */
export const mix = (a, b, share) => a + (b - a) * share;
/** @param {number} x */
export const ease = (x) => {
  const t = clamp01(x);
  return t * t * (3 - 2 * t);
};
/**
 * @param {number} time
 * @param {number} from
 * @param {number} to
 */
export const between = (time, from, to) => clamp01((time - from) / (to - from || 1));

/**
 * @param {Phase[]} phases
 * @param {number} time
 */
export const phaseAt = (phases, time) =>
  phases.find((phase) => time < phase.end_s) ?? phases[phases.length - 1];

// The last event that has begun, or null before the first. Events are sorted by time.
/**
 * @template {{time_s: number}} Event
 * @param {Event[]} events
 * @param {number} time
 * @returns {Event | null}
 */
export function eventAt(events, time) {
  let found = null;
  for (const event of events) {
    if (event.time_s > time + 1e-6) break;
    found = event;
  }
  return found;
}
