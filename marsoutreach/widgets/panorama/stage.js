// The picture: one canvas, redrawn when something moved, and what lies over it.
import { h, setAttr, setStyle } from "../kit/dom.js";
import { followPaper } from "../kit/paper.js";
import { followHands } from "../kit/pointer.js";
import { say } from "../kit/words.js";
import { makeLens } from "./lens.js";
import { BAND_PX, flatHeight, paperHeight, roof } from "./limits.js";
import { makeMarkers } from "./markers.js";
import { makeHint, makeNote } from "./notes.js";
import { Screen } from "./screen.js";

export class Stage {
  size = null;
  request = 0;
  frames = 0;
  paper = false;
  began = ""; // the first view

  constructor(context) {
    const { words, lang, parts } = context;
    this.context = context;
    this.screen = new Screen(context, () => this.ask());
    this.markers = makeMarkers(context);
    this.over = [parts.scale, parts.wipe, this.markers, parts.ruler];
    this.note = makeNote(() => this.screen.tiles.again(), words, lang);
    this.hint = makeHint(words);
    this.picture = this.build(context);
    this.element = h("div", { class: "mo-pano-stage" }, this.picture);
    this.element.append(parts.ruler.overlay, this.note.element, this.hint.element);
    if (!this.screen.context)
      this.element.append(h("p", { class: "mo-pano-no" }, words.load.no_canvas));
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.picture);
    this.unpaper = followPaper((paper) => {
      this.paper = paper;
      this.fit();
    });
    this.listen(context);
  }

  build({ words, name, saysId, parts }) {
    const named = say(words.picture.label, { name });
    const told = { role: "img", "aria-label": named, "aria-describedby": saysId };
    const inside = [this.screen.canvas, parts.wipe.line, this.markers.element];
    return h(
      "div",
      { class: "mo-pano mo-axis mo-whole", tabindex: "0", ...told },
      inside,
      parts.scale.element,
    );
  }

  listen({ steer, moves, store, parts }) {
    followHands(this.picture, {
      ...steer,
      moves,
      grab: parts.wipe.grab,
      settle: () => store.settle(),
      pressed: this.markers.pressed,
      scrolled: this.hint.wheel,
    });
  }

  draw() {
    this.request = 0;
    const { screen, size, context } = this;
    if (!size || !screen.context) return;
    const begun = performance.now();
    const view = context.store.now();
    const rough = screen.draw(view, size, context.store.moving);
    const lens = makeLens(view, context.shape, size);
    for (const part of this.over) part.place(lens, view, size);
    this.note.show(rough, screen.tiles.lost.size);
    this.tellView(view, rough);
    globalThis.marsoutreachFrames?.push(performance.now() - begun);
    const looks = [view.azimuth, view.elevation, view.field, view.wipe].join();
    if (this.began && looks !== this.began) this.hint.done();
    this.began = looks;
  }

  // The view as text, for tests and for tools.
  tellView({ azimuth, elevation, field, mode }, rough) {
    const size = this.size.slice(0, 2);
    this.frames += 1;
    Object.assign(this.element.dataset, {
      view: JSON.stringify({ azimuth, elevation, field, mode, size }),
      frames: String(this.frames),
      rough: String(rough),
      kept: String(this.screen.tiles.kept.size),
    });
  }

  // Laid flat, the stage is no higher than the picture: nothing of it stays empty.
  stand({ mode, field }, room) {
    const { shape } = this.context;
    const all = field > shape.span - 0.01;
    const laid = mode !== "flat" ? "no" : all ? "all" : "part";
    setAttr(this.picture, "data-laid", laid);
    setStyle(this.element, "--own", `${flatHeight(shape, room)}px`);
    setStyle(this.element, "--band", `${BAND_PX * room[2]}px`);
    setStyle(this.element, "--roof", `${roof(mode, room)}px`);
  }

  ask() {
    this.request ||= requestAnimationFrame(() => this.draw());
  }

  // On paper the canvas says how high it stands: it keeps what the screen gave it.
  fit() {
    const { picture, context, paper } = this;
    const { store, shape } = context;
    if (paper && this.size) return;
    const width = picture.clientWidth;
    const unit = parseFloat(getComputedStyle(picture).fontSize) / 16 || 1;
    const names = context.parts.wipe.names * unit;
    /** @type {StageSize} */
    const room = [width, 0, unit, names];
    this.stand(store.now(), room);
    const height = paper
      ? paperHeight(store.now().mode, shape, room)
      : picture.clientHeight;
    if (!width || !height) return;
    this.size = store.size = [width, height, unit, names];
    cancelAnimationFrame(this.request);
    this.draw(); // in the same frame: no blank in between
    context.resized();
  }

  update() {
    this.markers.update();
    if (this.size) this.stand(this.context.store.now(), this.size);
    this.ask();
  }

  dispose() {
    this.watch.disconnect();
    this.unpaper();
    cancelAnimationFrame(this.request);
    for (const part of [this.note, this.hint, this.screen]) part.dispose();
  }
}
