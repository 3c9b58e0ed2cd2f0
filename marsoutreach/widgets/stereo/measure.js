// From two pixels to metres: where the rays cross, and how far off that may be.
import { makeCamera, makePinhole, meet, plus } from "./lens.js";
import { findSpot } from "./match.js";

const SIGMAS = 2;

/** @type {(a: Point, b: Point) => number} */
const apart = (a, b) => Math.hypot(...plus(a, b, -1));

// sides: {image, parts} of the left and of the right eye.
/** @type {(sides: {image: GreyImage, parts: StereoParts}[]) => {measure: (at: At) => StereoFound}} */
export function makePair(sides) {
  const eyes = sides.map(({ image, parts }) => ({ image, camera: makeCamera(parts) }));
  const holes = sides.map(({ parts }) => makePinhole(parts));
  const [left, right] = eyes;
  const between = plus(left.camera.centre, right.camera.centre, 1);
  const middle = plus([0, 0, 0], between, 0.5);

  /** @type {(ray: StereoRay, nearness: number) => number} */
  const metresOf = ({ start, way }, nearness) =>
    nearness > 0 ? apart(plus(start, way, 1 / nearness), middle) : Infinity;

  /** @type {(at: At) => StereoFound} */
  function measure(at) {
    const none = { left: at, right: at, jump: 0, metres: 0, nearest: 0 };
    const spot = findSpot(left, right, at);
    if ("why" in spot)
      return { ...none, why: spot.why, farthest: 0, pixel: 0, straight: null };
    const { nearness, each, sigma } = spot;
    const ray = left.camera.ray(at);
    const slack = SIGMAS * sigma * each;
    const metres = metresOf(ray, nearness);
    const crossed = meet(holes[0].ray(at), holes[1].ray(spot.at));
    return {
      why: nearness > slack ? "" : "far",
      ...{ left: at, right: spot.at, jump: at[0] - spot.at[0], metres },
      nearest: metresOf(ray, nearness + slack),
      farthest: metresOf(ray, nearness - slack),
      pixel: metres ** 2 * each,
      straight: crossed && apart(crossed, middle),
    };
  }
  return { measure };
}
