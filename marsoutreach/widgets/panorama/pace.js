// While the view moves, draw as finely as the machine can follow; at rest, in full.
const SLOW_MS = 36;
const COARSEST = 0.4;
const STEP = 0.85;
const SLOW_FRAMES = 3; // in a row, before it gets coarser

export function makePace() {
  let share = 1; // of the full resolution
  let slow = 0;
  let asked = 0;

  // After a frame was drawn: see how long it takes until the next one could be.
  const watch = () => {
    if (asked) return;
    const begun = performance.now();
    asked = requestAnimationFrame(() => {
      asked = 0;
      slow = performance.now() - begun > SLOW_MS ? slow + 1 : 0;
      if (slow < SLOW_FRAMES) return;
      share = Math.max(COARSEST, share * STEP);
      slow = 0;
    });
  };
  return { share: () => share, watch, dispose: () => cancelAnimationFrame(asked) };
}
