// Two fingers on the picture: what lies under each stays under it.
const LEAST_PX = 24; // fingers nearer than that tell no scale

/** @type {(stack: HTMLElement, view: import("./view.js").View, begins: () => void) => void} */
export function followPinch(stack, view, begins) {
  /** @type {Map<number, number>} */
  const fingers = new Map(); // pointer -> x
  /** @type {number[] | null} */
  let times = null; // of both fingers, when the second came down
  let pinched = false;
  const places = () => {
    const { x, width } = stack.getBoundingClientRect();
    return [...fingers.values()].map((at) => (at - x) / width);
  };
  stack.addEventListener("pointerdown", (event) => {
    const { target, pointerType, pointerId, clientX } = event;
    const marker = /** @type {Element} */ (target).closest(".mo-marker");
    if (pointerType !== "touch" || marker || fingers.size > 1) return;
    if (!fingers.size) pinched = false;
    fingers.set(pointerId, clientX);
    if (fingers.size < 2) return;
    times = places().map((share) => view.at(share));
    pinched = true;
    begins();
  });
  stack.addEventListener("pointermove", ({ pointerId, clientX }) => {
    if (!fingers.has(pointerId)) return;
    fingers.set(pointerId, clientX);
    if (!times) return;
    const [one, other] = places();
    const apart = Math.abs(one - other);
    if (apart * stack.clientWidth < LEAST_PX) return;
    const width = Math.abs(times[0] - times[1]) / apart;
    const middle = (times[0] + times[1]) / 2;
    view.show(middle - ((one + other) / 2) * width, width);
  });
  const gone = (/** @type {PointerEvent} */ { pointerId }) => {
    fingers.delete(pointerId);
    times = null;
  };
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"]))
    stack.addEventListener(name, gone);
  // The end of a pinch is no press.
  stack.addEventListener("click", (event) => pinched && event.stopPropagation(), true);
}
