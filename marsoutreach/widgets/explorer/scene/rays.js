// Rays of a camera, as Python computed them from its own model: a coarse grid, from the
// top left edge of the picture to the bottom right one. No camera model lives here.
import { Matrix3, Matrix4, Vector3 } from "three";
import { fromBase64 } from "../../kit/bytes.js";

/**
 * @param {RayRecord} record
 * @returns {RayTable}
 */
export function readRays({ columns, rows, rays, origin_m: origin }) {
  const bytes = fromBase64(rays);
  return { columns, rows, rays: new Float32Array(bytes.buffer), origin };
}

// The same rays after the mast was turned or the camera lifted.
/**
 * @param {RayTable} table
 * @param {Matrix4} matrix
 * @returns {RayTable}
 */
export function turnRays(table, matrix) {
  const turn = new Matrix3().setFromMatrix4(matrix);
  const ray = new Vector3();
  const rays = new Float32Array(table.rays.length);
  for (let i = 0; i < rays.length; i += 3)
    ray.fromArray(table.rays, i).applyMatrix3(turn).toArray(rays, i);
  const origin = new Vector3(...table.origin).applyMatrix4(matrix).toArray();
  return { ...table, rays, origin };
}

/**
 * @param {RayTable} table
 * @param {number} column
 * @param {number} row
 */
export const rayAt = ({ rays, columns }, column, row) =>
  new Vector3().fromArray(rays, 3 * (row * columns + column));

/** @param {RayTable} table */
export const boresight = (table) =>
  rayAt(table, (table.columns - 1) / 2, (table.rows - 1) / 2);

// The directions that are ahead, right and down in the picture, at its middle.
/** @param {RayTable} table */
export function pictureFrame(table) {
  const [i, j] = [(table.columns - 1) / 2, (table.rows - 1) / 2];
  const ahead = rayAt(table, i, j).normalize();
  const right = rayAt(table, i + 1, j).sub(rayAt(table, i - 1, j));
  right.addScaledVector(ahead, -right.dot(ahead)).normalize();
  return { ahead, right, down: new Vector3().crossVectors(ahead, right) };
}

// The rays along the edge of the picture, in order.
/** @param {RayTable} table */
export function edgeRays(table) {
  const { columns, rows } = table;
  const edge = [];
  for (let i = 0; i < columns - 1; i += 1) edge.push(rayAt(table, i, 0));
  for (let j = 0; j < rows - 1; j += 1) edge.push(rayAt(table, columns - 1, j));
  for (let i = columns - 1; i > 0; i -= 1) edge.push(rayAt(table, i, rows - 1));
  for (let j = rows - 1; j > 0; j -= 1) edge.push(rayAt(table, 0, j));
  return edge;
}

/** @param {number} metres */
export const lift = (metres) => new Matrix4().makeTranslation(0, 0, -metres);
