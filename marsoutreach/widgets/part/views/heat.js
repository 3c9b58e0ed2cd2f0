// The capsule flies to the right, nose a little up, and the air before it glows.
import { setAttr, svg } from "../../kit/dom.js";
import { clamp01, mix } from "../../kit/profile.js";
import { makeCapsule, path } from "../shapes.js";

const HOTTEST = 60; // watts a square centimetre: as bright as it is drawn

// The hot layer in front of the shield, from edge to edge; nose down.
/** @type {(half: number, far: number) => string} */
const layerOf = (half, far) =>
  `M${-half} .9Q${-1.15 * half} ${-0.35 - far} 0 ${-0.3 - far}` +
  `Q${1.15 * half} ${-0.35 - far} ${half} .9Q${half} .5 0 0Q${-half} .5 ${-half} .9Z`;

// What streams past the edge and closes far behind.
/** @type {(half: number, long: number) => string} */
const wakeOf = (half, long) =>
  `M0 -1.2C${1.9 * half} -1.1 ${1.25 * half} 2.5 ${0.3 * half} ${3 + long}` +
  `Q0 ${3.6 + long} ${-0.3 * half} ${3 + long}C${-1.25 * half} 2.5 ${-1.9 * half} -1.1 0 -1.2Z`;

/** @type {(sizes: PartSizes) => SmallView} */
export function makeHeat(sizes) {
  const [wake, layer] = [path("wake"), path("glow")];
  const half = sizes.capsule / 2;
  // The air pushes along the axis: so that it lifts, the shield looks a little down.
  const turn = `rotate(${-Math.abs(sizes.trim)})`;
  const craft = svg("g", { transform: turn }, layer, makeCapsule(sizes));
  return {
    box: [-10, -4, 15, 8],
    bar: 2,
    element: svg("g", { transform: "rotate(90)" }, wake, craft),
    update({ heat }) {
      const share = clamp01(heat / HOTTEST);
      setAttr(layer, "d", layerOf(half, mix(0.1, 0.6, share)));
      setAttr(wake, "d", wakeOf(half, mix(1, 5, share)));
      setAttr(layer, "opacity", share.toFixed(3));
      setAttr(wake, "opacity", (0.6 * share).toFixed(3));
    },
  };
}
