// The way from one view to another: the shorter way round, fast first, then slower.
import { turn } from "../kit/angles.js";

/**
 * @param {View} from
 * @param {View} to
 */
export function glide(from, to) {
  const swing = turn(to.azimuth - from.azimuth);
  const tilt = to.elevation - from.elevation;
  const zoom = Math.log(to.field / from.field);
  return (/** @type {number} */ share) => {
    const eased = 1 - (1 - share) ** 3;
    return {
      azimuth: from.azimuth + swing * eased,
      elevation: from.elevation + tilt * eased,
      field: from.field * Math.exp(zoom * eased),
    };
  };
}
