// Follow a finger or a mouse, counted in gores; tell a press from a drag.
import { hold } from "../kit/dom.js";
import { shortest } from "./reading.js";

const SLACK_PX = 6;

/**
 * @param {Element} element
 * @param {(event: PointerEvent) => number} measure
 * @param {{start: () => void, moved: (total: number) => void, done: () => void,
 *   pressed?: (event: PointerEvent) => void}} told
 */
export function followDrag(element, measure, { start, moved, done, pressed }) {
  let from = null;
  const down = (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY, last: measure(event), total: 0 };
    hold(element, event);
  };
  const move = (event) => {
    if (!from) return;
    const at = measure(event);
    from.total += shortest(at - from.last);
    from.last = at;
    const far = Math.hypot(event.clientX - from.x, event.clientY - from.y);
    if (!from.dragging && far > SLACK_PX) {
      from.dragging = true;
      start();
    }
    if (from.dragging) moved(from.total);
  };
  const up = (event) => {
    if (!from) return;
    const { dragging } = from;
    from = null;
    if (dragging) done();
    else if (event.type === "pointerup") pressed?.(event);
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
}
