// One end of the ruler, for the hand: dragged with what it hangs on, or moved by key.
import { h, setAttr, setStyle } from "../kit/dom.js";
import { ARROWS, followHandle } from "../kit/handle.js";

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
  followHandle(element, {
    at() {
      const { x, y } = told.at();
      return [x, y];
    },
    to: told.to,
    over(at, lost) {
      if (lost) told.to(at);
      told.settle();
    },
  });
  element.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
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
