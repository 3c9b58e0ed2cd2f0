// Where somebody is who falls: from heights every few seconds, and the one at the end.
/** @type {(track: number[], end_s: number, time_s: number, step_s: number) => number} */
export function heightAt(track, end_s, time_s, step_s) {
  const last = track.length - 1;
  if (time_s >= end_s) return track[last];
  const row = Math.min(Math.floor(Math.max(time_s, 0) / step_s), last - 1);
  const from_s = row * step_s;
  const to_s = row + 1 === last ? end_s : from_s + step_s;
  const part = (Math.max(time_s, 0) - from_s) / (to_s - from_s);
  return track[row] + part * (track[row + 1] - track[row]);
}

// Heights at every so many seconds: dots close together mean a slow fall.
/** @type {(track: number[], end_s: number, every_s: number, step_s: number) => number[]} */
export const dotsOf = (track, end_s, every_s, step_s) =>
  Array.from({ length: Math.floor(end_s / every_s) + 1 }, (_, dot) =>
    heightAt(track, end_s, dot * every_s, step_s),
  );
