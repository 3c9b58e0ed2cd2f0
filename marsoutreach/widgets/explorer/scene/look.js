// Look through a camera. The scene is drawn as one wide picture without distortion, or
// as up to five for a fisheye; then each pixel takes its colour from the direction that
// the camera's own model gave it.
import * as three from "three";
import { isSlow } from "../../kit/scene/renderer.js";
import { pictureFrame, rayAt } from "./rays.js";

const WIDEST_TAN = 1.75; // one picture serves up to 60° from the middle
const NEAR_M = 0.06;
export const MAST_NEAR_M = 0.2; // the lenses sit inside the modelled head of the mast
const FAR_M = 1000;
const FINEST = 1.15; // pixels of the wide picture for each one on the screen
const MOST_PX = 2048;
const DARK = 0x0b0d12; // around the picture

const VERTEX = `attribute vec3 ray; varying vec3 direction;
void main() { direction = ray; gl_Position = vec4(position.xy, 0.0, 1.0); }`;
const FRAGMENT = `uniform sampler2D wide; uniform mat3 toView; uniform vec4 edges;
varying vec3 direction;
void main() {
  vec3 seen = toView * direction;
  vec2 at = (seen.xy / -seen.z - edges.xz) / (edges.yw - edges.xz);
  if (seen.z > -1e-4 || at != clamp(at, 0.0, 1.0)) discard;
  vec4 found = texture2D(wide, at);
  if (found.a < 0.5) discard;
  gl_FragColor = vec4(found.rgb / found.a, 1.0);
  #include <colorspace_fragment>
}`;

// A mesh that fills the picture, each corner with the ray that belongs there.
/** @param {RayTable} table */
function makeWarp({ columns, rows }) {
  const place = new Float32Array(columns * rows * 3);
  const index = [];
  for (let j = 0; j < rows; j += 1)
    for (let i = 0; i < columns; i += 1) {
      const at = j * columns + i;
      place.set([(2 * i) / (columns - 1) - 1, 1 - (2 * j) / (rows - 1), 0], 3 * at);
      if (i && j) {
        const [a, b, c, d] = [at - columns - 1, at - columns, at - 1, at];
        index.push(a, c, b, b, c, d);
      }
    }
  const geometry = new three.BufferGeometry();
  geometry.setAttribute("position", new three.BufferAttribute(place, 3));
  geometry.setAttribute(
    "ray",
    new three.BufferAttribute(new Float32Array(place.length), 3),
  );
  geometry.setIndex(index);
  return geometry;
}

// Which pinhole pictures are needed: where each looks, and from where to where it
// reaches, as tangents to the right and up.
/** @param {RayTable} table */
function pinholes(table) {
  const { ahead, down } = pictureFrame(table);
  const above = down.clone().negate();
  const whole = reach(table, ahead, above, WIDEST_TAN);
  if (whole.all) return [whole];
  const side = new three.Vector3().crossVectors(ahead, above);
  const faces = [
    [ahead, above],
    [side, above],
    [side.clone().negate(), above],
    [down, ahead],
    [above, ahead.clone().negate()],
  ];
  return faces.map(([to, up]) => reach(table, to, up, 1)).filter(({ some }) => some);
}

const BESIDE = 1.35; // rays a little outside still touch the triangles inside
const MARGIN = 0.02;

/**
 * @param {RayTable} table
 * @param {three.Vector3} ahead
 * @param {three.Vector3} up
 * @param {number} most
 */
function reach(table, ahead, up, most) {
  const side = new three.Vector3().crossVectors(ahead, up);
  const ray = new three.Vector3();
  const box = [most, -most, most, -most];
  let [all, some] = [true, false];
  for (let i = 0; i < table.rays.length; i += 3) {
    ray.fromArray(table.rays, i);
    const depth = ray.dot(ahead);
    const [x, y] = [ray.dot(side) / depth, ray.dot(up) / depth];
    const far = depth < 0.05 ? Infinity : Math.max(Math.abs(x), Math.abs(y));
    all &&= far < most;
    some ||= far < most;
    if (far > most * BESIDE) continue;
    box[0] = Math.min(box[0], x);
    box[1] = Math.max(box[1], x);
    box[2] = Math.min(box[2], y);
    box[3] = Math.max(box[3], y);
  }
  const margin = MARGIN * Math.min(1, box[1] - box[0]);
  const limit = (/** @type {number} */ value) =>
    Math.max(-most - 0.001, Math.min(most + 0.001, value));
  const edges = box.map((value, i) => limit(value + (i % 2 ? margin : -margin)));
  return { ahead, side, up, edges, all, some };
}

/**
 * @param {three.PerspectiveCamera} camera
 * @param {Reach} reach
 * @param {Point} origin
 * @param {number} near
 */
function aim(camera, { ahead, side, up, edges }, origin, near) {
  const [left, right, bottom, top] = edges.map((tangent) => tangent * near);
  camera.projectionMatrix.makePerspective(left, right, top, bottom, near, FAR_M);
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  camera.position.set(...origin);
  const back = ahead.clone().negate();
  camera.quaternion.setFromRotationMatrix(
    new three.Matrix4().makeBasis(side, up, back),
  );
  camera.updateMatrixWorld(true);
}

