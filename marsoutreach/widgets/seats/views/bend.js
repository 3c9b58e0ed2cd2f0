// How the map camera's lens bends its picture: a fisheye. A ray at some angle from the
// axis lands so far from the picture's middle (Python's seats.cameras.bend).
const TURNS = 4;

/**
 * @param {Point} radial
 * @param {number} angle
 */
export const spread = ([r0, r1, r2], angle) => {
  const square = angle * angle;
  return angle * (1 + r0 + square * (r1 + square * r2));
};

// And back, by Newton's method.
/**
 * @param {Point} radial
 * @param {number} far
 */
function angleAt(radial, far) {
  const [r0, r1, r2] = radial;
  let angle = far;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const square = angle * angle;
    const slope = 1 + r0 + square * (3 * r1 + 5 * square * r2);
    angle -= (spread(radial, angle) - far) / slope;
  }
  return angle;
}

// A straight picture that holds all of the bent one: half its size at distance 1.
/** @param {Bend} bend */
export function straightHalf({ half: [wide, high], middle: [x, y], radial }) {
  const across = wide * (1 + Math.abs(2 * x - 1));
  const down = high * (1 + Math.abs(2 * y - 1));
  const corner = Math.hypot(across, down);
  const grown = Math.tan(angleAt(radial, corner)) / corner;
  return [across * grown, down * grown];
}

// From the straight picture's plane, one unit away, to the bent one's.
/**
 * @param {Bend | null | undefined} bend
 * @param {number} x
 * @param {number} y
 * @returns {[x: number, y: number]}
 */
export function bent(bend, x, y) {
  const far = Math.hypot(x, y);
  if (!bend || far < 1e-9) return [x, y];
  const share = spread(bend.radial, Math.atan(far)) / far;
  return [x * share, y * share];
}

/**
 * @param {Bend | null | undefined} bend
 * @param {number} x
 * @param {number} y
 * @returns {[x: number, y: number]}
 */
export function unbent(bend, x, y) {
  const far = Math.hypot(x, y);
  if (!bend || far < 1e-9) return [x, y];
  const share = Math.tan(angleAt(bend.radial, far)) / far;
  return [x * share, y * share];
}
