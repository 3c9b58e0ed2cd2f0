// The mast: turns about an upright line, nods about a level one, folds onto the deck.
import { Group, Matrix4, Vector3 } from "three";
import { COLOURS as C } from "./palette.js";
import { Parts } from "./parts.js";

const RADIANS = Math.PI / 180;
/** @type {Point} */
export const HINGE_M = [0.804, 0.559, -1.2]; // drawn: where it folds is not published
const FOLDED_RAD = -Math.PI / 2;

// First nod, then turn, about the mast's centre: as mast_rotation in Python.
/**
 * @param {Point} centre
 * @param {number} azimuth
 * @param {number} elevation
 */
export function mastMatrix(centre, azimuth, elevation) {
  const [x, y, z] = centre;
  return new Matrix4()
    .makeTranslation(x, y, z)
    .multiply(new Matrix4().makeRotationZ(azimuth * RADIANS))
    .multiply(new Matrix4().makeRotationY(elevation * RADIANS))
    .multiply(new Matrix4().makeTranslation(-x, -y, -z));
}

// Folding lays the mast to the left, across the front of the deck.
/** @param {boolean | undefined} folded */
export function foldMatrix(folded) {
  const [x, y, z] = HINGE_M;
  return new Matrix4()
    .makeTranslation(x, y, z)
    .multiply(new Matrix4().makeRotationX(folded ? FOLDED_RAD : 0))
    .multiply(new Matrix4().makeTranslation(-x, -y, -z));
}

// Where a point of the mast head is, with the mast in some pose.
/**
 * @param {Point} centre
 * @param {MastPose} pose
 */
export function mastPose(centre, { azimuth, elevation, folded }) {
  if (folded) return foldMatrix(true);
  return mastMatrix(centre, azimuth, elevation);
}

function head() {
  const parts = new Parts();
  parts.between([0.67, 0.3, -2.055], [0.83, 0.815, -1.885], C.white);
  parts.between([0.69, 0.33, -1.885], [0.81, 0.79, -1.865], C.grey);
  for (const y of [0.3441, 0.7685]) {
    parts.between([0.83, y - 0.045, -2.025], [0.885, y + 0.045, -1.93], C.dark);
    parts.tube([0.885, y, -1.976], [0.93, y, -1.976], 0.03, C.black);
  }
  for (const y of [0.4353, 0.6786]) {
    parts.between([0.83, y - 0.045, -2.03], [0.85, y + 0.045, -1.94], C.black);
    parts.tube([0.845, y, -1.985], [0.855, y, -1.985], 0.036, C.glass, { sides: 14 });
  }
  parts.between([0.56, 0.4, -2.27], [0.86, 0.68, -2.055], C.white);
  parts.tube([0.85, 0.5, -2.15], [0.868, 0.5, -2.15], 0.085, C.black, { sides: 20 });
  parts.tube([0.86, 0.5, -2.15], [0.872, 0.5, -2.15], 0.068, C.glass, { sides: 20 });
  return parts;
}

function post() {
  const parts = new Parts();
  const [x, y] = HINGE_M;
  parts.tube([x, y, -1.2], [x, y, -1.8], 0.055, C.white, { sides: 14 });
  parts.tube([x, y, -1.45], [x, y, -1.5], 0.075, C.grey, { sides: 14 });
  parts.tube([x, y, -1.78], [x, y, -1.86], 0.09, C.grey, { sides: 14 });
  parts.tube([x, y - 0.16, -1.5], [x, y, -1.5], 0.018, C.grey);
  parts.box([0.03, 0.06, 0.05], [x, y - 0.17, -1.5], C.white);
  return parts;
}

function foot() {
  const [x, y] = HINGE_M;
  const parts = new Parts().tube([x, y, -1.11], [x, y, -1.22], 0.1, C.grey);
  return parts.tube([x - 0.12, y, -1.2], [x + 0.12, y, -1.2], 0.06, C.dark);
}

/**
 * @param {Point} centre
 * @param {Material} material
 */
export function makeMast(centre, material) {
  const group = new Group();
  const folding = new Group();
  const turning = new Group();
  for (const part of [folding, turning]) part.matrixAutoUpdate = false;
  turning.add(head().mesh(material));
  folding.add(post().mesh(material), turning);
  group.add(foot().mesh(material), folding);
  /** @param {MastPose} pose */
  const set = ({ azimuth, elevation, folded }) => {
    folding.matrix.copy(foldMatrix(folded));
    turning.matrix.copy(
      folded ? new Matrix4() : mastMatrix(centre, azimuth, elevation),
    );
    folding.matrixWorldNeedsUpdate = true;
  };
  return { group, set };
}

/**
 * @param {Matrix4} matrix
 * @param {Point} point
 */
export const moved = (matrix, point) =>
  new Vector3(...point).applyMatrix4(matrix).toArray();
