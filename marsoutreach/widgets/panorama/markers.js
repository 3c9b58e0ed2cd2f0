// Marks over the picture for the hotspots: a diamond on the place, its name above it.
// The list holds the buttons that go along.
import { clamp } from "../kit/angles.js";
import { h } from "../kit/dom.js";
import { roof } from "./limits.js";

const ROW_PX = 30;
const ROWS = 4;
const GAP_PX = 10;
const LEAST_LIFT_PX = 18;
const [LOW_LIFT_PX, HIGH_LIFT_PX] = [40, 96];
const CLEAR_DEG = 3; // the label leaves so much free above the place
const MARK_PX = 9; // half a diamond
const BARE_PX = 64; // so near to the lower edge, where scale and badge are: no label

// Where a name stands: beside its place, in a row of its own, above it or below.
// label: {width, height}; room: {ends: where each row is full, top, width, unit, wish}
export function placeName(label, at, { ends, top, width, unit, wish }) {
  const half = label.width / 2;
  const middle = Math.min(Math.max(at.x, half + 6), width - half - 52 * unit);
  const row = Math.max(
    0,
    ends.findIndex((end) => end < middle - half - GAP_PX),
  );
  ends[row] = middle + half;
  const least = LEAST_LIFT_PX * unit;
  const room = at.y - top - (14 + ROW_PX) * unit;
  const below = room < least;
  const lift = below ? least : Math.min(wish + row * ROW_PX * unit, room);
  return { lift, shift: middle - at.x, below };
}

// Whether a name would lie on another place.
export function covers(label, { lift, shift, below }, at, other, unit) {
  const middle = at.y + (below ? 1 : -1) * (lift + label.height / 2);
  return (
    Math.abs(other.x - at.x - shift) < label.width / 2 + MARK_PX * unit &&
    Math.abs(other.y - middle) < label.height / 2 + MARK_PX * unit
  );
}

class Mark {
  constructor(spot, index) {
    this.spot = spot;
    this.text = h("span", {}, spot.name);
    this.node = h("div.mo-pano-spot", { "data-spot": index }, h("i"), this.text);
  }

  // Where it is on the screen, if it is inside.
  find(lens, top, [width, height]) {
    const at = lens.point(this.spot.azimuth_deg, this.spot.elevation_deg);
    const inside = at.ahead && at.x > 0 && at.x < width && at.y > top && at.y < height;
    this.node.hidden = !inside;
    this.at = at;
    return inside;
  }

  put(room, here, bare) {
    const { style, dataset } = this.node;
    Object.assign(dataset, { at: here ? "here" : "", bare: String(bare) });
    this.label = { width: this.text.offsetWidth, height: this.text.offsetHeight };
    this.name = placeName(this.label, this.at, room);
    const { lift, shift, below } = this.name;
    dataset.side = below ? "below" : "above";
    style.transform = `translate(${this.at.x.toFixed(1)}px, ${this.at.y.toFixed(1)}px)`;
    style.setProperty("--lift", `${lift}px`);
    style.setProperty("--shift", `${shift.toFixed(1)}px`);
  }

  // A name that would lie on another place is left to the list, but for the one gone to.
  giveWay(others, unit) {
    const { at, bare } = this.node.dataset;
    if (at === "here" || bare === "true") return;
    const hides = (other) =>
      other !== this && covers(this.label, this.name, this.at, other.at, unit);
    if (others.some(hides)) this.node.dataset.bare = "true";
  }
}

export function makeMarkers({ store, goToSpot }) {
  const element = h("div", { class: "mo-pano-spots", "aria-hidden": "true" });
  let marks = [];
  let shown = null;

  // Labels rise above their places, each as low as it can without touching another.
  const place = (lens, view, size) => {
    const [width, height, unit] = size;
    const top = roof(view.mode, size);
    const free = (lens.perRadian * CLEAR_DEG * Math.PI) / 180;
    const wish = clamp(free, LOW_LIFT_PX * unit, HIGH_LIFT_PX * unit);
    const room = { ends: Array(ROWS).fill(-Infinity), top, width, unit, wish };
    const seen = marks.filter((mark) => mark.find(lens, top, size));
    seen.sort((a, b) => a.at.x - b.at.x);
    for (const mark of seen) {
      const here = mark.node.dataset.spot === String(view.stop);
      mark.put(room, here, mark.at.y > height - BARE_PX * unit);
    }
    for (const mark of seen) mark.giveWay(seen, unit);
  };
  const pressed = ({ clientX, clientY }, target) => {
    const mark = target.closest?.(".mo-pano-spot");
    const over = document.elementFromPoint(clientX, clientY);
    if (mark?.contains(over)) goToSpot(Number(mark.dataset.spot));
  };
  const update = () => {
    const { spots } = store;
    if (shown === spots) return;
    shown = spots;
    marks = spots.map((spot, index) => new Mark(spot, index));
    element.replaceChildren(...marks.map(({ node }) => node));
  };
  return { element, place, pressed, update };
}
