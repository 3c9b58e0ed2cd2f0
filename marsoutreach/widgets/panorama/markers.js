// Marks over the picture for the hotspots: a diamond on the place, its name above it.
// The list holds the buttons that go along.
import { h } from "../kit/dom.js";
import { roof } from "./limits.js";
import { clamp } from "./shape.js";

const ROW_PX = 30;
const ROWS = 4;
const GAP_PX = 10;
const LEAST_LIFT_PX = 18;
const [LOW_LIFT_PX, HIGH_LIFT_PX] = [40, 96];
const CLEAR_DEG = 3; // the label leaves so much free above the place
const MARK_PX = 9; // half a diamond
const BARE_PX = 64; // so near to the lower edge, where scale and badge are: no label

export function makeMarkers({ store, goToSpot }) {
  const element = h("div", { class: "mo-pano-spots", "aria-hidden": "true" });
  let marks = [];
  let shown = null;

  const build = (spots) => {
    shown = spots;
    marks = spots.map((spot, index) => {
      const label = h("span", {}, spot.name);
      const node = h("div", { class: "mo-pano-spot" }, h("i"), label);
      node.dataset.spot = String(index);
      return { spot, node, label };
    });
    element.replaceChildren(...marks.map(({ node }) => node));
  };

  // Labels rise above their places, each as low as it can without touching another.
  const place = (lens, view, size) => {
    const [width, height, unit] = size;
    const [top, bottom] = [roof(view.mode, size), height - BARE_PX * unit];
    const free = (lens.perRadian * CLEAR_DEG * Math.PI) / 180;
    const wish = clamp(free, LOW_LIFT_PX * unit, HIGH_LIFT_PX * unit);
    const ends = Array(ROWS).fill(-Infinity);
    const seen = marks
      .map((mark) => ({
        mark,
        at: lens.point(mark.spot.azimuth_deg, mark.spot.elevation_deg),
      }))
      .filter(({ mark, at }) => {
        const inside =
          at.ahead && at.x > 0 && at.x < width && at.y > top && at.y < height;
        mark.node.hidden = !inside;
        return inside;
      })
      .sort((a, b) => a.at.x - b.at.x);
    for (const { mark, at } of seen) {
      mark.node.dataset.at = mark.node.dataset.spot === String(view.stop) ? "here" : "";
      mark.node.dataset.bare = String(at.y > bottom);
      put(mark, at, { ends, top, width, unit, wish });
    }
    for (const { mark, at } of seen)
      if (seen.some((other) => other.at !== at && covers(mark, at, other.at, unit)))
        mark.node.dataset.bare = "true";
  };

  // A name that would lie on another place is left to the list, but for the one gone to.
  const covers = ({ node, label, lift, shift }, at, other, unit) => {
    if (node.dataset.at === "here" || node.dataset.bare === "true") return false;
    const side = node.dataset.side === "below" ? 1 : -1;
    const middle = at.y + side * (lift + label.offsetHeight / 2);
    return (
      Math.abs(other.x - at.x - shift) < label.offsetWidth / 2 + MARK_PX * unit &&
      Math.abs(other.y - middle) < label.offsetHeight / 2 + MARK_PX * unit
    );
  };

  const put = (mark, at, { ends, top, width, unit, wish }) => {
    const half = mark.label.offsetWidth / 2;
    const middle = Math.min(Math.max(at.x, half + 6), width - half - 52 * unit);
    let row = ends.findIndex((end) => end < middle - half - GAP_PX);
    if (row < 0) row = 0;
    ends[row] = middle + half;
    const least = LEAST_LIFT_PX * unit;
    const room = at.y - top - (14 + ROW_PX) * unit;
    const below = room < least;
    const lift = below ? least : Math.min(wish + row * ROW_PX * unit, room);
    mark.node.dataset.side = below ? "below" : "above";
    mark.node.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`;
    Object.assign(mark, { lift, shift: middle - at.x });
    mark.node.style.setProperty("--lift", `${lift}px`);
    mark.node.style.setProperty("--shift", `${(middle - at.x).toFixed(1)}px`);
  };

  const pressed = (target, event) => {
    const mark = target.closest?.(".mo-pano-spot");
    const over = document.elementFromPoint(event.clientX, event.clientY);
    if (mark?.contains(over)) goToSpot(Number(mark.dataset.spot));
  };
  const update = () => {
    const { spots } = store;
    if (shown !== spots) build(spots);
  };
  return { element, place, pressed, update };
}
