// How much a moving picture may cost, learned from the time between frames.
const SLOW_MS = 58; // one view at 15 frames a second, with something to spare
const QUICK_MS = 38;
const LEARN = 0.15;
const LARGE = 0.55; // of the canvas: from here on a view is drawn in full detail
const MIDDLE = 0.24;

// From the finest step to the coarsest: share of the screen's pixels, level of detail.
const STEPS = [
  { share: 1, detail: 2 },
  { share: 0.7, detail: 2 },
  { share: 0.5, detail: 2 },
  { share: 0.4, detail: 1 },
  { share: 0.28, detail: 1 },
  { share: 0.2, detail: 0 },
  { share: 0.14, detail: 0 },
];
const FIRST = 2;

// What a moving picture may have: less when the machine is slow, more when it is quick.
export function makeBudget() {
  let at = FIRST;
  let usual = 40;
  let last = 0;
  return {
    now: () => STEPS[at],
    /**
     * @param {number} now
     * @param {boolean} drawn
     */
    step(now, drawn) {
      const gap = now - last;
      last = now;
      if (!drawn || gap > 600) return;
      usual += (gap - usual) * LEARN;
      const change = usual > SLOW_MS ? 1 : usual < QUICK_MS ? -1 : 0;
      const next = Math.min(STEPS.length - 1, Math.max(0, at + change));
      if (next === at) return;
      at = next;
      usual = 40;
    },
  };
}

export const STILL = STEPS[0];

// Small views are drawn in less detail: by their share of the canvas's width.
/** @param {number} share */
export const detailFor = (share) => (share > LARGE ? 2 : share > MIDDLE ? 1 : 0);
