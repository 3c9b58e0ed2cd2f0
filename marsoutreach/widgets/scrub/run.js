// The second of a fall that can be played: at rest it is where all have come to an end.
const LONGEST_MS = 250; // between two frames: a page that slept goes on where it was
const END = Number.POSITIVE_INFINITY;

/** @type {(rate: number, last_s: () => number) => FallRun} */
export function makeRun(rate, last_s) {
  let [time_s, playing, before_ms] = [END, false, 0];
  // What passed out of sight, or while it paused, is no time of the fall.
  const go = () => {
    before_ms = performance.now();
  };
  function toggle() {
    playing = !playing;
    if (playing && time_s >= last_s()) time_s = 0;
  }
  function step() {
    const now_ms = performance.now();
    const passed_ms = Math.min(now_ms - before_ms, LONGEST_MS);
    if (playing) time_s += (passed_ms / 1000) * rate;
    before_ms = now_ms;
    if (time_s >= last_s()) [time_s, playing] = [END, false];
    return time_s;
  }
  return { go, toggle, step, playing: () => playing, time_s: () => time_s };
}
