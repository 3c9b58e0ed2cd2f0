// The page laid over the one canvas: a cell for every visible view.
import { h } from "../../kit/dom.js";
import { followHands, walkAround } from "../../kit/pointer.js";
import { makeCell } from "./cell.js";
import { inShares, placePictures, ratioOf } from "./fit.js";
import { cameraOf } from "./state.js";
import { SEATS, shownSeats } from "./store.js";

const GAP_EM = 0.375;

export function makeCells(context, photo = null) {
  const { store } = context;
  const cells = new Map(SEATS.map((seat) => [seat, makeCell(context, seat)]));
  const element = h(
    "div.mo-cells",
    SEATS.map((seat) => cells.get(seat).element),
    photo?.element,
  );
  let box = [0, 0];
  let unit = 16;
  let rects = [];

  const ratios = (seats) => seats.map((seat) => ratioOf(cameraOf(context, seat)));

  function layout() {
    const now = store.now();
    const seats = shownSeats(now);
    const open = photo !== null && now.photo !== null;
    const shapes = open ? [...ratios(seats), photo.ratio()] : ratios(seats);
    for (const seat of SEATS) cells.get(seat).element.hidden = !seats.includes(seat);
    if (photo) photo.element.hidden = !open;
    if (box[0] < 2 || box[1] < 2) return;
    const places = placePictures(shapes, box[0], box[1], Math.round(GAP_EM * unit));
    rects = seats.map((seat, i) => ({ seat, ...places[i] }));
    for (const rect of rects) {
      Object.assign(cells.get(rect.seat).element.style, inShares(rect, box));
      cells.get(rect.seat).place(rect, now, unit);
    }
    if (open) Object.assign(photo.element.style, inShares(places.at(-1), box));
    element.dataset.rects = JSON.stringify(rects);
    context.views.show?.({ layout: now.layout, seats: rects });
    context.redraw?.();
  }

  const watch = new ResizeObserver(([entry]) => {
    box = [Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height)];
    unit = parseFloat(getComputedStyle(element).fontSize);
    layout();
  });
  watch.observe(element);
  const leave = store.subscribe(layout);
  handOver(context, cells.get("outside").view);

  const frame = (moment) => {
    for (const rect of rects) cells.get(rect.seat).frame(moment);
  };
  const dispose = () => {
    watch.disconnect();
    leave();
  };
  return { element, frame, layout, rects: () => rects, dispose };
}

// The view from outside follows hand and keys, where it is large.
function handOver({ store, views }, view) {
  if (!views.orbit) return;
  const blocked = () => store.now().layout === "all";
  followHands(view, { ...walkAround(views.orbit), blocked });
}
