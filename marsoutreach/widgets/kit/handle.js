// A handle on a picture, for the hand and for arrow keys: dragged with what it hangs on.
import { hold } from "./dom.js";

// Where each arrow key moves: across and down.
/** @type {Record<string, At>} */
export const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

// told: {at(): where it is; to(at): dragged there; over(at, lost): let go there, or lost:
//   the browser took the finger, and `at` is where it was; scale(): of a pixel's way}
/** @type {(element: HTMLElement, told: HandleTold) => void} */
export function followHandle(element, { at, to, over, scale = () => 1 }) {
  /** @type {{id: number, down: At, from: At} | null} */
  let held = null;
  /** @type {(event: PointerEvent) => At} */
  const moved = ({ clientX, clientY }) => {
    const { down, from } = /** @type {NonNullable<typeof held>} */ (held);
    return [
      from[0] + (clientX - down[0]) * scale(),
      from[1] + (clientY - down[1]) * scale(),
    ];
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button > 0 || held) return;
    held = { id: event.pointerId, down: [event.clientX, event.clientY], from: at() };
    hold(element, event);
  });
  element.addEventListener("pointermove", (event) => {
    if (held?.id === event.pointerId) to(moved(event));
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"]))
    element.addEventListener(name, (event) => {
      if (held?.id !== event.pointerId) return;
      const lost = name === "pointercancel";
      const end = lost ? held.from : moved(event);
      held = null;
      over(end, lost);
    });
}
