// The capsule from behind: rolled about the way it flies, and where the air pushes it.
import { setAttr, svg } from "../../kit/dom.js";
import { disc, outline, path } from "../shapes.js";

const ARROW_M = 3.4;

/** @type {(sizes: PartSizes) => SmallView} */
export function makeBank({ capsule }) {
  const half = capsule / 2;
  const spokes = Array.from({ length: 6 }, (_, i) => {
    const turn = (i / 3) * Math.PI;
    const at = (/** @type {number} */ r) => [r * Math.sin(turn), r * Math.cos(turn)];
    return outline([at(0.45 * half), at(half)], false);
  });
  const tip = half + ARROW_M;
  const rings = [0.72, 0.35].map((share) => disc(0, 0, share * half, "ring"));
  const rolled = svg(
    "g",
    {},
    disc(0, 0, half, "shell"),
    ...rings,
    path("seam", spokes.join("")),
    path("push", `M0 0V${tip - 0.9}`),
    path("push mo-part-head", `M0 ${tip}l-.45 -.9h.9Z`),
  );
  const level = path("level", `M-9 0H9M0 ${-half}V${tip}`);
  return {
    box: [-10, -3, 20, 9.5],
    bar: 2,
    element: svg("g", {}, level, rolled),
    // Clockwise, seen from behind, is to the right; here y is up.
    update: ({ bank_deg: bank }) => setAttr(rolled, "transform", `rotate(${-bank})`),
  };
}
