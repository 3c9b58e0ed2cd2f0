// The lander vision camera sees grey: its picture is taken off the canvas, turned to
// grey with darker corners, and put back.
import {
  FramebufferTexture,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  Vector2,
} from "three";

const VERTEX = `varying vec2 at;
void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }`;
const FRAGMENT = `uniform sampler2D picture; varying vec2 at;
void main() {
  float grey = dot(texture2D(picture, at).rgb, vec3(0.42, 0.42, 0.16));
  vec2 off = at - 0.5;
  float corner = 1.0 - 0.55 * dot(off, off);
  grey = clamp((grey - 0.34) * 1.75 + 0.34, 0.02, 0.98) * corner;
  gl_FragColor = vec4(vec3(grey), 1.0);
}`;

export function makeGrey() {
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { picture: { value: null } },
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  const quad = new Mesh(new PlaneGeometry(2, 2), material);
  quad.frustumCulled = false;
  const scene = new Scene().add(quad);
  const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  const corner = new Vector2();
  let copy = null;

  // The box is in pixels of the canvas, counted from below as WebGL does.
  const draw = (renderer, x, y, width, height) => {
    if (copy?.image.width !== width || copy?.image.height !== height) {
      copy?.dispose();
      copy = new FramebufferTexture(width, height);
      material.uniforms.picture.value = copy;
    }
    renderer.copyFramebufferToTexture(copy, corner.set(x, y));
    renderer.render(scene, camera);
  };
  const dispose = () => {
    copy?.dispose();
    quad.geometry.dispose();
    material.dispose();
  };
  return { draw, dispose };
}
