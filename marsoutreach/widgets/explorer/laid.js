// A real picture in the frame of the camera that took it: which one, how much of it is
// seen, and what must be said of it.
import { turn } from "../kit/angles.js";
import { makeBadge } from "../kit/badge.js";
import { h, setText } from "../kit/dom.js";
import { makeGrip, makeLine } from "../kit/wipe.js";
import { say } from "../kit/words.js";

export const HALF = 50;
const SAME_DEG = 0.3; // the mast looks where it looked then

// The picture by the camera that is looked through; null without one.
/** @type {(stills: LaidStill[], now: ExplorerNow) => LaidStill | null} */
export function laidOf(stills, { looking, camera }) {
  const own = stills.find((one) => one.camera === camera?.id && one.view);
  return looking && own ? own : null;
}

// The traits that turn the mast to where a picture was taken.
/** @type {(still: LaidStill | undefined) => Record<string, number | boolean | string>} */
export function towards(still) {
  const mast = still?.view?.mast;
  if (!mast) return {};
  const [azimuth, elevation] = mast;
  const joints = { mast_azimuth_deg: azimuth, mast_elevation_deg: elevation };
  return { ...joints, mast_folded: false, scene: "standing" };
}

/** @type {(still: LaidStill, now: ExplorerNow) => boolean} */
function aside({ view: { mast } }, { mast: now }) {
  if (!mast) return false;
  const [azimuth, elevation] = mast;
  const off = [turn(azimuth - now.azimuth), elevation - now.elevation];
  return now.folded || off.some((angle) => Math.abs(angle) > SAME_DEG);
}

// The line over the picture, with the name of what lies on each side of it.
function makeMark(context) {
  const { words } = context;
  const names = ["real", "drawn"].map((side) =>
    h("span", { "data-side": side }, words.laid[side]),
  );
  const set = (percent) => {
    context.line = percent;
    draw();
    context.parts.stage.screen?.ask(); // the same scene: nothing else is made anew
  };
  const grip = makeGrip(set);
  const bar = makeLine(words.laid, context.lang, { get: () => context.line, set });
  const mark = h("div.mo-laid-mark", { "aria-hidden": "true" }, names, grip);
  const draw = () => {
    mark.style.setProperty("--line", `${context.line}%`);
    bar.frame();
  };
  return { bar, grip, mark, draw };
}

/** @param {ExplorerContext} context */
export function makeLaid(context) {
  const { words, sources, store } = context;
  const badge = makeBadge(words, sources);
  const text = h("span");
  const element = h("p.mo-laid", badge.element, text);
  const back = h(
    "button",
    { onclick: () => store.set(towards(still)) },
    words.laid.turn,
  );
  const { bar, grip, mark, draw } = makeMark(context);
  const controls = h("div.mo-laid-controls", bar.element, back);
  /** @type {LaidStill | null} */
  let still = null;
  const update = (/** @type {ExplorerNow} */ now) => {
    still = context.laid(now);
    for (const one of [element, mark, grip, controls]) one.hidden = !still;
    if (!still) return;
    draw();
    badge.show(still.kind, still.source);
    const placed = words.laid.placed[still.view.placed];
    setText(text, say(words.laid.told, { ...still, placed }));
    back.hidden = !aside(still, now);
  };
  return { element, mark, controls, update };
}
