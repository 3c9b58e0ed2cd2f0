// From left to right: under the parachute, on the engines, on the ground.
import { setAttr, svg } from "../../kit/dom.js";

const [PER_METRE, MIDDLE, RIM] = [4.2, 82, 66];
const REACHED = {
  landed: ["canopy", "shell", "engines", "rover"],
  too_late: ["canopy", "shell", "engines"],
  too_small: ["canopy", "shell"],
  torn: [],
};
const ROVER =
  "M-14 -9h22v6h-22zM6 -9v-8h5M-13 0a3 3 0 1 0 .1 0M-2 0a3 3 0 1 0 .1 0M7 0a3 3 0 1 0 .1 0";

function canopyOf(diameter_m, torn) {
  const half = (diameter_m * PER_METRE) / 2;
  const [left, right, top] = [MIDDLE - half, MIDDLE + half, RIM - half * 0.55];
  const dome = `M${left} ${RIM}Q${left} ${top} ${MIDDLE} ${top}T${right} ${RIM}`;
  const rim = torn ? `L${MIDDLE + 10} ${RIM - 14}l-9 5l-4 -16l-7 14Z` : "Z";
  const lines = [-1, -0.4, 0.4, 1].map(
    (at) => `M${MIDDLE + at * half} ${RIM}L${MIDDLE} 112`,
  );
  return { dome: dome + rim, lines: lines.join("") };
}

export function drawParachute({ part }) {
  const dome = svg("path", { class: "mo-canopy" });
  const lines = svg("path", { class: "mo-lines" });
  const shell = svg("path", { class: "mo-hull", d: "M73 112h18l4 14q-13 9 -26 0z" });
  const stage = svg("path", { class: "mo-hull", d: "M194 58h44l-6 12h-32z" });
  const flames = svg("path", { class: "mo-flame", d: "M198 72l-10 30M234 72l10 30" });
  const hung = svg("path", {
    class: "mo-body",
    d: ROVER,
    transform: "translate(217 86)",
  });
  const stood = svg("path", {
    class: "mo-body",
    d: ROVER,
    transform: "translate(312 132)",
  });
  const nodes = [
    svg("path", { class: "mo-ground", d: "M0 141H360" }),
    part("canopy", [10, 2, 144, 80], [MIDDLE, 16], lines, dome),
    part("shell", [46, 88, 72, 76], [MIDDLE, 158], shell),
    part("engines", [176, 44, 82, 80], [217, 120], flames, stage, hung),
    part("rover", [282, 92, 64, 72], [312, 158], stood),
  ];
  const show = ({ value, end }) => {
    const shape = canopyOf(value, end === "torn");
    setAttr(dome, "d", shape.dome);
    setAttr(lines, "d", shape.lines);
    for (const node of nodes.slice(1))
      node.toggleAttribute("data-off", !REACHED[end].includes(node.dataset.part));
  };
  return { nodes, show };
}
