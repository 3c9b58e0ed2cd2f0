// The landing's cameras: where each is at a moment, and which way its picture lies.
import { Matrix4, PerspectiveCamera, Quaternion, Vector3 } from "three";
import { readKnots } from "../../kit/profile.js";
import { straightHalf } from "./bend.js";

const RADIANS = Math.PI / 180;
export const NEAR_M = 0.25;
export const FAR_M = 420_000; // the horizon, from 20 km up

/** @param {number} degrees */
const tanHalf = (degrees) => Math.tan((degrees / 2) * RADIANS);

// From the camera's own axes (right, up, back) to those of the body that carries it.
/** @param {SeatCamera} row */
function mounting({ right, down, look }) {
  const [across, below, ahead] = [right, down, look].map((v) => new Vector3(...v));
  const axes = new Matrix4().makeBasis(across, below.negate(), ahead.negate());
  return new Quaternion().setFromRotationMatrix(axes);
}

/** @param {SeatCamera} row */
function makeLens(row) {
  const [wide, high] = row.bend?.half ?? row.field_of_view_deg.map(tanHalf);
  const [across, tall] = row.bend ? straightHalf(row.bend) : [wide, high];
  const camera = new PerspectiveCamera(
    (2 * Math.atan(tall)) / RADIANS,
    across / tall,
    NEAR_M,
    FAR_M,
  );
  const turn = mounting(row);
  const spot = new Vector3(...row.position_m);
  const carrier = { position: new Vector3(), quaternion: new Quaternion() };
  /**
   * @param {number} time
   * @param {Pick<Course, "pose">} course
   */
  const place = (time, course) => {
    if (row.greys) lens.grey = readKnots(row.greys, time);
    course.pose(row.body, time, carrier);
    camera.position.copy(spot).applyQuaternion(carrier.quaternion);
    camera.position.add(carrier.position);
    camera.quaternion.copy(carrier.quaternion).multiply(turn);
    camera.updateMatrixWorld(true);
  };
  const lens = {
    ...row,
    ...{ camera, wide, high, across, tall, place, grey: 0, aspect: wide / high },
  };
  return lens;
}

// {id: lens}, each with place(time, course), which moves its camera.
/** @param {SeatCamera[]} rows */
export const makeLenses = (rows) =>
  Object.fromEntries(rows.map((row) => [row.id, makeLens(row)]));
