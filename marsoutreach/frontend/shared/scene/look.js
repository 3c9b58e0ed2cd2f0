// Look through a camera. The scene is drawn as one wide picture without distortion, or
// as up to five for a fisheye; then each pixel takes its colour from the direction that
// the camera's own model gave it.
import {
  BufferAttribute,
  BufferGeometry,
  HalfFloatType,
  Matrix3,
  Matrix4,
  Mesh,
  OrthographicCamera,
  PerspectiveCamera,
  Scene,
  ShaderMaterial,
  Vector3,
  WebGLRenderTarget,
} from "three";
import { pictureFrame } from "./rays.js";

const WIDEST_TAN = 1.75; // one picture serves up to 60° from the middle
const NEAR_M = 0.06;
const FAR_M = 1000;
const FINEST = 1.35; // pixels of the wide picture for each one on the screen
const MOST_PX = 2048;

const VERTEX = `attribute vec3 ray; varying vec3 direction;
void main() { direction = ray; gl_Position = vec4(position.xy, 0.0, 1.0); }`;
const FRAGMENT = `uniform sampler2D wide; uniform mat3 toView; uniform vec2 tangent;
varying vec3 direction;
void main() {
  vec3 seen = toView * direction;
  vec2 at = seen.xy / (-seen.z * tangent);
  if (seen.z > -1e-4 || max(abs(at.x), abs(at.y)) > 1.0) discard;
  gl_FragColor = vec4(texture2D(wide, at * 0.5 + 0.5).rgb, 1.0);
  #include <colorspace_fragment>
}`;

// A mesh that fills the picture, each corner with the ray that belongs there.
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
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(place, 3));
  geometry.setAttribute("ray", new BufferAttribute(new Float32Array(place.length), 3));
  geometry.setIndex(index);
  return geometry;
}

// Which pinhole pictures are needed: directions, and how far each reaches.
function pinholes(table) {
  const { ahead, right, down } = pictureFrame(table);
  const ray = new Vector3();
  let [across, along, least] = [0, 0, 1];
  for (let i = 0; i < table.rays.length; i += 3) {
    ray.fromArray(table.rays, i);
    least = Math.min(least, ray.dot(ahead));
    across = Math.max(across, Math.abs(ray.dot(right) / ray.dot(ahead)));
    along = Math.max(along, Math.abs(ray.dot(down) / ray.dot(ahead)));
  }
  if (least > 0 && Math.max(across, along) < WIDEST_TAN)
    return [{ ahead, up: down.clone().negate(), tan: [across * 1.01, along * 1.01] }];
  const face = (to, up) => ({ ahead: to, up, tan: [1.001, 1.001] });
  const above = down.clone().negate();
  const back = ahead.clone().negate();
  return [
    face(ahead, above),
    face(right, above),
    face(right.clone().negate(), above),
    face(down, ahead),
    face(above, back),
  ];
}

function aim(camera, { ahead, up, tan }, origin, near) {
  const [x, y] = tan;
  camera.projectionMatrix.makePerspective(
    -near * x,
    near * x,
    near * y,
    -near * y,
    near,
    FAR_M,
  );
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  camera.position.set(...origin);
  const back = ahead.clone().negate();
  const side = new Vector3().crossVectors(up, back).normalize();
  const turn = new Matrix4().makeBasis(side, new Vector3().crossVectors(back, side), back);
  camera.quaternion.setFromRotationMatrix(turn);
  camera.updateMatrixWorld(true);
}

// The largest rectangle of the picture's shape inside a width and a height.
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

export function makeLook() {
  const target = new WebGLRenderTarget(1, 1, { type: HalfFloatType, samples: 4 });
  const uniforms = {
    wide: { value: target.texture },
    toView: { value: new Matrix3() },
    tangent: { value: [1, 1] },
  };
  const paint = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    depthTest: false,
    depthWrite: false,
  });
  const warp = new Mesh(new BufferGeometry(), paint);
  warp.frustumCulled = false;
  const stage = new Scene().add(warp);
  const flat = new OrthographicCamera();
  const pinhole = new PerspectiveCamera();
  let grid = "";

  function load(table) {
    const name = `${table.columns}x${table.rows}`;
    if (grid !== name) {
      warp.geometry.dispose();
      warp.geometry = makeWarp(table);
      grid = name;
    }
    const ray = warp.geometry.attributes.ray;
    ray.array.set(table.rays);
    ray.needsUpdate = true;
  }

  function size(frame, [x, y], ratio) {
    const most = Math.max(frame.width, frame.height) * ratio * FINEST;
    const scale = Math.min(most, MOST_PX) / Math.max(x, y);
    target.setSize(Math.max(64, Math.round(x * scale)), Math.max(64, Math.round(y * scale)));
  }

  // frame: {x, y, width, height} in points from the top left of the canvas.
  function draw(renderer, scene, table, frame, { near = NEAR_M, canvasHeight } = {}) {
    load(table);
    renderer.setRenderTarget(null);
    renderer.setScissorTest(false);
    renderer.setClearColor(0x0b0d12);
    renderer.clear();
    const bottom = canvasHeight - frame.y - frame.height;
    renderer.setViewport(frame.x, bottom, frame.width, frame.height);
    renderer.autoClear = false;
    for (const one of pinholes(table)) {
      size(frame, one.tan, renderer.getPixelRatio());
      aim(pinhole, one, table.origin, near);
      renderer.setRenderTarget(target);
      renderer.clear();
      renderer.render(scene, pinhole);
      uniforms.toView.value.setFromMatrix4(pinhole.matrixWorldInverse);
      uniforms.tangent.value = one.tan;
      renderer.setRenderTarget(null);
      renderer.render(stage, flat);
    }
    renderer.autoClear = true;
    renderer.setViewport(0, 0, frame.x * 2 + frame.width, canvasHeight);
  }
  const dispose = () => {
    target.dispose();
    paint.dispose();
    warp.geometry.dispose();
  };
  return { draw, dispose };
}
