// One canvas for all views: each has its own rectangle, and keeps its picture until its
// turn comes again.
import { PCFShadowMap } from "three";
import { artist, openRenderer, watchContext } from "../../kit/scene/renderer.js";
import { makeGrey } from "./grey.js";

const MOST_DENSITY = 2;
const STILL_PIXELS = 4e6; // a still is as sharp as the screen

// Without a graphics card smooth edges cost more than all else together.
const drawsInSoftware = () => /swiftshader|llvmpipe|software/i.test(artist());

const NOTHING = { calls: 0, triangles: 0 };

// Shadows are cast when asked for; what they cost is counted apart.
function countShadows({ shadowMap, info }) {
  const spent = { ...NOTHING };
  const cast = shadowMap.render;
  Object.assign(shadowMap, { enabled: true, autoUpdate: false, type: PCFShadowMap });
  shadowMap.render = (...given) => {
    const before = { ...info.render };
    cast.apply(shadowMap, given);
    spent.calls += info.render.calls - before.calls;
    spent.triangles += info.render.triangles - before.triangles;
  };
  return spent;
}

class Screen {
  size = { width: 0, height: 0, density: 0 };
  shaded = { ...NOTHING };
  shadowMap = null; // a new one when the graphics card forgot all

  constructor(renderer, unwatch) {
    this.renderer = renderer;
    this.grey = makeGrey(renderer);
    this.unwatch = unwatch;
    renderer.autoClear = false;
    renderer.info.autoReset = false;
    renderer.setClearColor("#0b0d12", 1);
    this.begin(); // programs are made with shadows, or have none for ever
  }

  // share: of the pixels that a still would have. True when all pictures are gone.
  fit(width, height, share) {
    const { renderer, size } = this;
    const full = Math.min(devicePixelRatio, MOST_DENSITY);
    const most = Math.sqrt(STILL_PIXELS / (width * height));
    const density = Math.min(full, most) * Math.sqrt(share);
    const same = size.width === width && size.height === height;
    if (same && Math.abs(density / size.density - 1) < 0.02) return false;
    this.size = { width, height, density };
    renderer.setPixelRatio(density);
    renderer.setSize(width, height, false);
    this.wipe();
    return true;
  }

  wipe() {
    this.renderer.setScissorTest(false);
    this.renderer.clear();
  }

  blank(rect) {
    const { renderer, size } = this;
    const box = fromBelow(rect, size.height);
    renderer.setViewport(...box);
    renderer.setScissor(...box);
    renderer.setScissorTest(true);
    renderer.clear();
  }

  // Whether the next picture has shadows of its own.
  shade(wanted) {
    this.renderer.shadowMap.needsUpdate = wanted;
  }

  draw(scene, view, rect) {
    const { renderer, size, grey } = this;
    this.blank(rect);
    if (view.colour !== "grey") return renderer.render(scene, view.camera);
    const [width, height] = [rect.width, rect.height].map((px) => px * size.density);
    return grey.draw(scene, view, width, height);
  }

  begin() {
    const { renderer } = this;
    if (this.shadowMap !== renderer.shadowMap) this.shaded = countShadows(renderer);
    this.shadowMap = renderer.shadowMap;
    renderer.info.reset();
    Object.assign(this.shaded, NOTHING);
  }

  // What was drawn since then: the pictures, and what the sun's own eye saw for them.
  end() {
    const { calls, triangles } = this.renderer.info.render;
    const { shaded } = this;
    return {
      calls: calls - shaded.calls,
      triangles: triangles - shaded.triangles,
      shadows: { ...shaded },
    };
  }

  gone() {
    return this.renderer.getContext().isContextLost();
  }

  dispose() {
    this.unwatch();
    this.grey.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}

// A rectangle counted from the lower left corner, as WebGL does.
const fromBelow = ({ x, y, width, height }, tall) => [
  x,
  tall - y - height,
  width,
  height,
];

// restored(): the graphics card forgot all pictures. Null where there is no WebGL 2.
export function makeScreen(canvas, told) {
  const renderer = openRenderer(canvas, {
    preserveDrawingBuffer: true,
    antialias: !drawsInSoftware(),
  });
  return renderer && new Screen(renderer, watchContext(canvas, told));
}
