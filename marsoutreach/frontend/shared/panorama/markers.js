// Marks over the picture for the hotspots. The list holds the buttons that go with them.
import { h } from "../dom.js";
import { BAND_PX } from "./limits.js";

const ROW_PX = 30;
const ROWS = 4;
const GAP_PX = 10;
const LIFT_PX = 18;

export function makeMarkers({ store, goToSpot }) {
  const element = h("div", { class: "mo-pano-spots", "aria-hidden": "true" });
  let marks = [];
  let shown = null;

  const build = (spots) => {
    shown = spots;
    marks = spots.map((spot, index) => {
      const label = h("span", {}, spot.name);
      const stem = h("i");
      const node = h("div", { class: "mo-pano-spot", "data-kind": spot.kind }, stem, label);
      node.dataset.spot = String(index);
      return { spot, node, label, stem, wide: 0 };
    });
    element.replaceChildren(...marks.map(({ node }) => node));
  };

  // Labels rise above their marks, each as low as it can without touching another.
  const place = (lens, view, [width, height]) => {
    const ends = Array(ROWS).fill(-Infinity);
    const seen = marks
      .map((mark) => ({
        mark,
        at: lens.point(mark.spot.azimuth_deg, mark.spot.elevation_deg),
      }))
      .filter(({ mark, at }) => {
        const inside =
          at.ahead && at.x > 0 && at.x < width && at.y > BAND_PX && at.y < height;
        mark.node.hidden = !inside;
        return inside;
      })
      .sort((a, b) => a.at.x - b.at.x);
    for (const { mark, at } of seen) put(mark, at, ends, view, width);
  };

  const put = (mark, at, ends, view, width) => {
    mark.wide ||= mark.label.offsetWidth;
    const half = mark.wide / 2;
    const middle = Math.min(Math.max(at.x, half + 6), width - half - 52);
    let row = ends.findIndex((end) => end < middle - half - GAP_PX);
    if (row < 0) row = 0;
    ends[row] = middle + half;
    const room = at.y - BAND_PX - 14 - ROW_PX;
    const below = room < LIFT_PX;
    const lift = Math.min(LIFT_PX + row * ROW_PX, Math.max(room, LIFT_PX));
    mark.node.dataset.at = mark.node.dataset.spot === String(view.stop) ? "here" : "";
    mark.node.dataset.side = below ? "below" : "above";
    mark.node.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`;
    mark.node.style.setProperty("--lift", `${lift}px`);
    mark.node.style.setProperty("--shift", `${(middle - at.x).toFixed(1)}px`);
  };

  const pressed = (target, event) => {
    const mark = target.closest?.(".mo-pano-spot");
    const over = document.elementFromPoint(event.clientX, event.clientY);
    if (mark && mark.contains(over)) goToSpot(Number(mark.dataset.spot));
  };
  const update = () => {
    const { spots } = store;
    if (shown !== spots) build(spots);
  };
  return { element, place, pressed, update };
}
