// What is told one thing after the other, at a reader's pace: while one is told, others
// wait, and of those that waited the one that holds then comes next.
const WORDS_A_MINUTE = 160;

/** @param {string} text */
export const reading_ms = (text) =>
  (text.trim().split(/\s+/).length / WORDS_A_MINUTE) * 60_000;

export function makePace() {
  /** @type {unknown} */
  let last = null;
  let free = Number.NEGATIVE_INFINITY;
  // Whether a thing that holds now may be told now.
  /**
   * @param {unknown} one
   * @param {string} text
   * @param {number} now_ms
   */
  function due(one, text, now_ms) {
    if (!one || one === last || now_ms < free) return false;
    last = one;
    free = now_ms + reading_ms(text);
    return true;
  }
  const again = () => {
    last = null;
    free = Number.NEGATIVE_INFINITY;
  };
  return { due, again };
}
