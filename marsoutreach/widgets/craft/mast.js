// The mast: turns about an upright line, nods about a level one, folds onto the deck.
import { Group, Matrix4, Vector3 } from "three";
import { addDrawn } from "./drawn.js";
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
function mastMatrix(centre, azimuth, elevation) {
  const [x, y, z] = centre;
  return new Matrix4()
    .makeTranslation(x, y, z)
    .multiply(new Matrix4().makeRotationZ(azimuth * RADIANS))
    .multiply(new Matrix4().makeRotationY(elevation * RADIANS))
    .multiply(new Matrix4().makeTranslation(-x, -y, -z));
}

// Folding lays the mast to the left, across the front of the deck.
/** @param {boolean | undefined} folded */
function foldMatrix(folded) {
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

/**
 * @param {Vehicle} vehicle
 * @param {Material} material
 */
export function makeMast({ parts, mast_centre_m: centre }, material) {
  const [head, post, foot] = ["mast_head", "mast_post", "mast_foot"].map((name) =>
    addDrawn(new Parts(), parts[name]).mesh(material),
  );
  const group = new Group();
  const folding = new Group();
  const turning = new Group();
  for (const part of [folding, turning]) part.matrixAutoUpdate = false;
  turning.add(head);
  folding.add(post, turning);
  group.add(foot, folding);
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
