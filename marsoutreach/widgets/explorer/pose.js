// Where a camera is and looks at the moment: after the mast turned, on the ropes, in the
// air.
import { Matrix4, Vector3 } from "three";
import { mastPose, moved } from "../craft/mast.js";
import { boresight, readRays, turnRays } from "./scene/rays.js";

const UPWARD = 0.87; // sine of the elevation from which only sky is seen
const DOWNWARD = -0.82;
const ROOM_M = 2.2; // a person fits below what is higher than that

/** @param {ExplorerVehicle} vehicle */
export function makePoses(vehicle) {
  /** @type {Map<RayRecord, RayTable>} */
  const tables = new Map();
  /** @type {(lens: RayRecord) => RayTable} */
  const tableOf = (lens) => {
    const table = tables.get(lens) ?? readRays(lens);
    tables.set(lens, table);
    return table;
  };
  /** @type {(camera: SeenCamera, now: ExplorerNow) => Matrix4} */
  const matrix = (camera, now) => {
    const place = new Matrix4().makeTranslation(0, 0, -now.lift);
    if (camera.moves_with === "mast")
      place.multiply(mastPose(vehicle.mast_centre_m, now.mast));
    if (camera.id === "ddc" && now.scene === "ropes")
      place.multiply(new Matrix4().makeTranslation(0, 0, -vehicle.bridle_m));
    if (camera.moves_with === "helicopter")
      place.multiply(new Matrix4().setPosition(new Vector3(...vehicle.helicopter_m)));
    return place;
  };
  /** @type {(camera: SeenCamera, now: ExplorerNow) => Point} */
  const spot = (camera, now) => moved(matrix(camera, now), camera.position_m);
  /** @type {(camera: SeenCamera | null, now: ExplorerNow) => RayTable | null} */
  const rays = (camera, now) => {
    if (!camera?.lens || !camera.scenes.includes(now.scene)) return null;
    return turnRays(tableOf(camera.lens), matrix(camera, now));
  };
  // Those of a picture that it took: one with a pose of its own stays where it looked.
  /** @type {(view: View, camera: SeenCamera, now: ExplorerNow) => RayTable} */
  const taken = (view, camera, now) => {
    const fixed = view.mast ? { ...camera, moves_with: "chassis" } : camera;
    return turnRays(tableOf(view.lens), matrix(fixed, now));
  };
  return { spot, rays, taken };
}

// Where the person stands so that a camera can see it; null if it looks at the sky, or at
// ground so near that nobody fits in.
/**
 * @param {RayTable} table
 * @param {number} distance
 * @param {(x: number, y: number) => number} heightAt
 * @returns {Person | null}
 */
export function personPlace(table, distance, heightAt) {
  const ahead = boresight(table).normalize();
  const [x0, y0, z0] = table.origin;
  const up = -ahead.z;
  if (up > UPWARD) return null;
  const level = Math.hypot(ahead.x, ahead.y);
  const below = up < DOWNWARD;
  const away = below ? (level * -z0) / ahead.z : distance;
  const [x, y] = [
    x0 + (away * ahead.x) / (level || 1),
    y0 + (away * ahead.y) / (level || 1),
  ];
  if (below && -z0 - heightAt(x, y) < ROOM_M) return null;
  const facing = below ? 0 : Math.atan2(y0 - y, x0 - x);
  return { x, y, height: heightAt(x, y), facing, below };
}

const WAIST_M = 0.85;

// Whether the middle of the person is in the picture, or nearly.
/** @type {(table: RayTable | null, camera: SeenCamera | null, person: Pick<Person, "x" | "y" | "height">) => boolean} */
export function sees(table, camera, { x, y, height }) {
  const field = camera?.field_of_view_deg;
  if (!table || !field) return false;
  const to = new Vector3(x, y, -height - WAIST_M).sub(new Vector3(...table.origin));
  const half = (Math.max(...field) * Math.PI) / 360;
  return boresight(table).angleTo(to) < half + Math.atan(WAIST_M / to.length());
}
