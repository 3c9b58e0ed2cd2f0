// The descent stage with the rover tucked under it, on its eight engines.
import { svg } from "../../kit/dom.js";
import { makeRover, makeStage } from "../shapes.js";

/** @type {(sizes: PartSizes) => SmallView} */
export function makeEngines(sizes) {
  const stage = makeStage(sizes);
  return {
    box: [-7, -4.2, 14, 7.4],
    bar: 2,
    element: svg("g", {}, makeRover().element, stage.element),
    update: ({ straight, canted }) => stage.burn(straight, canted),
  };
}
