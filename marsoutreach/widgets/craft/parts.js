// Put boxes, tubes and turned shapes together into one mesh: one draw call for all.
import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  LatheGeometry,
  Matrix4,
  Mesh,
  Quaternion,
  SphereGeometry,
  Vector2,
  Vector3,
} from "three";

const Y = new Vector3(0, 1, 0);

/**
 * @param {(axis: number) => number} value
 * @returns {Point}
 */
export const eachAxis = (value) => [value(0), value(1), value(2)];

export class Parts {
  constructor() {
    /** @type {{geometry: BufferGeometry, colour: Color}[]} */
    this.pieces = [];
  }

  /**
   * @param {BufferGeometry} geometry
   * @param {Paint} colour
   * @param {Matrix4 | null} matrix
   */
  add(geometry, colour, matrix = null) {
    if (matrix) geometry.applyMatrix4(matrix);
    this.pieces.push({ geometry: flat(geometry), colour: new Color(colour) });
    return this;
  }

  // Size along x, y, z and the middle; turn: angles about x, y, z in radians.
  /**
   * @param {Point} size
   * @param {Point} at
   * @param {Paint} colour
   * @param {Point} turn
   */
  box(size, at, colour, turn = [0, 0, 0]) {
    const matrix = new Matrix4().makeRotationX(turn[0]);
    matrix.premultiply(new Matrix4().makeRotationY(turn[1]));
    matrix.premultiply(new Matrix4().makeRotationZ(turn[2])).setPosition(...at);
    return this.add(new BoxGeometry(...size), colour, matrix);
  }

  /**
   * @param {Point} low
   * @param {Point} high
   * @param {Paint} colour
   * @param {Point} turn
   */
  between(low, high, colour, turn = [0, 0, 0]) {
    const size = eachAxis((axis) => Math.abs(high[axis] - low[axis]));
    const middle = eachAxis((axis) => (low[axis] + high[axis]) / 2);
    return this.box(size, middle, colour, turn);
  }

  /**
   * @param {Point} from
   * @param {Point} to
   * @param {number} radius
   * @param {Paint} colour
   * @param {{end?: number, sides?: number, open?: boolean}} options
   */
  tube(from, to, radius, colour, { end = radius, sides = 10, open = false } = {}) {
    const [a, b] = [new Vector3(...from), new Vector3(...to)];
    const along = b.clone().sub(a);
    const shape = new CylinderGeometry(end, radius, along.length(), sides, 1, open);
    const turn = new Quaternion().setFromUnitVectors(Y, along.clone().normalize());
    const matrix = new Matrix4().compose(
      a.add(b).multiplyScalar(0.5),
      turn,
      new Vector3(1, 1, 1),
    );
    return this.add(shape, colour, matrix);
  }

  /**
   * @param {Point} at
   * @param {number} radius
   * @param {Paint} colour
   */
  ball(at, radius, colour, detail = 10) {
    const shape = new SphereGeometry(radius, detail, Math.ceil(detail * 0.7));
    return this.add(shape, colour, new Matrix4().setPosition(...at));
  }

  // profile: [radius, height above z = 0] pairs, turned about the upright line.
  /**
   * @param {number[][]} profile
   * @param {Point} at
   * @param {Paint} colour
   */
  turned(profile, at, colour, sides = 32) {
    const points = profile.map(([radius, up]) => new Vector2(radius, up));
    const matrix = new Matrix4().makeRotationX(-Math.PI / 2).setPosition(...at);
    return this.add(new LatheGeometry(points, sides), colour, matrix);
  }

  geometry() {
    const count = this.pieces.reduce((n, { geometry }) => n + size(geometry), 0);
    const place = new Float32Array(count * 3);
    const normal = new Float32Array(count * 3);
    const colour = new Float32Array(count * 3);
    let at = 0;
    for (const { geometry, colour: one } of this.pieces) {
      place.set(geometry.attributes.position.array, at);
      normal.set(geometry.attributes.normal.array, at);
      for (let i = 0; i < size(geometry); i += 1) one.toArray(colour, at + 3 * i);
      at += size(geometry) * 3;
      geometry.dispose();
    }
    const merged = new BufferGeometry();
    merged.setAttribute("position", new BufferAttribute(place, 3));
    merged.setAttribute("normal", new BufferAttribute(normal, 3));
    merged.setAttribute("color", new BufferAttribute(colour, 3));
    return merged;
  }

  /**
   * @param {Material} material
   * @param {{casts?: boolean, receives?: boolean}} options
   */
  mesh(material, { casts = true, receives = true } = {}) {
    const mesh = new Mesh(this.geometry(), material);
    mesh.castShadow = casts;
    mesh.receiveShadow = receives;
    return mesh;
  }
}

/** @param {BufferGeometry} geometry */
const size = (geometry) => geometry.attributes.position.count;

/** @param {BufferGeometry} geometry */
function flat(geometry) {
  const without = geometry.index ? geometry.toNonIndexed() : geometry;
  if (without !== geometry) geometry.dispose();
  return without;
}
