// What hands, wheel, keys and buttons do to the view: one way of moving for all.
import { makeLens } from "./lens.js";
import { clamp, turn } from "./shape.js";

const STEP = 0.2; // of the view, for a key or a button
const ZOOM = 1.25;
const MOST_TURN_DEG = 60;

export function makeSteer(store, shape) {
  const by = (across, down, scale = 1, when = "now") => {
    const view = store.now();
    const [width, height] = store.size();
    const tall = view.field * (height / width);
    store.look(
      {
        azimuth: view.azimuth + across * view.field,
        elevation: view.elevation + down * tall,
        field: view.field * scale,
      },
      when,
    );
  };
  const moves = {
    left: (when) => by(-STEP, 0, 1, when),
    right: (when) => by(STEP, 0, 1, when),
    up: (when) => by(0, STEP, 1, when),
    down: (when) => by(0, -STEP, 1, when),
    nearer: (when) => by(0, 0, 1 / ZOOM, when),
    farther: (when) => by(0, 0, ZOOM, when),
    home: () => {
      const { mode, azimuth, elevation, field, wipe, distance } = store.home;
      store.goTo({ mode, azimuth, elevation, field, wipe, distance });
    },
  };
  // What was under the finger stays under it.
  const drag = ([x0, y0], [x1, y1]) => {
    const view = store.now();
    const lens = makeLens(view, shape, store.size());
    const [from, to] = [lens.direction(x0, y0), lens.direction(x1, y1)];
    const swing = turn(from.azimuth - to.azimuth);
    store.look(
      {
        azimuth: view.azimuth + clamp(swing, -MOST_TURN_DEG, MOST_TURN_DEG),
        elevation: view.elevation + from.elevation - to.elevation,
      },
      "held",
    );
  };
  // Zoom so that what is under the finger or the mouse stays there.
  const zoomAt = (scale, [x, y], when) => {
    const view = store.now();
    const before = makeLens(view, shape, store.size()).direction(x, y);
    store.look({ field: view.field * scale }, "held");
    const next = store.now();
    const after = makeLens(next, shape, store.size()).direction(x, y);
    store.look(
      {
        azimuth: next.azimuth + turn(before.azimuth - after.azimuth),
        elevation: next.elevation + before.elevation - after.elevation,
      },
      when,
    );
    return next.field !== view.field;
  };
  return { moves, drag, zoomAt };
}
