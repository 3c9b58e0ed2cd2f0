// NASA's picture as a curtain around the camera: each point of it hangs in the direction
// that the picture's own camera model gave, so it stays there when the camera turns.
import * as three from "three";
import { jpeg } from "../../kit/bytes.js";

const AWAY_M = 50;

// A mesh from the rays of a picture, its top left corner first.
/** @param {RayTable} table */
function makeCloth({ columns, rows }) {
  const cloth = new three.PlaneGeometry(1, 1, columns - 1, rows - 1);
  const { uv } = cloth.attributes;
  for (let i = 0; i < uv.count; i += 1) uv.setY(i, 1 - uv.getY(i));
  return cloth;
}

export class Curtain {
  scene = new three.Scene();
  material = new three.MeshBasicMaterial({
    ...{ depthTest: false, depthWrite: false, fog: false },
    side: three.DoubleSide,
  });
  mesh = new three.Mesh(new three.BufferGeometry(), this.material);
  /** @type {Still | null} */
  still = null;
  ready = false;

  constructor() {
    this.mesh.frustumCulled = false;
    this.scene.add(this.mesh);
  }

  // Take another picture, or none; done() when it can be seen.
  /**
   * @param {Still | null} still
   * @param {() => void} done
   */
  async hang(still, done) {
    if (still === this.still) return;
    this.still = still;
    this.ready = false;
    if (!still) return;
    const picture = await jpeg(still.jpeg);
    if (still !== this.still) return;
    this.material.map?.dispose();
    const map = new three.Texture(picture);
    Object.assign(map, { flipY: false, colorSpace: three.SRGBColorSpace });
    map.needsUpdate = true;
    this.material.map = map;
    this.material.needsUpdate = true;
    this.ready = true;
    done();
  }

  // table: the picture's rays as they lie now; eye: who looks at them.
  /**
   * @param {RayTable} table
   * @param {Point} eye
   */
  place(table, eye) {
    const { mesh } = this;
    const wanted = table.rays.length / 3;
    if (mesh.geometry.attributes.position?.count !== wanted) {
      mesh.geometry.dispose();
      mesh.geometry = makeCloth(table);
    }
    const { position } = mesh.geometry.attributes;
    for (let i = 0; i < wanted; i += 1)
      position.setXYZ(i, ...this.point(table.rays, i, eye));
    position.needsUpdate = true;
  }

  /** @type {(rays: Float32Array, i: number, eye: Point) => Point} */
  point(rays, i, [x, y, z]) {
    const at = 3 * i;
    return [
      x + AWAY_M * rays[at],
      y + AWAY_M * rays[at + 1],
      z + AWAY_M * rays[at + 2],
    ];
  }

  dispose() {
    this.still = null;
    for (const one of [this.mesh.geometry, this.material.map, this.material])
      one?.dispose();
  }
}
