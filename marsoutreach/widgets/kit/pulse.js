// When a sentence about the second shown is written anew: always while time stands, else
// once a second of the clock or of the visitor, whichever comes first, but never so often
// that nobody can read it.
const OFTEN_MS = 250;
const SELDOM_MS = 1000;
const PASSED_S = 1;

export function makePulse() {
  let [at, told] = [-Infinity, -Infinity];
  /** @param {{time: number, playing: boolean}} moment */
  function due({ time, playing }) {
    const now = performance.now();
    const since = now - at;
    const fresh = Math.abs(time - told) < PASSED_S && since < SELDOM_MS;
    if (playing && (fresh || since < OFTEN_MS)) return false;
    [at, told] = [now, time];
    return true;
  }
  const again = () => {
    at = -Infinity;
  };
  return { due, again };
}
