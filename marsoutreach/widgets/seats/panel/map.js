// The map, north up: the path over the ground, the site, and what the picture covers.
import { freshId, h, setAttr, setStyle, setText } from "../../kit/dom.js";
import { roundLength } from "../../kit/lengths.js";
import { prefersStill } from "../../kit/theme.js";
import { say } from "../../kit/words.js";
import { makeCovers } from "./covers.js";
import { makeBase } from "./mapbase.js";
import { drawCraft, drawFootprint, drawSite, drawTrack } from "./mapdraw.js";
import { makeGlide, needFor, spanFor, trackAt } from "./mapzoom.js";
import { cameraOf, cameraState } from "./state.js";
import { isCovered } from "./things.js";

const TELL_MS = 4000;
const BAR_SHARE = 0.3;
const COMPASS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

export function makeMap(context) {
  const { words, seats, store, lengths, course } = context;
  const word = words.seats.map;
  const canvas = h("canvas", { role: "img", "aria-label": word.name });
  const bar = h("span.mo-bar");
  const barText = h("span.mo-num");
  const picture = h(
    "div.mo-map-picture",
    canvas,
    h("span.mo-map-north", { "aria-hidden": "true" }, word.north),
    h("span.mo-map-scale", { "aria-hidden": "true" }, bar, barText),
  );
  const covers = makeCovers(context);
  const element = h(
    "div.mo-seat-map",
    {
      role: "group",
      "aria-label": word.name,
      id: freshId("map"),
    },
    picture,
    covers.element,
  );
  const pen = canvas.getContext("2d");
  const view = { x: 0, y: 0, scale: 1, unit: 16 };
  const craft = { east: 0, north: 0 };
  const glide = makeGlide();
  let size = [0, 0];
  let base = null;
  let told = -Infinity;

  const watch = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    const sharp = Math.min(2, globalThis.devicePixelRatio || 1);
    size = [width, height];
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    view.unit = parseFloat(getComputedStyle(picture).fontSize);
    context.redraw?.();
  });
  watch.observe(picture);

  function zoom(moment, camera) {
    trackAt(seats.track, moment.time, craft);
    const need = needFor(craft.east, craft.north, moment.state.altitude_m, camera);
    const target = spanFor(need);
    const span = glide(target, moment.playing && !prefersStill());
    view.scale = Math.min(...size) / span;
    [view.x, view.y] = [size[0] / 2, size[1] / 2];
    return target;
  }

  function draw(moment, target, ground) {
    base ??=
      context.terrain && makeBase(context.terrain, seats.sun, () => context.redraw?.());
    pen.fillStyle = "#a9714a";
    pen.fillRect(0, 0, size[0], size[1]);
    base?.setShape(size[0], size[1]);
    base?.draw(pen, target, view);
    if (ground) drawFootprint(pen, view, ground);
    drawTrack(pen, view, seats.track, moment.time, craft);
    drawSite(pen, view);
    drawCraft(pen, view, craft);
  }

  function showScale() {
    const metres = roundLength((BAR_SHARE * size[0]) / view.scale);
    setStyle(bar, "width", `${Math.round(metres * view.scale)}px`);
    setText(barText, lengths.length(metres));
  }

  function where() {
    const away = Math.hypot(craft.east, craft.north);
    if (away < 20)
      return course.signal("cut", context.core.time) ? word.landed : word.above;
    const turn = (Math.atan2(craft.east, craft.north) * 180) / Math.PI;
    const direction = words.seats.compass[COMPASS[Math.round((turn + 360) / 45) % 8]];
    return say(word.craft, { distance: lengths.length(away), direction });
  }

  function describe(moment) {
    const now = performance.now();
    if (moment.playing && now - told < TELL_MS) return;
    told = now;
    const width = lengths.about(size[0] / view.scale);
    setAttr(canvas, "aria-label", say(word.label, { width, craft: where() }));
  }

  // From outside, the map tells of the camera whose beam is drawn there.
  const mapped = (seat) =>
    seat === "outside" ? (context.views.chosen?.() ?? seat) : seat;

  function frame(moment) {
    const seat = mapped(store.now().seat);
    const camera = cameraOf(context, seat);
    const { phase } = cameraState(camera, moment.time, course);
    const on = phase === "on" || phase === "free";
    const seen = on ? context.views.seen(seat) : null;
    covers.frame(moment, seat, seen);
    if (size[0] < 2) return;
    const target = zoom(moment, camera);
    const bare = camera && !isCovered(context, seat, seen?.time ?? moment.time);
    draw(moment, target, bare ? seen?.footprint : null);
    showScale();
    describe(moment);
    element.dataset.span = String(target);
  }
  const dispose = () => {
    watch.disconnect();
    base?.dispose();
  };
  return { element, frame, dispose };
}
