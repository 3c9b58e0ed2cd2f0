// One canvas for all views: each has its own rectangle, and keeps its picture until its
// turn comes again.
import { openRenderer, watchContext } from "../../kit/scene/renderer.js";
import { makeGrey } from "./grey.js";

const MOST_DENSITY = 2;
const STILL_PIXELS = 4e6; // a still is as sharp as the screen

// Without a graphics card smooth edges cost more than all else together.
function drawsInSoftware() {
  const probe = document.createElement("canvas").getContext("webgl2");
  const info = probe?.getExtension("WEBGL_debug_renderer_info");
  const name = info ? probe.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
  probe?.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software/i.test(name);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ContextListener} told
 */
export function makeScreen(canvas, { lost, restored }) {
  const renderer = openRenderer(canvas, {
    preserveDrawingBuffer: true,
    antialias: !drawsInSoftware(),
  });
  if (!renderer) return null;
  renderer.autoClear = false;
  renderer.info.autoReset = false;
  renderer.setClearColor("#0b0d12", 1);
  const grey = makeGrey();
  const unwatch = watchContext(canvas, { lost, restored });
  const size = { width: 0, height: 0, density: 0 };

  // share: of the pixels that a still would have. True when all pictures are gone.
  const fit = (width, height, share) => {
    const full = Math.min(devicePixelRatio, MOST_DENSITY);
    const most = Math.sqrt(STILL_PIXELS / (width * height));
    const density = Math.min(full, most) * Math.sqrt(share);
    const same = size.width === width && size.height === height;
    if (same && Math.abs(density / size.density - 1) < 0.02) return false;
    Object.assign(size, { width, height, density });
    renderer.setPixelRatio(density);
    renderer.setSize(width, height, false);
    wipe();
    return true;
  };
  const wipe = () => {
    renderer.setScissorTest(false);
    renderer.clear();
  };

  const frame = ({ x, y, width, height }) => {
    const low = size.height - y - height;
    renderer.setViewport(x, low, width, height);
    renderer.setScissor(x, low, width, height);
    renderer.setScissorTest(true);
  };

  const draw = (scene, view, rect) => {
    frame(rect);
    renderer.clear();
    renderer.render(scene, view.camera);
    if (view.colour === "grey") grey.draw(renderer, inPixels(rect));
  };
  const inPixels = ({ x, y, width, height }) => {
    const scaled = (value) => Math.round(value * size.density);
    const low = size.height - y - height;
    return {
      x: scaled(x),
      y: scaled(low),
      width: scaled(width),
      height: scaled(height),
    };
  };
  const blank = (rect) => {
    frame(rect);
    renderer.clear();
  };

  const cost = { calls: 0, triangles: 0 };
  const begin = () => renderer.info.reset();
  const end = () => {
    cost.calls = renderer.info.render.calls;
    cost.triangles = renderer.info.render.triangles;
    return cost;
  };
  const gone = () => renderer.getContext().isContextLost();
  const dispose = () => {
    unwatch();
    grey.dispose();
    renderer.dispose();
    renderer.forceContextLoss();
  };
  return { renderer, fit, wipe, draw, blank, begin, end, gone, dispose };
}
