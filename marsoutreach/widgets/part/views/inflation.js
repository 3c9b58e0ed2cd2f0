// The parachute opens behind the capsule, which flies to the right.
import { setAttr, svg } from "../../kit/dom.js";
import { clamp01, mix } from "../../kit/profile.js";
import { makeCapsule, outline, path } from "../shapes.js";

const FULL = 0.35; // half a full canopy's width, of the cloth's width spread flat
const [BAND_M, GAP_M] = [2.4, 0.9];
const [TOP_M, KNOT_M] = [3.5, 10]; // of the capsule, and where the lines meet
const GORES = [..."10011010010110011010"]; // light and dark, drawn loosely

// A ring of gores between two places along the axis, narrower at the second.
/** @type {(bit: string, along: [number, number], half: [number, number]) => string} */
function ring(bit, [a, b], [wide, narrow]) {
  const at = (/** @type {number} */ i) => -Math.cos((i / GORES.length) * Math.PI);
  return GORES.map((one, i) => {
    if (one !== bit) return "";
    const [low, high] = [at(i), at(i + 1)];
    return outline([
      [wide * low, a],
      [narrow * low, b],
      [narrow * high, b],
      [wide * high, a],
    ]);
  }).join("");
}

/** @type {(hem: number, half: number, open: number) => string[]} */
function canopy(hem, half, open) {
  const disk = hem + BAND_M + GAP_M;
  const deep = mix(8.2, 5.2, clamp01(open));
  const rings = [0, 1, 2, 3].map((i) => {
    const [a, b] = [i, i + 1].map((k) => (k / 4) * (Math.PI / 2));
    const along = /** @type {[number, number]} */ (
      [a, b].map((turn) => disk + deep * Math.sin(turn))
    );
    const wide = /** @type {[number, number]} */ (
      [a, b].map((turn) => half * Math.cos(turn))
    );
    return { along, wide };
  });
  return ["0", "1"].map(
    (bit) =>
      ring(bit, [hem, hem + BAND_M], [half, half]) +
      rings.map(({ along, wide }) => ring(bit, along, wide)).join(""),
  );
}

/** @type {(knot: number, hem: number, half: number) => string} */
const lines = (knot, hem, half) =>
  outline(
    [
      [0, TOP_M],
      [0, knot],
    ],
    false,
  ) +
  Array.from({ length: 9 }, (_, i) =>
    outline(
      [
        [0, knot],
        [half * Math.cos((i / 8) * Math.PI), hem],
      ],
      false,
    ),
  ).join("");

/** @type {(sizes: PartSizes) => SmallView} */
export function makeInflation(sizes) {
  const [rope, light, dark] = ["rope", "cloth", "gore"].map((name) => path(name));
  const turn = "rotate(90)"; // up along the axis is to the left
  const element = svg("g", { transform: turn }, rope, light, dark, makeCapsule(sizes));
  const most = FULL * sizes.canopy;
  const hem = sizes.trail - BAND_M - GAP_M - 2;
  return {
    box: [-sizes.trail - 6, -10, sizes.trail + 9, 20],
    bar: 10,
    element,
    update({ out, open }) {
      const half = mix(0.6, most, open);
      const at = TOP_M + (hem - TOP_M) * out;
      const [white, orange] = canopy(at, half, open);
      const packed = outline([
        [-0.6, at],
        [0.6, at],
        [0.6, at + 2.6],
        [-0.6, at + 2.6],
      ]);
      const shot = out > 0.02;
      setAttr(rope, "d", shot ? lines(mix(TOP_M, KNOT_M, out), at, half) : "");
      setAttr(light, "d", out < 1 ? (shot ? packed : "") : white);
      setAttr(dark, "d", out < 1 ? "" : orange);
    },
  };
}
