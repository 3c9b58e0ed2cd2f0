// The lander vision camera's picture: drawn straight and a little larger, then bent as
// its lens bends, grey, darker towards the corners, and exposed for what it sees.
import {
  HalfFloatType,
  LinearMipmapLinearFilter,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  UnsignedByteType,
  Vector2,
  Vector3,
  WebGLRenderTarget,
} from "three";
import { GREY } from "../../kit/tint.js";

const LARGER = 1.3; // the middle of the straight picture is spread out by about so much
const MOST_PX = 1536;
const SMOOTH_SAMPLES = 4;

// Where a place of the bent picture lies in the straight one, and how bright it is.
const LENS = `
uniform sampler2D picture;
uniform vec2 half_size, middle, straight;
uniform vec3 radial;
vec2 plane(vec2 at) { return 2.0 * (at - middle) * half_size; }
vec2 source(vec2 at) {
  vec2 spot = plane(at);
  float far = max(length(spot), 1e-6);
  float angle = far;
  for (int i = 0; i < 4; i += 1) {
    float square = angle * angle;
    float rise = 1.0 + radial.x + square * (radial.y + square * radial.z);
    float slope = 1.0 + radial.x + square * (3.0 * radial.y + 5.0 * square * radial.z);
    angle -= (angle * rise - far) / slope;
  }
  return 0.5 + 0.5 * spot * (tan(angle) / far) / straight;
}
float light(vec3 colour, vec2 at) {
  float far = length(plane(at)) / half_size.x;
  float shade = max(0.5, 1.0 - 0.19 * far * far); // the lens's, off the real frames
  float grey = dot(max(colour, vec3(0.0)), vec3(${GREY}));
  return pow(grey, 1.0 / 2.2) * shade;
}`;

// The camera measures before it films: the middle one of 64 places.
const VERTEX = `
${LENS}
varying vec2 spot;
varying float usual;
const int SIDE = 8;
void main() {
  float found[64];
  for (int i = 0; i < 64; i += 1) {
    vec2 at = (vec2(float(i % SIDE), float(i / SIDE)) + 0.5) / float(SIDE);
    float size = log2(float(textureSize(picture, 0).x) / float(SIDE)) - 1.0;
    found[i] = light(textureLod(picture, source(at), size).rgb, at);
  }
  usual = 0.0;
  for (int i = 0; i < 64; i += 1) {
    int below = 0;
    for (int k = 0; k < 64; k += 1) below += found[k] < found[i] ? 1 : 0;
    if (below <= 31) usual = max(usual, found[i]);
  }
  spot = uv;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}`;
const FRAGMENT = `
${LENS}
varying vec2 spot;
varying float usual;
uniform float wanted;
const float CONTRAST = 2.85;
void main() {
  float seen = light(texture2D(picture, source(spot)).rgb, spot) / max(usual, 0.01);
  float grey = wanted * pow(seen, CONTRAST);
  float knee = 0.58;
  if (grey > knee) grey = 1.0 - (1.0 - knee) * exp((knee - grey) / (1.0 - knee));
  gl_FragColor = vec4(vec3(grey), 1.0);
}`;

// Bright and dark in one picture want more than 256 steps, where the card has them.
const stepsOf = ({ extensions }) =>
  extensions.has("EXT_color_buffer_float") ? HalfFloatType : UnsignedByteType;

export function makeGrey(renderer) {
  const uniforms = {
    picture: { value: null },
    half_size: { value: new Vector2() },
    middle: { value: new Vector2() },
    straight: { value: new Vector2() },
    radial: { value: new Vector3() },
    wanted: { value: 0.4 },
  };
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  const quad = new Mesh(new PlaneGeometry(2, 2), material);
  quad.frustumCulled = false;
  const flat = new Scene().add(quad);
  const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  const target = new WebGLRenderTarget(1, 1, {
    type: stepsOf(renderer),
    generateMipmaps: true,
    minFilter: LinearMipmapLinearFilter,
    samples: renderer.getContextAttributes().antialias ? SMOOTH_SAMPLES : 0,
  });
  uniforms.picture.value = target.texture;

  const setLens = ({ bend, across, tall, grey }) => {
    uniforms.half_size.value.fromArray(bend.half);
    uniforms.middle.value.set(bend.middle[0], 1 - bend.middle[1]);
    uniforms.straight.value.set(across, tall);
    uniforms.radial.value.fromArray(bend.radial);
    uniforms.wanted.value = grey / 255;
  };
  // Onto the canvas, where its viewport is; width and height in pixels of the screen.
  const draw = (scene, view, width, height) => {
    const [wide, high] = [width, height].map((px) =>
      Math.max(1, Math.min(MOST_PX, Math.round(px * LARGER))),
    );
    if (target.width !== wide || target.height !== high) target.setSize(wide, high);
    setLens(view);
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(scene, view.camera);
    renderer.setRenderTarget(null);
    renderer.render(flat, camera);
  };
  const dispose = () => {
    target.dispose();
    quad.geometry.dispose();
    material.dispose();
  };
  return { draw, dispose };
}
