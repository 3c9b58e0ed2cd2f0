// Long work in slices: between two of them the page answers.
const SLICE_MS = 24;

// Lets the browser do what waits: draw, scroll, answer a press.
/** @returns {Promise<void>} */
export function breathe() {
  const { scheduler } = /** @type {any} */ (globalThis);
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

// steps: a generator that yields where it may be interrupted. gone(): nobody waits any
// more; then it ends with nothing.
/**
 * @template Made
 * @param {Generator<unknown, Made, undefined>} steps
 * @param {() => boolean} gone
 * @returns {Promise<Made | null>}
 */
export async function inSlices(steps, gone = () => false) {
  for (;;) {
    const begun = performance.now();
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() - begun < SLICE_MS);
    await breathe();
    if (gone()) return null;
  }
}
