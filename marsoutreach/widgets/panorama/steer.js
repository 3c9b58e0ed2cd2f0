// What hands, wheel, keys and buttons do to the view: one way of moving for all.
import { clamp, turn } from "../kit/angles.js";
import { makeLens } from "./lens.js";

const STEP = 0.2; // of the view, for a key or a button
const ZOOM = 1.25;
const MOST_TURN_DEG = 60;

/**
 * @param {import("./store.js").ViewStore} store
 * @param {Shape} shape
 */
export function makeSteer(store, shape) {
  /** @type {(across: number, down: number, scale?: number) => Moves[string]} */
  const by =
    (across, down, scale = 1) =>
    (when) => {
      const { azimuth, elevation, field } = store.now();
      const [width, height] = store.size;
      const view = {
        azimuth: azimuth + across * field,
        elevation: elevation + down * field * (height / width),
        field: field * scale,
      };
      store.look(view, when);
    };
  const home = () => {
    // A tour goes on, and the ruler stays where it lies.
    const { stop, spots, ends, way, height, ...view } = store.home;
    store.goTo(view);
  };
  /** @type {(view: View, at: At) => Direction} */
  const at = (view, [x, y]) => makeLens(view, shape, store.size).direction(x, y);
  /**
   * @param {View} view
   * @param {Direction} from
   * @param {Direction} to
   * @param {When} when
   * @param {number} most
   */
  const shift = (view, from, to, when, most = 180) => {
    const swing = turn(from.azimuth - to.azimuth);
    const azimuth = view.azimuth + clamp(swing, -most, most);
    const elevation = view.elevation + from.elevation - to.elevation;
    store.look({ azimuth, elevation }, when);
  };
  // Zoom so that what is under the finger or the mouse stays there.
  /** @type {Hands["zoom"]} */
  const zoom = (scale, spot, when) => {
    const before = store.now();
    store.look({ field: before.field * scale }, "held");
    const after = store.now();
    shift(after, at(before, spot), at(after, spot), when);
    return after.field !== before.field;
  };
  // What was under the finger stays under it.
  /** @type {Drag} */
  const drag = (from, to, scale) => {
    const view = store.now();
    shift(view, at(view, from), at(view, to), "held", MOST_TURN_DEG);
    if (scale) zoom(scale, to, "held");
  };
  /** @type {Hands["keep"]} */
  const keep = () => {
    const { azimuth, elevation, field, wipe } = store.now();
    return () => store.look({ azimuth, elevation, field, wipe }, "held");
  };
  const moves = {
    left: by(-STEP, 0),
    right: by(STEP, 0),
    up: by(0, STEP),
    down: by(0, -STEP),
    nearer: by(0, 0, 1 / ZOOM),
    farther: by(0, 0, ZOOM),
    home,
  };
  return { moves, drag, zoom, keep };
}
