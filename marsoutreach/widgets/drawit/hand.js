// Mouse, pen or finger on the plot: it draws, or pulls the bead that it took hold of.

import { hold } from "../kit/dom.js";
import { clamp01 } from "../kit/profile.js";

// told: {blocked(); keep(): gives what puts things back; draw(from, to), pull(bead, at),
// tap(at): in shares of the plot, up is 1; settled()}
/** @type {(plot: HTMLElement, told: HandTold) => void} */
export function followPen(plot, told) {
  /** @type {{id: number, bead: number | null, last: DrawnAt, moved: boolean, back: () => void} | null} */
  let pen = null;
  /** @type {(event: PointerEvent) => DrawnAt} */
  const at = ({ clientX, clientY }) => {
    const box = plot.getBoundingClientRect();
    return [
      clamp01((clientX - box.x) / box.width),
      clamp01(1 - (clientY - box.y) / box.height),
    ];
  };
  plot.addEventListener("pointerdown", (event) => {
    if (pen || event.button > 0 || told.blocked()) return;
    const bead = event.target instanceof Element && event.target.closest("[data-bead]");
    const which = bead instanceof HTMLElement ? Number(bead.dataset.bead) : null;
    pen = {
      id: event.pointerId,
      bead: which,
      last: at(event),
      moved: false,
      back: told.keep(),
    };
    hold(plot, event);
  });
  plot.addEventListener("pointermove", (event) => {
    if (pen?.id !== event.pointerId) return;
    const here = at(event);
    if (pen.bead === null) told.draw(pen.last, here);
    else told.pull(pen.bead, here);
    pen.last = here;
    pen.moved = true;
  });
  plot.addEventListener("pointerup", (event) => {
    if (pen?.id !== event.pointerId) return;
    if (!pen.moved && pen.bead === null) told.tap(at(event));
    pen = null;
    told.settled();
  });
  // The browser took the finger to scroll: as if it had never come down.
  plot.addEventListener("pointercancel", (event) => {
    if (pen?.id !== event.pointerId) return;
    pen.back();
    pen = null;
  });
}
