// Follow a hand, counted in gores from where it took hold.
import { followHands } from "../kit/pointer.js";
import { shortest } from "./reading.js";

const SLACK_PX = 6;

/**
 * @param {HTMLElement} element
 * @param {(at: At) => number} measure
 * @param {{start: () => void, moved: (total: number) => void, done: () => void,
 *   pressed?: (event: PointerEvent) => void}} told
 */
export function followDrag(element, measure, { start, moved, done, pressed }) {
  const grab = (/** @type {At} */ here) => {
    let total = null;
    return (/** @type {At} */ from, /** @type {At} */ to) => {
      if (total === null) start();
      const last = total === null ? here : from;
      total += shortest(measure(to) - measure(last));
      moved(total);
    };
  };
  const keep = () => () => moved(0);
  followHands(element, { grab, keep, settle: done, pressed, slopPx: SLACK_PX });
}
