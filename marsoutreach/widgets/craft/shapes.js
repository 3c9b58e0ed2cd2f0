// Put finished shapes together, so that each body is one draw call, and swap them by
// level of detail.
import { BufferAttribute, BufferGeometry, Mesh } from "three";

/** @typedef {import("three").Object3D} Object3D */

/**
 * @param {Object3D} node
 * @returns {node is Mesh}
 */
const isMesh = (node) => "geometry" in node;

const SIZES = { position: 3, normal: 3, color: 3 };

// Shapes without index, as Parts makes them; those put in are freed.
/** @param {BufferGeometry[]} shapes */
export function joined(shapes) {
  const whole = new BufferGeometry();
  for (const [name, size] of Object.entries(SIZES)) {
    const arrays = shapes.map((shape) => shape.attributes[name].array);
    const all = new Float32Array(arrays.reduce((n, array) => n + array.length, 0));
    let at = 0;
    for (const array of arrays) {
      all.set(array, at);
      at += array.length;
    }
    whole.setAttribute(name, new BufferAttribute(all, size));
  }
  for (const shape of shapes) shape.dispose();
  return whole;
}

// All meshes under a root as one shape, each where it stands now.
/** @param {Object3D} root */
export function baked(root) {
  root.updateMatrixWorld(true);
  /** @type {BufferGeometry[]} */
  const found = [];
  root.traverse((node) => {
    if (isMesh(node)) found.push(node.geometry.applyMatrix4(node.matrixWorld));
  });
  return joined(found);
}

// A mesh that has one shape for each of the levels 0, 1 and 2.
/**
 * @param {BufferGeometry[]} shapes
 * @param {Material} material
 */
export function levelled(shapes, material) {
  const mesh = new Mesh(shapes[2], material);
  mesh.userData.levels = shapes;
  return mesh;
}

// Find the levelled meshes once; the answer sets them all to one level.
/** @param {Object3D} root */
export function levelSetter(root) {
  /** @type {Mesh[]} */
  const found = [];
  root.traverse((node) => {
    if (isMesh(node) && node.userData.levels) found.push(node);
  });
  /** @param {number} level */
  return (level) => {
    for (let i = 0; i < found.length; i += 1)
      found[i].geometry = found[i].userData.levels[level];
  };
}

/** @param {Object3D} root */
export function disposeShapes(root) {
  root.traverse((node) => {
    for (const shape of node.userData.levels ?? []) shape.dispose();
    if (isMesh(node)) node.geometry.dispose();
  });
}
