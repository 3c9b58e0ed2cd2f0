// How long something is that reaches from one direction to another: plain trigonometry.
//
// A direction is a unit vector (east, north, up). The angle between two of them is the
// arc tangent of |a × b| over a · b. On level ground, a height h below the camera, a ray
// that looks down by d meets the ground h / tan d away; the length is that between the
// two meeting points. At a set distance D both ends are D away: 2 D sin(angle / 2).
//
// The uncertainty: each end is good to one dot of the picture both ways, half a dot for
// the edge that is seen and half a dot for the hand that points at it; the height is good
// to 5 cm (wheels sink in, ground is not quite level), a set distance to 5 percent. Each
// of these is added by itself, and what it changes goes into the root of the sum of
// squares (the law of propagation, JCGM 100:2008, 5.1.2).
import { turn } from "../kit/angles.js";

const RADIANS = Math.PI / 180;
export const [HEIGHT_GOOD_M, DISTANCE_GOOD] = [0.05, 0.05];

/** @type {(direction: Direction) => Point} */
export function ray({ azimuth, elevation }) {
  const [a, e] = [azimuth * RADIANS, elevation * RADIANS];
  return [Math.cos(e) * Math.sin(a), Math.cos(e) * Math.cos(a), Math.sin(e)];
}

/** @type {(a: Point, b: Point) => number} */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** @type {(a: Point, b: Point) => Point} */
const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

// The angle between two directions, in degrees.
/** @type {(one: Direction, other: Direction) => number} */
export function angleBetween(one, other) {
  const [a, b] = [ray(one), ray(other)];
  return Math.atan2(Math.hypot(...cross(a, b)), dot(a, b)) / RADIANS;
}

// Directions in even steps along the shortest way from one to the other.
/** @type {(one: Direction, other: Direction, steps: number) => Direction[]} */
export function between(one, other, steps) {
  const [a, b] = [ray(one), ray(other)];
  return Array.from({ length: steps + 1 }, (_, n) => {
    const [x, y, z] = a.map((value, i) => value + ((b[i] - value) * n) / steps);
    const azimuth = Math.atan2(x, y) / RADIANS;
    return { azimuth, elevation: Math.atan2(z, Math.hypot(x, y)) / RADIANS };
  });
}

/** @type {(direction: Direction, height: number) => Point} */
function onGround(direction, height) {
  const [east, north, up] = ray(direction);
  return [(-height * east) / up, (-height * north) / up, -height];
}

const LENGTHS = {
  /** @type {(ends: Direction[], height: number) => number} */
  ground: ([one, other], height) => {
    const [a, b] = [onGround(one, height), onGround(other, height)];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  },
  /** @type {(ends: Direction[], distance: number) => number} */
  distance: ([one, other], distance) =>
    2 * distance * Math.sin((angleBetween(one, other) / 2) * RADIANS),
};

// One dot of the picture at a place in it, in degrees across and up.
/** @type {(shape: Shape, at: Direction) => Direction} */
function dotAt(shape, { elevation }) {
  const down = shape.downAt(elevation);
  const lower = shape.elevationAt(down + 1 / shape.height);
  return { azimuth: shape.span / shape.width, elevation: Math.abs(elevation - lower) };
}

// How far off the length may be: what each small error changes, together; no end of it
// where an end so near the horizon may as well lie above.
/** @type {(ends: Direction[], way: RulerWay, far: number, shape: Shape) => number} */
function errorOf(ends, way, far, shape) {
  const length = LENGTHS[way];
  const here = length(ends, far);
  const slack = way === "ground" ? HEIGHT_GOOD_M : DISTANCE_GOOD * far;
  const changes = [length(ends, far + slack) - here];
  ends.forEach((end, which) => {
    const by = dotAt(shape, end);
    for (const name of /** @type {const} */ (["azimuth", "elevation"])) {
      const moved = [by[name], -by[name]].map((little) => {
        const other = { ...end, [name]: end[name] + little };
        if (way === "ground" && other.elevation >= 0) return Infinity;
        return (
          length(
            ends.map((one, n) => (n === which ? other : one)),
            far,
          ) - here
        );
      });
      changes.push(Math.max(...moved.map(Math.abs)));
    }
  });
  return Math.hypot(...changes);
}

// Dots of the picture between the two ends, as an image editor counts them.
/** @type {(ends: Direction[], shape: Shape) => number} */
function dotsOf([one, other], shape) {
  const across = (turn(other.azimuth - one.azimuth) / shape.span) * shape.width;
  const down = shape.downAt(other.elevation) - shape.downAt(one.elevation);
  return Math.hypot(across, down * shape.height);
}

// ends: the trait; found: {way, why, degrees, dots, metres, error}, metres null where
// nothing can be told, why: "horizon", "height" or "far" where it is not as asked
/** @type {(held: Ruled, shape: Shape) => Measured} */
export function measure({ ends, way, height, distance }, shape) {
  const pair = pairOf(ends);
  const fixed = { degrees: angleBetween(pair[0], pair[1]), dots: dotsOf(pair, shape) };
  const above = way === "ground" && pair.some(({ elevation }) => elevation >= 0);
  const used = above ? "distance" : way;
  const far = used === "ground" ? height : distance;
  const why = above ? "horizon" : "";
  const none = { ...fixed, way: used, metres: null, error: null };
  if (far === null) return { ...none, why: "height" };
  const metres = LENGTHS[used](pair, far);
  const error = errorOf(pair, used, far, shape);
  if (!Number.isFinite(error)) return { ...none, why: "far" };
  return { ...fixed, way: used, why, metres, error };
}

/** @type {(ends: number[]) => [Direction, Direction]} */
export const pairOf = ([a, b, c, d]) => [
  { azimuth: a, elevation: b },
  { azimuth: c, elevation: d },
];
