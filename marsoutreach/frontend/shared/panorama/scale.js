// A bar that shows how long something is, if it is so far away.
import { h, setText } from "../dom.js";
import { say } from "../words.js";

const LONGEST_PX = 150;
const DISTANCES_M = [2, 5, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000];

// The longest of 1, 2, 5, 10, 20, 50 ... that fits.
export function roundLength(most) {
  const ten = 10 ** Math.floor(Math.log10(most));
  return ten * (most / ten >= 5 ? 5 : most / ten >= 2 ? 2 : 1);
}

export function makeScaleBar({ words, tell }) {
  const bar = h("i");
  const text = h("p");
  const element = h("div", { class: "mo-pano-scale" }, text, bar);
  const show = (lens, view) => {
    const perPixel = view.distance / lens.perRadian;
    const metres = roundLength(LONGEST_PX * perPixel);
    bar.style.width = `${(metres / perPixel).toFixed(1)}px`;
    element.dataset.metres = String(metres);
    setText(
      text,
      say(words.scale.bar, {
        length: tell.length(metres),
        distance: tell.length(view.distance),
      }),
    );
  };
  return { element, show };
}

// Distances to choose from: round ones, those of marked places, and the present one.
export function distances(spots, present) {
  const known = spots
    .map((spot) => spot.distance_m)
    .filter((metres) => metres !== null);
  return [...new Set([...DISTANCES_M, ...known, present])].sort((a, b) => a - b);
}
