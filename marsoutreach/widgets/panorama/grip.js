// One end of the ruler, for the hand: dragged with what it hangs on, or moved by key.
import { h, hold, setAttr, setStyle } from "../kit/dom.js";

/** @type {Record<string, At>} */
const KEYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const [STEP_PX, MORE_PX, LESS_PX] = [4, 24, 1];

// told: {at(): where it is on the screen; to([x, y]): dragged there;
//   by(across, down): moved by key, in pixels; settle(): let go}
/**
 * @param {string} name
 * @param {string} helpId
 * @param {GripTold} told
 */
export function makeGrip(name, helpId, told) {
  const element = h("div.mo-pano-grip", {
    ...{ role: "slider", tabindex: "0", "aria-label": name },
    ...{ "aria-describedby": helpId, "aria-valuemin": 0, "aria-valuemax": 360 },
  });
  /** @type {{id: number, from: At, end: At} | null} */
  let held = null;
  /** @type {(event: PointerEvent) => At} */
  const moved = ({ clientX, clientY }) => {
    const { from, end } = /** @type {NonNullable<typeof held>} */ (held);
    return [end[0] + clientX - from[0], end[1] + clientY - from[1]];
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button > 0 || held) return;
    const { x, y } = told.at();
    held = { id: event.pointerId, from: [event.clientX, event.clientY], end: [x, y] };
    hold(element, event);
  });
  element.addEventListener("pointermove", (event) => {
    if (held?.id === event.pointerId) told.to(moved(event));
  });
  for (const over of ["pointerup", "pointercancel"])
    element.addEventListener(over, (event) => {
      if (held?.id !== /** @type {PointerEvent} */ (event).pointerId) return;
      if (over === "pointercancel") told.to(held.end);
      held = null;
      told.settle();
    });
  element.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? MORE_PX : event.ctrlKey ? LESS_PX : STEP_PX;
    told.by(way[0] * far, way[1] * far);
  });
  /** @type {(at: {x: number, y: number, ahead: boolean}, off: At, size: StageSize) => boolean} */
  const place = ({ x, y, ahead }, [across, down], [width, height]) => {
    const seen = ahead && x >= 0 && x <= width && y >= 0 && y <= height;
    setAttr(element, "data-on", String(seen));
    if (!seen) return false;
    setStyle(element, "--x", `${(x + across).toFixed(1)}px`);
    setStyle(element, "--y", `${(y + down).toFixed(1)}px`);
    return true;
  };
  const tell = (/** @type {number} */ azimuth, /** @type {string} */ said) => {
    setAttr(element, "aria-valuenow", String(azimuth));
    setAttr(element, "aria-valuetext", said);
  };
  return { element, place, tell };
}
