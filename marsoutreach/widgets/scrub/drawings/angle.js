// A slice of Mars, its air, the way in: where it comes down against where it should.
import { setAttr, svg } from "../../kit/dom.js";

const [TARGET, FLOOR, AIR] = [206, 128, 62];
const [SHORT, LONG] = [70, 130]; // px for the farthest short and long
const FAR_KM = 400;

// Far misses crowd together at the edge; near ones are in scale with each other.
const off = (miss_km, most) => most * (1 - Math.exp((-miss_km * 2) / FAR_KM));

function wayOf(value, end, miss_km) {
  const steep = (value - 9) / 15;
  const [fromX, fromY] = [14, 44 - 34 * steep];
  if (end === "skipped") return `M${fromX} ${fromY}Q180 118 346 ${8 + 20 * steep}`;
  if (end === "lost") return `M${fromX} ${fromY}Q150 96 352 92`;
  if (end === "broke" || end === "burned") return `M${fromX} ${fromY}L92 96`;
  const side =
    end === "short" || end === "torn" ? -off(miss_km, SHORT) : off(miss_km, LONG);
  const x = TARGET + side;
  const bend = end === "torn" ? 108 : FLOOR;
  return `M${fromX} ${fromY}Q${x - 50 + 20 * steep} ${86 - 14 * steep} ${x} ${bend}`;
}

export function drawAngle({ part }) {
  const way = svg("path", { class: "mo-way" });
  const stop = svg("path", { class: "mo-cross", d: "M-6 -6l12 12M6 -6l-12 12" });
  const air = svg("path", {
    class: "mo-air",
    d: `M0 ${AIR}Q180 ${AIR - 16} 360 ${AIR}V${FLOOR}H0z`,
  });
  const flag = svg("path", {
    class: "mo-flag",
    d: `M${TARGET} ${FLOOR}v-24l15 6l-15 6`,
  });
  const nodes = [
    part("air", [2, AIR - 6, 356, FLOOR - AIR + 4], [34, 118], air),
    svg("path", { class: "mo-mars", d: `M0 ${FLOOR}H360V170H0z` }),
    part("target", [TARGET - 32, 100, 64, 66], [TARGET, 158], flag),
    part("path", [4, 2, 92, 62], [62, 20], way, stop),
  ];
  const show = ({ value, end, numbers }) => {
    const d = wayOf(value, end, numbers.miss_km);
    setAttr(way, "d", d);
    const [x, y] = d.split(/[QL ]/).slice(-2);
    setAttr(stop, "transform", `translate(${x} ${y})`);
    stop.toggleAttribute("hidden", ["skipped", "lost"].includes(end));
    stop.toggleAttribute("data-hit", end === "target");
  };
  return { nodes, show };
}
