// Where a narrow camera looks: a wider picture in a corner, with a ring around its view.
import { PerspectiveCamera } from "three";
import { h } from "../../kit/dom.js";
import { MAST_NEAR_M } from "./look.js";
import { boresight } from "./rays.js";

const WIDE_DEG = 18;
const NARROW_DEG = 10; // a view less wide than that is lost without its surroundings
const SHARE = 0.3; // of the height of the picture around
const [LEAST_PX, MOST_PX, ASIDE_PX] = [84, 190, 8];
const LEAST_RING_PX = 14;
const RADIANS = Math.PI / 360; // of half an angle in degrees

/** @param {string} name */
export function makeInset(name) {
  const ring = h("i");
  // A copy: what lies over the picture around, as the rim of a round one, is below it.
  const copy = h("canvas", { "aria-hidden": "true" });
  const element = h("div.mo-inset", { hidden: true }, copy, ring, h("span", {}, name));
  element.style.setProperty("--aside", `${ASIDE_PX}px`);
  const camera = new PerspectiveCamera(WIDE_DEG, 1, MAST_NEAR_M, 1000);
  camera.up.set(0, 0, -1);
  let size = 0;

  // Put it in its corner, or away: fields of view are in degrees.
  /**
   * @param {ExplorerNow} now
   * @param {number} high
   */
  function layOut({ looking, camera: seen }, high) {
    const [field] = seen?.field_of_view_deg ?? [NARROW_DEG];
    element.hidden = !looking || field >= NARROW_DEG;
    size = Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, SHARE * high)));
    const across = (size * Math.tan(field * RADIANS)) / Math.tan(WIDE_DEG * RADIANS);
    element.style.setProperty("--size", `${size}px`);
    element.style.setProperty("--ring", `${Math.max(LEAST_RING_PX, across)}px`);
  }
  /**
   * @param {import("three").WebGLRenderer} renderer
   * @param {import("three").Scene} scene
   * @param {RayTable} table
   * @param {[width: number, height: number]} canvas
   */
  function draw(renderer, scene, table, canvas) {
    if (element.hidden) return;
    camera.position.set(...table.origin);
    camera.lookAt(boresight(table).add(camera.position));
    const bottom = canvas[1] - size - ASIDE_PX;
    renderer.setViewport(ASIDE_PX, bottom, size, size);
    renderer.setScissor(ASIDE_PX, bottom, size, size);
    renderer.setScissorTest(true);
    renderer.render(scene, camera);
    renderer.setScissorTest(false);
    renderer.setViewport(0, 0, ...canvas);
    const [side, aside] = [size, ASIDE_PX].map((px) => px * renderer.getPixelRatio());
    copy.width = copy.height = Math.round(side);
    copy
      .getContext("2d")
      ?.drawImage(renderer.domElement, aside, aside, side, side, 0, 0, side, side);
  }
  return { element, layOut, draw };
}
