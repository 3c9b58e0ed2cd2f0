// Nothing is drawn off screen: what is asked for there waits until it comes into view.
/**
 * @param {Element} element
 * @param {() => void} draw
 * @param {(seen: boolean) => void} [changed]
 */
export function whenSeen(element, draw, changed = () => {}) {
  let [seen, wanted, frame] = [false, false, 0];
  const run = () => {
    [wanted, frame] = [false, 0];
    draw();
  };
  const ask = () => {
    wanted = true;
    if (seen) frame ||= requestAnimationFrame(run);
  };
  const watch = new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    changed(seen);
    if (seen && wanted) ask();
    if (!seen) cancelAnimationFrame(frame);
    if (!seen) frame = 0;
  });
  watch.observe(element);
  const dispose = () => {
    watch.disconnect();
    cancelAnimationFrame(frame);
  };
  return { ask, dispose };
}
