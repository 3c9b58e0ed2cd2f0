// One canvas that draws when asked and near, comes back when the graphics card forgets
// all, and leaves nothing behind.
import { PCFShadowMap, WebGLRenderer } from "three";
import { followPaper } from "../paper.js";

const MOST_PIXELS_PER_POINT = 2;
const NEAR = "50%"; // of the window, above and below it

// draw(renderer), resized(width, height), lost(), restored(): all optional but draw.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {Painter} painter
 */
export function makeRenderer(canvas, { draw, resized, lost, restored }) {
  const renderer = openRenderer(canvas, { antialias: !isSlow() });
  if (!renderer) return null;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.shadowMap.autoUpdate = false;
  renderer.shadowMap.needsUpdate = true;
  let request = 0;
  let gone = false;
  let near = false;
  let waiting = true; // for the visitor to come near

  const frame = () => {
    request = 0;
    waiting = !near;
    if (!waiting) paint();
  };
  const paint = () => {
    if (gone || renderer.getContext().isContextLost()) return;
    const begun = performance.now();
    draw(renderer);
    globalThis.marsoutreachFrames?.push(performance.now() - begun);
  };
  const ask = () => {
    if (!request && !gone) request = requestAnimationFrame(frame);
  };
  const unwatch = watchContext(canvas, {
    lost,
    restored: () => {
      renderer.shadowMap.needsUpdate = true;
      restored?.();
      ask();
    },
  });

  const parent = /** @type {HTMLElement} */ (canvas.parentElement);
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = parent;
    if (!width || !height) return;
    renderer.setPixelRatio(Math.min(devicePixelRatio, MOST_PIXELS_PER_POINT));
    renderer.setSize(width, height, false);
    resized?.(width, height);
    if (!request && !gone) frame(); // in the same frame: no blank in between
  };
  const watch = new ResizeObserver(fit);
  watch.observe(parent);
  const unsee = followSight(parent, (now) => {
    near = now;
    if (near && waiting) ask();
  });
  const unpaper = keepOnPaper(canvas, paint);

  const dispose = () => {
    gone = true;
    cancelAnimationFrame(request);
    watch.disconnect();
    for (const end of [unsee, unpaper, unwatch]) end();
    renderer.dispose();
    renderer.forceContextLoss();
  };
  return { renderer, ask, dispose };
}

/** @type {(element: Element, told: (near: boolean) => void) => () => void} */
function followSight(element, told) {
  const sight = new IntersectionObserver(
    (seen) => told(seen[seen.length - 1].isIntersecting),
    { rootMargin: NEAR },
  );
  sight.observe(element);
  return () => sight.disconnect();
}

// A print may wait, and the canvas forgets meanwhile: its picture stands behind it.
/** @type {(canvas: HTMLCanvasElement, paint: () => void) => () => void} */
const keepOnPaper = (canvas, paint) =>
  followPaper((paper) => {
    if (paper) paint();
    const picture = paper
      ? `center / contain no-repeat url(${canvas.toDataURL()})`
      : "";
    canvas.style.background = picture;
  });

// The graphics card may forget everything; it may come back. Say so, both times.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {ContextListener} told
 */
export function watchContext(canvas, { lost, restored }) {
  /** @param {Event} event */
  const onLost = (event) => {
    event.preventDefault();
    lost?.();
  };
  const onRestored = () => restored?.();
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onRestored);
  return () => {
    canvas.removeEventListener("webglcontextlost", onLost);
    canvas.removeEventListener("webglcontextrestored", onRestored);
  };
}

/** @type {string | undefined} */
let known;

// What draws: the name of a graphics card, or of the program that stands in for one.
export function artist() {
  known ??= askArtist();
  return known;
}

function askArtist() {
  const probe = document.createElement("canvas").getContext("webgl2");
  const info = probe?.getExtension("WEBGL_debug_renderer_info");
  const name = info ? probe?.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
  probe?.getExtension("WEBGL_lose_context")?.loseContext();
  return String(name);
}

// Firefox without a graphics card (llvmpipe): smooth edges took 8 seconds a picture
// there, and textures smoothed along a slope (anisotropy) never end.
export const isSlow = () => /llvmpipe/i.test(artist());

// A renderer for a canvas, or null where there is no WebGL 2.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("three").WebGLRendererParameters} more
 */
export function openRenderer(canvas, more = {}) {
  /** @type {import("three").WebGLRendererParameters} */
  const options = { canvas, antialias: true, powerPreference: "low-power", ...more };
  const context = canvas.getContext("webgl2", { ...options, depth: true });
  if (!context) return null;
  try {
    return new WebGLRenderer({ ...options, context });
  } catch {
    return null;
  }
}

// Free whatever the objects under a root hold on the graphics card.
/** @param {import("three").Object3D} root */
export function disposeTree(root) {
  root.traverse((/** @type {any} */ node) => {
    node.geometry?.dispose();
    node.dispose?.();
    for (const material of [node.material].flat()) {
      material?.map?.dispose();
      material?.dispose();
    }
  });
}
