// The rover goes down on its ropes, over the ground.
import { setAttr, svg } from "../../kit/dom.js";
import { makeRover, makeStage, path } from "../shapes.js";

const [LOW_M, HIGH_M] = [1.3, 1.17]; // of the stage, and of the rover's deck
const ROPES = [
  [-0.22, -0.72],
  [0, 0.05],
  [0.22, 0.72],
];
const HELD = 0.45; // of the four engines that burn, drawn

/** @type {(sizes: PartSizes) => SmallView} */
export function makeBridles(sizes) {
  const rover = makeRover();
  const stage = makeStage(sizes);
  stage.burn(0, HELD);
  const [rope, cord] = [path("rope"), path("cord")];
  const ground = path("ground", "M-14 0H14V-1H-14Z");
  const hung = svg("g", {}, rope, cord, rover.element);
  const element = svg("g", {}, ground, hung, stage.element);
  return {
    box: [-10, -1, 20, 24.5],
    bar: 5,
    element,
    update({ rope: long, above, wheels }) {
      const top = long + LOW_M;
      const ropes = ROPES.map(([x, foot]) => `M${x} ${top}L${foot} ${HIGH_M}`);
      setAttr(rope, "d", long > 0.05 ? ropes.join("") : "");
      const slack = `M.3 ${top}C1.1 ${top - 0.3 * long} .7 ${HIGH_M + 0.3 * long} .42 ${HIGH_M}`;
      setAttr(cord, "d", long > 0.05 ? slack : "");
      rover.unfold(wheels);
      setAttr(hung, "transform", `translate(0 ${above})`);
      setAttr(stage.element, "transform", `translate(0 ${above + long})`);
    },
  };
}