// How many pixels of the screen a radian takes in the middle of the picture.
/** @type {(table: RayTable, width: number) => number} */
function pixelsPerRadian(table, width) {
  const [i, j] = [(table.columns - 1) / 2, (table.rows - 1) / 2];
  const angle = rayAt(table, i, j).angleTo(rayAt(table, i + 1, j));
  return width / (table.columns - 1) / angle;
}

// The largest rectangle of the picture's shape inside a width and a height.
/**
 * @param {number[]} shape
 * @param {number} width
 * @param {number} height
 * @returns {Frame}
 */
export function fitted(shape, width, height) {
  const scale = Math.min(width / shape[0], height / shape[1]);
  const size = shape.map((side) => Math.round(side * scale));
  return {
    x: Math.round((width - size[0]) / 2),
    y: Math.round((height - size[1]) / 2),
    width: size[0],
    height: size[1],
  };
}

// What paints a wide picture onto the screen, ray by ray.
/** @param {three.Texture} texture */
function makePaint(texture) {
  const uniforms = {
    wide: { value: texture },
    toView: { value: new three.Matrix3() },
    edges: { value: new three.Vector4() },
  };
  const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT };
  return new three.ShaderMaterial({
    uniforms,
    ...shaders,
    depthTest: false,
    depthWrite: false,
  });
}

export class Look {
  target = new three.WebGLRenderTarget(1, 1, {
    type: three.HalfFloatType,
    samples: isSlow() ? 0 : 4,
  });
  paint = makePaint(this.target.texture);
  warp = new three.Mesh(new three.BufferGeometry(), this.paint);
  stage = new three.Scene().add(this.warp);
  flat = new three.OrthographicCamera();
  pinhole = new three.PerspectiveCamera();
  grid = "";

  /** @param {RayTable} table */
  load(table) {
    const { warp } = this;
    const name = `${table.columns}x${table.rows}`;
    if (this.grid !== name) {
      warp.geometry.dispose();
      warp.geometry = makeWarp(table);
      warp.frustumCulled = false;
      this.grid = name;
    }
    const { ray } = warp.geometry.attributes;
    ray.array.set(table.rays);
    ray.needsUpdate = true;
  }

  /**
   * @param {number[]} edges
   * @param {number} detail
   */
  fit([left, right, bottom, top], detail) {
    const [x, y] = [right - left, top - bottom];
    const scale = Math.min(detail * FINEST, MOST_PX / Math.max(x, y));
    const size = [x, y].map((side) => Math.max(32, Math.round(side * scale)));
    this.target.setSize(size[0], size[1]);
  }

  // frame: {x, y, width, height} in points from the top left of the canvas.
  /**
   * @param {three.WebGLRenderer} renderer
   * @param {three.Scene} scene
   * @param {RayTable} table
   * @param {Frame} frame
   * @param {{near?: number, canvasHeight: number}} options
   */
  draw(renderer, scene, table, frame, options) {
    this.load(table);
    renderer.setRenderTarget(null);
    renderer.setScissorTest(false);
    renderer.setClearColor(DARK);
    renderer.clear();
    this.pass(renderer, scene, table, frame, options);
  }

  // Another scene over what was drawn, where it has something: from the left edge on, as
  // wide as a share of the frame.
  /**
   * @param {three.WebGLRenderer} renderer
   * @param {three.Scene} scene
   * @param {RayTable} table
   * @param {Frame} frame
   * @param {{share: number, canvasHeight: number}} options
   */
  over(renderer, scene, table, frame, { share, canvasHeight }) {
    const wide = Math.round(frame.width * share);
    if (!wide) return;
    const bottom = canvasHeight - frame.y - frame.height;
    renderer.setScissor(frame.x, bottom, wide, frame.height);
    renderer.setScissorTest(true);
    renderer.setClearColor(0, 0);
    this.pass(renderer, scene, table, frame, { canvasHeight });
    renderer.setScissorTest(false);
    renderer.setClearColor(DARK);
  }

  /**
   * @param {three.WebGLRenderer} renderer
   * @param {three.Scene} scene
   * @param {RayTable} table
   * @param {Frame} frame
   * @param {{near?: number, canvasHeight: number}} options
   */
  pass(renderer, scene, table, frame, { near = NEAR_M, canvasHeight }) {
    const bottom = canvasHeight - frame.y - frame.height;
    renderer.setViewport(frame.x, bottom, frame.width, frame.height);
    renderer.autoClear = false;
    const detail = pixelsPerRadian(table, frame.width) * renderer.getPixelRatio();
    for (const one of pinholes(table)) {
      this.fit(one.edges, detail);
      aim(this.pinhole, one, table.origin, near);
      this.drawOne(renderer, scene, one.edges);
    }
    renderer.autoClear = true;
    renderer.setViewport(0, 0, frame.x * 2 + frame.width, canvasHeight);
  }

  /**
   * @param {three.WebGLRenderer} renderer
   * @param {three.Scene} scene
   * @param {number[]} edges
   */
  drawOne(renderer, scene, edges) {
    const { target, pinhole, paint, stage, flat } = this;
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(scene, pinhole);
    paint.uniforms.toView.value.setFromMatrix4(pinhole.matrixWorldInverse);
    paint.uniforms.edges.value.fromArray(edges);
    renderer.setRenderTarget(null);
    renderer.render(stage, flat);
  }

  dispose() {
    for (const one of [this.target, this.paint, this.warp.geometry]) one.dispose();
  }
}
