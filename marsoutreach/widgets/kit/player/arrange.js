// Where things stand: beside the picture where there is room, else below it. Reading
// order follows.
import { watchWidth } from "../grid.js";

const HIGH_ENOUGH = "(min-height: 50rem)";
const SIDE_BY_SIDE_REM = 52.5; // from here on numbers stand beside the picture (CSS)

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} side
 * @param {PlayerContext} context
 * @param {Record<string, any>} parts
 */
export function arrange(
  root,
  side,
  context,
  { view, card, more, said, strips, heard },
) {
  const over = [card, said, more].map(({ element }) => element);
  // Where no map stands, and the window is high enough, there is room for the charts.
  const chart = () => {
    const room = !context.narrow && !view.aside && tall.matches;
    if (room) side.append(strips.element);
    else heard.element.before(strips.element);
  };
  const tall = matchMedia(HIGH_ENOUGH);
  tall.addEventListener("change", chart);
  const unwatch = watchWidth(root, SIDE_BY_SIDE_REM, (narrow) => {
    if (narrow === context.narrow) return;
    context.narrow = narrow;
    chart();
    if (narrow) {
      view.controls.after(card.element, said.element);
      view.after.after(more.element);
    } else side.prepend(...over);
    view.dock?.(!narrow);
  });
  const unsee = tellStage(root, view.stage);
  return () => {
    tall.removeEventListener("change", chart);
    unwatch();
    unsee();
  };
}

// What scrolls under the picture, when that stays, must know how high it is.
/**
 * @param {HTMLElement} root
 * @param {Element} stage
 */
function tellStage(root, stage) {
  const watch = new ResizeObserver(([{ contentRect }]) =>
    root.style.setProperty("--seen", `${Math.round(contentRect.height)}px`),
  );
  watch.observe(stage);
  return () => watch.disconnect();
}
