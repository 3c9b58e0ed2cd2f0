// A bar that shows how long something is, if it is so far away.
import { h, setText } from "../kit/dom.js";
import { roundLength } from "../kit/lengths.js";
import { say } from "../kit/words.js";
import { makeLens } from "./lens.js";

const LONGEST_PX = 150;
const DISTANCES_M = [
  1, 2, 3, 4, 5, 7, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000,
  20_000, 30_000,
];

/** @param {PanoramaContext} context */
export function makeScaleBar({ words, tell, shape, store }) {
  const bar = h("i");
  const text = h("p");
  const element = h("div", { class: "mo-pano-scale" }, text, bar);
  /** @type {(lens: Lens, view: Looking) => {metres: number, pixels: number}} */
  const measure = (lens, view) => {
    const perPixel = view.distance / lens.perRadian;
    const metres = roundLength(LONGEST_PX * perPixel);
    return { metres, pixels: metres / perPixel };
  };
  /** @type {(template: string, metres: number, view: Looking) => string} */
  const write = (template, metres, view) =>
    say(template, {
      length: tell.length(metres),
      distance: tell.length(view.distance),
    });
  /** @type {(lens: Lens, view: Looking) => void} */
  const place = (lens, view) => {
    const { metres, pixels } = measure(lens, view);
    bar.style.width = `${pixels.toFixed(1)}px`;
    element.dataset.metres = String(metres);
    setText(text, write(words.scale.bar, metres, view));
  };
  // The same for those who do not see it.
  const says = () => {
    const view = store.now();
    const { metres } = measure(makeLens(view, shape, store.size), view);
    return write(words.scale.says, metres, view);
  };
  return { element, place, says };
}

// Distances to choose from: round ones, those of marked places, and the present one.
/** @type {(spots: Spot[], present: number) => number[]} */
export function distances(spots, present) {
  const known = spots.map((spot) => spot.distance_m).filter((one) => one !== null);
  return [...new Set([...DISTANCES_M, ...known, present])].sort((a, b) => a - b);
}
