// Turn the mast so that the middle of the picture meets a spot: a face, or a rock.
import { turn } from "../kit/angles.js";

const FACE_M = 1.54;

/** @param {number} angle */
const degrees = (angle) => Math.round((angle * 1800) / Math.PI) / 10;

/** @param {Pick<Person, "x" | "y" | "height">} person */
export const face = ({ x, y, height }) => ({ x, y, height: height + FACE_M });

// spot: {x, y, height} in metres; centre: of the mast, in metres; azimuth: where the mast
// looks now, in degrees. Gives the traits to set.
/**
 * @param {Pick<Person, "x" | "y" | "height">} spot
 * @param {Pick<SeenCamera, "position_m" | "boresight">} camera
 * @param {Point} centre
 * @param {number} azimuth
 */
export function aimAt(spot, { position_m: place, boresight: look }, centre, azimuth) {
  const [x, y, z] = place.map((v, i) => v - centre[i]);
  const now = (azimuth * Math.PI) / 180;
  const [dx, dy] = [
    spot.x - centre[0] - x * Math.cos(now) + y * Math.sin(now),
    spot.y - centre[1] - x * Math.sin(now) - y * Math.cos(now),
  ];
  const rise = spot.height + centre[2] + z;
  const up = Math.atan2(rise, Math.hypot(dx, dy));
  const nod =
    Math.asin(Math.sin(up) / Math.hypot(look[0], look[2])) +
    Math.atan2(look[2], look[0]);
  const ahead = look[0] * Math.cos(nod) + look[2] * Math.sin(nod);
  const swing = Math.atan2(dy, dx) - Math.atan2(look[1], ahead);
  return { mast_azimuth_deg: turn(degrees(swing)), mast_elevation_deg: degrees(nod) };
}
