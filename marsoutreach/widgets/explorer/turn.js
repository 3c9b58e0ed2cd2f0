// The mast turned by hand while one looks through a camera on it: the picture goes the
// way the hand goes. Keys turn it by a part of what is seen.
import { clamp, turn } from "../kit/angles.js";
import { fitted } from "./scene/look.js";

const STEP = 0.12; // of the picture's width, by a key

/** @type {Record<string, [aside: number, up: number]>} */
const WAYS = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] };

/**
 * @param {ExplorerContext["store"]} store
 * @param {ExplorerVehicle} vehicle
 * @param {() => [width: number, height: number]} room
 */
export function turnMast(store, vehicle, room) {
  const can = () => {
    const { looking, camera, mast } = store.now();
    return looking && camera.moves_with === "mast" && !mast.folded;
  };
  /** @type {(aside: number, up: number, saved: boolean) => void} */
  const by = (aside, up, saved) => {
    const { azimuth, elevation } = store.now().mast;
    const [lowest, highest] = vehicle.mast_ranges_deg.elevation;
    const nod = clamp(elevation + up, lowest, highest);
    store.set(
      { mast_azimuth_deg: turn(azimuth + aside), mast_elevation_deg: nod },
      saved,
    );
  };
  const field = () => store.now().camera.field_of_view_deg[0];
  /** @type {(from: number[], to: number[]) => void} */
  const drag = ([x0, y0], [x1, y1]) => {
    const deg = field() / fitted(store.now().camera.size_px, ...room()).width;
    by((x0 - x1) * deg, (y1 - y0) * deg, false);
  };
  /** @param {string} name */
  const key = (name) => {
    const [aside, up] = WAYS[name] ?? [0, 0];
    by(aside * STEP * field(), up * STEP * field(), true);
  };
  // What puts the mast back where it stands now.
  const keep = () => {
    const { azimuth, elevation } = store.now().mast;
    return () =>
      store.set({ mast_azimuth_deg: azimuth, mast_elevation_deg: elevation }, false);
  };
  const look = () => store.now().mast;
  const to = (/** @type {Looks} */ { azimuth, elevation }) => {
    const now = look();
    by(azimuth - now.azimuth, elevation - now.elevation, false);
  };
  return { can, drag, key, keep, look, to, save: () => by(0, 0, true) };
}
