// One whistle, two planets: how high its waves still are at each metre of the way.
import { setAttr, svg } from "../../kit/dom.js";

const [FROM, TO, TALL, WAVE] = [64, 346, 26, 4];

// What is left of the power at the ear tells how high waves are at each metre before it.
export function waveOf(percent, distance_m, far_m, middle) {
  const per_metre = (percent / 100) ** (1 / (2 * distance_m)); // of the height
  const points = [];
  for (let x = FROM; x <= TO; x += WAVE / 2) {
    const metres = ((x - FROM) / (TO - FROM)) * far_m;
    const height = TALL * per_metre ** metres;
    const side = Math.round((x - FROM) / (WAVE / 2)) % 2 ? 1 : -1;
    points.push(`${x} ${(middle + side * height).toFixed(1)}`);
  }
  return `M${points.join("L")}`;
}

export function drawSound({ part, range }) {
  const lines = { mars: svg("path"), earth: svg("path") };
  const middle = { mars: 40, earth: 116 };
  for (const name of ["mars", "earth"])
    lines[name].setAttribute("class", `mo-wave mo-wave-${name}`);
  const whistle = svg("path", {
    class: "mo-hull",
    d: "M10 66h36v8h-16a12 12 0 1 1 -20 6z",
  });
  const ear = svg("path", { class: "mo-ear" });
  const nodes = [
    part("source", [0, 50, 60, 70], [30, 112], whistle),
    part("mars", [62, 4, 294, 72], [328, 16], lines.mars),
    part("earth", [62, 80, 294, 86], [328, 162], lines.earth),
    ear,
  ];
  const show = ({ value, numbers }) => {
    for (const name of ["mars", "earth"]) {
      const percent = numbers[`${name}_percent`];
      setAttr(lines[name], "d", waveOf(percent, value, range.high, middle[name]));
    }
    const x = FROM + (value / range.high) * (TO - FROM);
    setAttr(ear, "d", `M${x} 4V158M${x - 6} 166l6 -8l6 8z`);
  };
  return { nodes, show };
}
