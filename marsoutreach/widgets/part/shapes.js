// Outlines in metres, y up: the capsule by its published sizes, the rest by eye.
import { setAttr, svg } from "../kit/dom.js";
import { mix } from "../kit/profile.js";

/** @type {(degrees: number) => number} */
export const rad = (degrees) => (degrees * Math.PI) / 180;

/** @type {(points: number[][], closed?: boolean) => string} */
export const outline = (points, closed = true) =>
  `M${points.map((at) => at.map((one) => one.toFixed(3)).join(" ")).join("L")}${closed ? "Z" : ""}`;

/** @type {(name: string, d?: string, more?: Record<string, any>) => SVGPathElement} */
export const path = (name, d = "", more = {}) =>
  svg("path", {
    class: `mo-part-${name}`,
    d,
    "vector-effect": "non-scaling-stroke",
    ...more,
  });

/** @type {(x: number, y: number, r: number, name: string) => SVGCircleElement} */
export const disc = (cx, cy, r, name) =>
  svg("circle", {
    class: `mo-part-${name}`,
    cx,
    cy,
    r,
    "vector-effect": "non-scaling-stroke",
  });

/** @type {(right: number[][]) => number[][]} */
const bothSides = (right) => [...right, ...right.map(([x, y]) => [-x, y]).reverse()];

// A ball's cap on a cone: its nose at 0, 0, pointing down.
/** @type {(sizes: PartSizes) => {front: number[][], deep: number}} */
function sphereCone({ capsule, nose, cone }) {
  const cap = Array.from({ length: 7 }, (_, i) => rad(((90 - cone) * i) / 6));
  const round = cap.map((turn) => [nose * Math.sin(turn), nose * (1 - Math.cos(turn))]);
  const [x, y] = round[6];
  const deep = y + (capsule / 2 - x) / Math.tan(rad(cone));
  return { front: [...round, [capsule / 2, deep]], deep };
}

// The closed capsule, nose down.
/** @param {PartSizes} sizes */
export function makeCapsule(sizes) {
  const { front, deep } = sphereCone(sizes);
  const half = sizes.capsule / 2;
  const back = [
    [half, deep],
    [half, deep + 0.2],
    [0.72 * half, deep + 1.35],
    [0.45 * half, deep + 2.2],
    [0.35 * half, deep + 2.5],
    [0.35 * half, deep + 2.75],
  ];
  const seams = [back[2], back[3]].map(([x, y]) => [
    [-x, y],
    [x, y],
  ]);
  return svg(
    "g",
    {},
    path("shell", outline(bothSides(back))),
    path("seam", seams.map((line) => outline(line, false)).join("")),
    path("shield", outline(bothSides([...front].reverse()))),
  );
}

// Outlines of rover and stage, by eye.
const BODY = "M-.95 .62L-.98 1.17L1.12 1.17L1.16 .74L.9 .62Z";
const POWER = "M-1 .82L-1.52 1L-1.46 1.3L-.98 1.14Z";
const HEAD = "M-.66 1.2H-.25V1.38H-.66Z";
const ARM = "M1.12 .9H1.52V.58H1.22Z";
const FRAME = "M1.35 1.72L1.42 1.5L1.1 1.36H-1.1L-1.42 1.5L-1.35 1.72Z";
const TOP = "M.62 2.36L.72 2.02L.5 1.6H-.5L-.72 2.02L-.62 2.36Z";
const TUBES = "M-1.3 1.66L-.55 2.2H.55L1.3 1.66";
const NOZZLE = "M-.1 .05H.1L.2 -.42H-.2Z";
const WHEEL_M = 0.263; // half a wheel
const WHEELS = [
  // three wheels, each: packed x and y, then on the ground
  [-0.98, 0.72, -1.15],
  [-0.25, 0.6, -0.12],
  [0.62, 0.66, 1.08],
];
const ENGINES_M = 1.42; // how high the nozzles are hinged
const ENGINES = [
  // place, far row first; canted outwards or straight
  [-1.02, 1],
  [1.02, 1],
  [-1.28, 0],
  [1.28, 0],
];

// The rover from its right side, wheels at 0; unfold(spread): 0 packed, 1 on its wheels.
export function makeRover() {
  const legs = path("leg");
  const wheels = WHEELS.map(() => disc(0, 0, WHEEL_M, "wheel"));
  const dark = path("dark", POWER + ARM);
  const element = svg("g", {}, dark, path("shell", BODY + HEAD), legs, ...wheels);
  /** @type {(spread: number) => void} */
  const unfold = (spread) => {
    const hubs = WHEELS.map(([x, y, out]) => [
      mix(x, out, spread),
      mix(y, WHEEL_M, spread),
    ]);
    hubs.forEach(([x, y], i) => {
      setAttr(wheels[i], "cx", x.toFixed(3));
      setAttr(wheels[i], "cy", y.toFixed(3));
    });
    const knee = [-0.62, (hubs[0][1] + hubs[1][1]) / 2 + 0.28];
    const rocker = [hubs[2], [-0.05, 0.86], knee, hubs[0]];
    setAttr(legs, "d", outline(rocker, false) + outline([knee, hubs[1]], false));
  };
  unfold(0);
  return { element, unfold };
}

// The descent stage over the rover, and its flames: burn(straight, canted), 0 to 1.
/** @param {PartSizes} sizes */
export function makeStage({ straight, outward }) {
  const flames = ENGINES.map(() => path("flame"));
  const engines = ENGINES.map(([x, canted], i) => {
    const lean = Math.sign(x) * (canted ? outward : straight);
    const transform = `translate(${x} ${ENGINES_M}) rotate(${lean})`;
    return svg("g", { transform }, flames[i], path("dark", NOZZLE));
  });
  const tanks = [-0.78, 0.78].map((x) => disc(x, 1.78, 0.36, "tank"));
  const parts = [
    path("dark", FRAME),
    ...tanks,
    path("shell", TOP),
    path("seam", TUBES),
  ];
  const element = svg("g", {}, ...engines, ...parts);
  /** @type {(straightOn: number, cantedOn: number) => void} */
  const burn = (straightOn, cantedOn) =>
    ENGINES.forEach(([, canted], i) => {
      const on = canted ? cantedOn : straightOn;
      const long = 1.62 + 3.4 * on; // drawn: longer where it burns harder
      const sides = [-0.55, 0.55].map((x) => `${x} ${-0.6 * long}`);
      const flame = `M-.16 -.42Q${sides[0]} 0 ${-long}Q${sides[1]} .16 -.42Z`;
      setAttr(flames[i], "d", on > 0.02 ? flame : "");
    });
  return { element, burn };
}
