// Before the first picture: each material is drawn once into a corner, one after the other,
// so that programs are made and textures are sent bit by bit, not all in one frame.
const LAYER = 31;
const CORNER_PX = 2;
const WAIT_MS = 4;

// What a material or its uniforms carry.
const texturesOf = ({ map, uniforms = {} }) =>
  [map, ...Object.values(uniforms).map(({ value }) => value)].filter(
    (one) => one?.isTexture,
  );

// One thing for each material and kind of shape.
function oneOfEach(scene) {
  const found = new Map();
  scene.traverse((node) => {
    if (!node.material || !node.geometry) return;
    const kind = Object.keys(node.geometry.attributes).join();
    found.set(`${node.material.uuid} ${node.isInstancedMesh} ${kind}`, node);
  });
  return [...found.values()];
}

// All that is hidden now is shown, until restored; lights shine on the layer too.
function showAll(scene) {
  const before = [];
  scene.traverse((node) => {
    before.push([node, node.visible, node.frustumCulled]);
    node.visible = true;
    node.frustumCulled = false;
    if (node.isLight) node.layers.enable(LAYER);
  });
  return () => {
    for (const [node, visible, culled] of before)
      Object.assign(node, { visible, frustumCulled: culled });
  };
}

// Waits, without keeping the page, until the graphics card has done what was asked.
function* drained(gl) {
  const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  yield WAIT_MS;
  if (!sync) return; // the card was lost
  while (gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.UNSIGNALED) yield WAIT_MS;
  gl.deleteSync(sync);
}

// For inSlices: what it yields are milliseconds to wait.
export function* warmUp(renderer, scene, view) {
  const gl = renderer.getContext();
  const camera = view.camera.clone();
  camera.layers.set(LAYER);
  const restore = showAll(scene);
  for (const node of oneOfEach(scene)) {
    for (const texture of texturesOf(node.material)) {
      renderer.initTexture(texture);
      yield* drained(gl);
    }
    node.layers.enable(LAYER);
    renderer.setViewport(0, 0, CORNER_PX, CORNER_PX);
    renderer.setScissor(0, 0, CORNER_PX, CORNER_PX);
    renderer.setScissorTest(true);
    renderer.render(scene, camera);
    node.layers.disable(LAYER);
    yield* drained(gl);
  }
  restore();
}
