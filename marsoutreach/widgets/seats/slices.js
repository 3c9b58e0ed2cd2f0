// Long work in slices: between two of them the page answers.
const SLICE_MS = 24;

// Lets the browser do what waits: draw, scroll, answer a press.
/** @returns {Promise<void>} */
function breathe() {
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

/** @param {number} ms */
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// steps: a generator that yields where it may be interrupted; a number that it yields is
// how many milliseconds to wait. gone(): nobody waits any more; then it ends with nothing.
/**
 * @template Made
 * @param {Generator<number | void, Made, undefined>} steps
 * @param {() => boolean} gone
 * @returns {Promise<Made | null>}
 */
export async function inSlices(steps, gone = () => false) {
  for (;;) {
    const begun = performance.now();
    let step;
    do step = steps.next();
    while (!step.done && !step.value && performance.now() - begun < SLICE_MS);
    globalThis.marsoutreachSlices?.push(performance.now() - begun);
    if (step.done) return step.value;
    await (step.value ? wait(step.value) : breathe());
    if (gone()) return null;
  }
}
