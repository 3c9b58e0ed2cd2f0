// The map, north up: the path over the ground, the site, and what the picture covers.
import { freshId, h, setAttr, setStyle, setText } from "../../kit/dom.js";
import { roundLength } from "../../kit/lengths.js";
import { followPaper } from "../../kit/paper.js";
import { missingPen, penOf } from "../../kit/pen.js";
import { makePulse } from "../../kit/pulse.js";
import { prefersStill } from "../../kit/theme.js";
import { css, paint } from "../../kit/tint.js";
import { say } from "../../kit/words.js";
import { makePose } from "../course.js";
import { makeCovers } from "./covers.js";
import { Base } from "./mapbase.js";
import { drawCraft, drawFootprint, drawSite, drawTrack } from "./mapdraw.js";
import { drawGrid, drawRocks, drawRover, gridFor } from "./mapnear.js";
import { compassOf, makeGlide, needFor, spanFor, trackAt } from "./mapzoom.js";
import { cameraOf, cameraState } from "./state.js";
import { FILM } from "./store.js";
import { isCovered } from "./things.js";

const BAR_SHARE = 0.3;

export class SeatMap {
  view = { x: 0, y: 0, scale: 1, unit: 16 }; // x, y: of the site
  size = [0, 0];
  glide = makeGlide();
  pulse = makePulse();
  standing = makePose();
  base = null; // once there is a ground
  paper = false; // it waits for nothing: the ground is painted at once

  constructor(context) {
    const word = context.words.seats.map;
    const name = { "aria-label": word.name };
    this.context = context;
    this.canvas = h("canvas", { role: "img", ...name });
    this.pen = penOf(this.canvas);
    this.bar = h("span.mo-bar");
    this.barText = h("span.mo-num");
    this.covers = makeCovers(context);
    const hide = { "aria-hidden": "true" };
    const picture = h(
      "div.mo-map-picture.mo-whole",
      missingPen(word.no_canvas) ?? this.canvas,
      h("span.mo-map-north", hide, word.north),
      h("span.mo-map-scale", hide, this.bar, this.barText),
    );
    const props = { role: "group", ...name, id: freshId("map") };
    this.element = h("div.mo-seat-map", props, picture, this.covers.element);
    this.watch = new ResizeObserver(([entry]) => this.fit(picture, entry.contentRect));
    this.watch.observe(picture);
    this.unpaper = followPaper((paper) => {
      this.paper = paper;
      context.redraw?.();
    });
  }

  fit(picture, { width, height }) {
    const sharp = Math.min(2, globalThis.devicePixelRatio || 1);
    this.size = [width, height];
    [this.canvas.width, this.canvas.height] = this.size.map((n) =>
      Math.round(n * sharp),
    );
    this.pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    this.view.unit = parseFloat(getComputedStyle(picture).fontSize);
    this.context.redraw?.();
  }

  frame(moment) {
    const { context, size } = this;
    const seat = this.mapped(context.store.now().seat, moment.time);
    const camera = cameraOf(context, seat);
    const { phase } = cameraState(camera, moment.time, context.course);
    const on = phase === "on" || phase === "free";
    const seen = on ? context.views.seen(seat) : null;
    this.covers.frame(moment, seat, seen);
    if (size[0] < 2) return;
    const craft = trackAt(context.seats.track, moment.time);
    const target = this.zoom(moment, camera, craft);
    const bare = camera && !isCovered(context, seat, seen?.time ?? moment.time);
    this.draw(moment, target, craft, bare ? seen?.footprint : null);
    this.showScale();
    this.describe(moment, craft);
    this.element.dataset.span = String(target);
  }

  // From outside and in NASA's film, the map tells of the camera whose beam is drawn
  // there; while none is on, of the view from outside.
  mapped(seat, time) {
    const { context } = this;
    if (seat !== "outside" && seat !== FILM) return seat;
    const other = context.views.chosen?.() ?? seat;
    const { phase } = cameraState(cameraOf(context, other), time, context.course);
    return phase === "on" ? other : "outside";
  }

  zoom(moment, camera, { east, north }) {
    const target = spanFor(needFor(east, north, moment.state.altitude_m, camera));
    const span = this.glide(target, moment.playing && !prefersStill());
    const { size, view } = this;
    view.scale = Math.min(...size) / span;
    [view.x, view.y] = [size[0] / 2, size[1] / 2];
    return target;
  }

  draw(moment, target, craft, ground) {
    const { context, pen, size, view } = this;
    const { terrain, seats } = context;
    this.base ??= terrain && new Base(terrain, seats.sun, () => context.redraw?.());
    pen.fillStyle = css(paint("ground", 136));
    pen.fillRect(0, 0, size[0], size[1]);
    this.base?.setShape(...size);
    this.base?.draw(pen, target, view, this.paper);
    this.element.toggleAttribute("data-ground", Boolean(this.base?.tiles.size));
    this.drawNear(target);
    if (ground) drawFootprint(pen, view, ground);
    drawTrack(pen, view, seats.track, moment.time, craft);
    drawSite(pen, view);
    if (!drawRover(pen, view, this.rover(moment.time, craft)))
      drawCraft(pen, view, craft);
  }

  // Near the ground there is no land to see, so it shows what is as large as a rover.
  drawNear(span) {
    const { pen, size, view, base } = this;
    const step = gridFor(span, view);
    if (!step) return;
    drawRocks(pen, view, base?.light ?? [0, 0]);
    drawGrid(pen, view, size, step);
  }

  rover(time, at) {
    const { course, seats } = this.context;
    return {
      at,
      standing: course.pose("rover", time, this.standing),
      wheels: seats.vehicle.wheels,
    };
  }

  showScale() {
    const metres = roundLength((BAR_SHARE * this.size[0]) / this.view.scale);
    setStyle(this.bar, "width", `${Math.round(metres * this.view.scale)}px`);
    setText(this.barText, this.context.lengths.length(metres));
  }

  describe(moment, craft) {
    if (!this.pulse.due(moment)) return;
    const { words, lengths } = this.context;
    const width = lengths.about(this.size[0] / this.view.scale);
    const label = this.context.seats.ground?.kind === "measured" ? "measured" : "label";
    const where = whereIs(this.context, craft);
    setAttr(
      this.canvas,
      "aria-label",
      say(words.seats.map[label], { width, craft: where }),
    );
  }

  dispose() {
    this.watch.disconnect();
    this.unpaper();
    this.base?.dispose();
  }
}

// The craft over the ground, in words.
function whereIs({ words, lengths, course, core }, { east, north }) {
  const word = words.seats.map;
  const away = Math.hypot(east, north);
  if (away < 20) return course.signal("cut", core.time) ? word.landed : word.above;
  const direction = words.seats.compass[compassOf(east, north)];
  return say(word.craft, { distance: lengths.length(away), direction });
}
