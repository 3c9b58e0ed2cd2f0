// The picture: one canvas, redrawn when something moved, and what lies over it.
import { h, setAttr, setStyle } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { followHands } from "./hands.js";
import { makeLens } from "./lens.js";
import { BAND_PX, flatHeight, roof } from "./limits.js";
import { makeMarkers } from "./markers.js";
import { makeHint, makeNote } from "./notes.js";
import { makePace } from "./pace.js";
import { makePainter } from "./paint.js";
import { makeRulers } from "./rulers.js";
import { makeTiles } from "./tiles.js";

const GROUND = "#0b0d12";
const MOST_POINTS = 3_700_000; // of the canvas: 2560 × 1440
const MOST_RATIO = 2;

export function makeStage(context) {
  const { words, lang, store, shape, pictures, source, steer, moves } = context;
  const canvas = h("canvas", { "aria-hidden": "true" });
  const screen = canvas.getContext("2d", { alpha: false });
  const markers = makeMarkers(context);
  const { wipe, scale } = context.parts;
  const note = makeNote(() => tiles.again(), words, lang);
  const hint = makeHint(words);
  const picture = h(
    "div",
    {
      class: "mo-pano",
      tabindex: "0",
      role: "img",
      "aria-describedby": context.saysId,
    },
    canvas,
    wipe.line,
    markers.element,
    scale.element,
  );
  const over = [note.element, hint.element];
  const element = h("div", { class: "mo-pano-stage" }, picture, over);
  picture.setAttribute("aria-label", say(words.picture.label, { name: context.name }));
  const tiles = makeTiles({
    shapes: pictures.map(() => shape),
    fetchTile: source.fetchTile,
    changed: () => ask(),
  });
  const paint = screen && makePainter(screen, tiles);
  const rulers = makeRulers(words, context.tell, context.frame);
  const pace = makePace();
  let size = null;
  let full = 1; // points of the canvas in a pixel of the page
  let request = 0;
  let frames = 0;
  let began = "";

  function draw() {
    request = 0;
    if (!size || !screen) return;
    const begun = performance.now();
    const view = store.now();
    const moving = store.moving();
    const ratio = full * (moving ? pace.share() : 1);
    const points = size.slice(0, 2).map((n) => Math.round(n * ratio));
    if (canvas.width !== points[0] || canvas.height !== points[1])
      [canvas.width, canvas.height] = points;
    const rough = drawPicture(view, points, moving);
    tiles.fetchWishes();
    drawRulers(view, ratio);
    const lens = makeLens(view, shape, size);
    markers.place(lens, view, size);
    scale.show(lens, view);
    wipe.place(view, size);
    note.show(rough, tiles.lost.size);
    tellView(view, rough, performance.now() - begun);
    if (moving) pace.watch();
    const looks = [view.azimuth, view.elevation, view.field, view.wipe].join();
    if (began && looks !== began) hint.done();
    began = looks;
  }

  function drawPicture(view, points, moving) {
    const lens = makeLens(view, shape, points);
    const scene = {
      view,
      lens,
      shape,
      size: points,
      pace: moving ? "moving" : "still",
    };
    screen.setTransform(1, 0, 0, 1, 0, 0);
    screen.fillStyle = GROUND;
    screen.fillRect(0, 0, points[0], points[1]);
    const parts = wipe.parts(view, points[0]);
    return parts.reduce((sum, part) => sum + paint(part, scene), 0);
  }

  function drawRulers(view, ratio) {
    const [width, height, unit] = size;
    const small = [width / unit, height / unit];
    screen.setTransform(ratio * unit, 0, 0, ratio * unit, 0, 0);
    rulers(screen, makeLens(view, shape, small), view, shape, small);
  }

  // The view as text, for tests and for tools.
  function tellView(view, rough, took) {
    frames += 1;
    const { azimuth, elevation, field, mode } = view;
    Object.assign(element.dataset, {
      view: JSON.stringify({ azimuth, elevation, field, mode, size: size.slice(0, 2) }),
      frames: String(frames),
      rough: String(rough),
      kept: String(tiles.kept.size),
    });
    globalThis.marsoutreachFrames?.push(took);
  }

  // Laid flat, the stage is no higher than the picture: nothing of it stays empty.
  const stand = ({ mode, field }, room) => {
    const all = field > shape.span - 0.01;
    setAttr(picture, "data-laid", mode !== "flat" ? "no" : all ? "all" : "part");
    setStyle(element, "--own", `${flatHeight(shape, room)}px`);
    setStyle(element, "--band", `${BAND_PX * room[2]}px`);
    setStyle(element, "--roof", `${roof(mode, room)}px`);
  };
  const ask = () => (request ||= requestAnimationFrame(draw));
  const fit = () => {
    const width = picture.clientWidth;
    const unit = parseFloat(getComputedStyle(picture).fontSize) / 16 || 1;
    const names = wipe.names * unit;
    stand(store.now(), [width, 0, unit, names]);
    const height = picture.clientHeight;
    if (!width || !height) return;
    size = [width, height, unit, names];
    store.resize(size);
    full = Math.min(
      globalThis.devicePixelRatio || 1,
      MOST_RATIO,
      Math.sqrt(MOST_POINTS / (width * height)),
    );
    cancelAnimationFrame(request);
    draw(); // in the same frame: no blank in between
    context.resized();
  };
  const watch = new ResizeObserver(fit);
  watch.observe(picture);
  const { pressed } = markers;
  const scrolled = hint.wheel;
  followHands(picture, { steer, moves, store, line: wipe, pressed, scrolled });
  if (!screen) element.append(h("p", { class: "mo-pano-no" }, words.load.no_canvas));

  const dispose = () => {
    watch.disconnect();
    cancelAnimationFrame(request);
    note.dispose();
    hint.dispose();
    pace.dispose();
    tiles.dispose();
    canvas.width = canvas.height = 0;
  };
  const update = () => {
    markers.update();
    if (size) stand(store.now(), size);
    ask();
  };
  return { element, update, dispose };
}
