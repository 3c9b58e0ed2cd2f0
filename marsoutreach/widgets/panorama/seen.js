// What of the marked places is in view, or which way the nearest one lies.
import { turn } from "../kit/angles.js";
import { say } from "../kit/words.js";
import { makeLens } from "./lens.js";

const STRAIGHT_DEG = 5; // so little to the side is straight up or down

// view: {azimuth, elevation, field, spots, …}; size: [width, height]
/** @type {(view: Omit<Spotted, "mode">, words: Words, tell: Pick<PanoramaTell, "degrees">) => string} */
export function nearest({ spots, azimuth, elevation, field }, { see }, tell) {
  const swings = spots.map((spot) => turn(spot.azimuth_deg - azimuth));
  const least = Math.min(...swings.map(Math.abs));
  const at = swings.findIndex((swing) => Math.abs(swing) === least);
  const tilt = spots[at].elevation_deg - elevation;
  if (least < Math.min(STRAIGHT_DEG, field / 2))
    return say(see[tilt > 0 ? "above" : "below"], { ...spots[at] });
  const way = Math.abs(tilt) < 0.5 ? "none" : tilt > 0 ? "none_up" : "none_down";
  const [n, m] = [tell.degrees(least), tell.degrees(Math.abs(tilt))];
  const side = see[swings[at] < 0 ? "turn_left" : "turn_right"];
  return say(see[way], { name: spots[at].name, n, m, side });
}

// What is in view, side by side, or where the nearest marked place is.
/**
 * @param {Spotted} view
 * @param {Shape} shape
 * @param {number[]} size
 * @param {Words} words
 * @param {Pick<PanoramaTell, "degrees">} tell
 */
export function seen(view, shape, [width, height], words, tell) {
  if (!view.spots.length) return "";
  const lens = makeLens(view, shape, [width, height]);
  const inside = view.spots
    .map((spot) => ({ ...spot, ...lens.point(spot.azimuth_deg, spot.elevation_deg) }))
    .filter(({ x, y, ahead }) => ahead && x >= 0 && x <= width && y >= 0 && y <= height)
    .sort((a, b) => a.x - b.x);
  const side = (/** @type {{x: number}} */ { x }) =>
    x < width / 3 ? "left" : x > (2 * width) / 3 ? "right" : "middle";
  const told = ["left", "middle", "right"].map((name) => {
    const names = inside.filter((one) => side(one) === name).map((one) => one.name);
    return names.length ? say(words.see[name], { spots: names.join(", ") }) : "";
  });
  return told.filter(Boolean).join(" ") || nearest(view, words, tell);
}
