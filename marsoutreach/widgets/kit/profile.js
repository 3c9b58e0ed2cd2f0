// The as-flown state at any second: straight lines between the rows, as in Python.
/**
 * @param {Profile} profile
 * @returns {(time: number) => State}
 */
export function makeSampler(profile) {
  const times = profile.time_s;
  const names = Object.keys(profile).filter((name) => name !== "time_s");
  /** @type {State} */
  const state = { time_s: 0 };
  let low = 0;
  return (time) => {
    low = rowBefore(times, time, low);
    const share = clamp01((time - times[low]) / (times[low + 1] - times[low] || 1));
    for (const name of names) {
      const column = profile[name];
      state[name] = mix(column[low], column[low + 1], share);
    }
    state.time_s = time;
    return state;
  };
}

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
export const between = (time, from, to) => clamp01((time - from) / (to - from));

// The row at or before a time; the last answer is tried first.
/**
 * @param {number[]} times
 * @param {number} time
 */
export function rowBefore(times, time, guess = 0) {
  const last = times.length - 2;
  if (times[guess] <= time && time < times[guess + 1]) return guess;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

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
