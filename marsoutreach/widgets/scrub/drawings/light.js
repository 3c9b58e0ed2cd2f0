// Earth, Mars in its distance, and how far the news has come when the wheels touch.
import { setAttr, svg } from "../../kit/dom.js";

const [EARTH, FAR, LINE] = [34, 296, 62];

export function drawLight({ part, range }) {
  const x = (/** @type {number} */ million_km) =>
    EARTH + (million_km / range.high) * (FAR - EARTH);
  const earth = svg("circle", { class: "mo-earth", cx: EARTH, cy: LINE, r: 17 });
  const mars = svg("circle", { class: "mo-planet", cx: 0, cy: LINE, r: 11 });
  const way = svg("path", { class: "mo-lines" });
  const news = svg("path", { class: "mo-news", d: "M-9 0l16 -8v16z" });
  const marsPart = part("mars", [-14, LINE - 32, 76, 64], [38, LINE + 6], mars);
  const signal = part("signal", [-30, LINE - 54, 60, 62], [0, LINE - 30], news);
  const nodes = [way, part("earth", [2, LINE - 22, 64, 66], [EARTH, LINE + 36], earth)];
  nodes.push(marsPart, signal);
  news.setAttribute("transform", `translate(0 ${LINE})`);
  const show = ({ value, numbers }) => {
    setAttr(way, "d", `M${EARTH} ${LINE}H${x(value)}`);
    setAttr(marsPart, "transform", `translate(${x(value)} 0)`);
    setAttr(signal, "transform", `translate(${x(numbers.to_go_million_km)} 0)`);
  };
  return { nodes, show, high: 112 };
}
