// PanoramaViewer: stand in the middle of a picture and look around.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h } from "../kit/dom.js";
import { followTheme } from "../kit/theme.js";
import { say } from "../kit/words.js";
import { makeControls } from "./controls.js";
import { makeNumbers } from "./numbers.js";
import { makePlaces } from "./places.js";
import { makeSays } from "./says.js";
import { makeScaleBar } from "./scale.js";
import { makeShape } from "./shape.js";
import { makeSource } from "./source.js";
import { makeSpokenMoves } from "./spoken.js";
import { makeStage } from "./stage.js";
import { makeSteer } from "./steer.js";
import { makeStore } from "./store.js";
import { makeTell } from "./tell.js";
import { makeWipe } from "./wipe.js";

const SIDE_BY_SIDE_REM = 67.5; // from here on the places stand beside the picture

function readModel(model) {
  const all = model.get("words");
  const words = { ...all.panorama, kinds: all.kinds };
  const pictures = model.get("pictures");
  const lang = model.get("lang");
  const frame = pictures[0].azimuth_from;
  const title = model.get("heading");
  return {
    model,
    words,
    lang,
    pictures,
    frame,
    shape: makeShape(pictures[0]),
    source: makeSource(model),
    tell: makeTell(words, lang, frame),
    name: title ? say(words.named, { title }) : words.name,
    saysId: freshId("says"),
    parts: {},
  };
}

const WIDEST_AT_A_PLACE_DEG = 60;

function addActions(context) {
  const { store, words, parts } = context;
  context.announce = (text, scale) => parts.says.add(text, scale);
  context.goToSpot = (index) => {
    const spot = store.spots[index];
    if (!spot) return;
    const field = Math.min(store.now().field, WIDEST_AT_A_PLACE_DEG);
    parts.says.next(say(words.places.gone, spot), spot.distance_m !== null);
    store.goTo({
      azimuth: spot.azimuth_deg,
      elevation: spot.elevation_deg,
      field: spot.field_of_view_deg ?? field,
      distance: spot.distance_m ?? store.home.distance,
      stop: index,
    });
  };
}

/** @param {any} context */
function makeParts(context) {
  const { words, parts, pictures } = context;
  const [{ kind, source, credit }] = pictures;
  parts.wipe = makeWipe(context);
  parts.scale = makeScaleBar(context);
  parts.says = makeSays(context);
  parts.stage = makeStage(context);
  parts.controls = makeControls(context);
  parts.places = makePlaces(context);
  parts.numbers = makeNumbers(context);
  const badge = makeBadge(words, { [source]: source });
  badge.show(kind, source);
  const line = [context.model.get("heading"), say(words.credit, { credit })]
    .filter(Boolean)
    .join(". ");
  parts.stage.element.append(
    h(
      "div",
      { class: "mo-pano-known" },
      h("span", { class: "mo-pano-credit", hidden: !credit }, line),
      badge.element,
    ),
  );
  return parts;
}

const LAYOUT = ["stage", "wipe", "controls", "says", "places", "numbers"];

// Reading order follows the layout: beside the picture the places come right after it.
/**
 * @param {any} grid
 * @param {any} parts
 */
function arrange(grid, { places, wipe, says }) {
  const watch = new ResizeObserver(([entry]) => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = entry.contentRect.width < SIDE_BY_SIDE_REM * rem;
    const before = narrow ? says.element.nextSibling : wipe.element;
    if (before === places.element || places.element.nextSibling === before) return;
    grid.insertBefore(places.element, before);
  });
  watch.observe(grid.parentElement);
  return () => watch.disconnect();
}

function render({ model, el }) {
  const context = readModel(model);
  const { parts } = context;
  let ready = false;
  const moved = () => {
    if (!ready) return;
    const view = context.store.now();
    for (const name of ["controls", "places", "numbers"]) parts[name].update(view);
    parts.stage.update();
  };
  const settled = () => {
    if (!ready) return;
    parts.says.update();
    parts.places.tellStop();
  };
  context.resized = () => {
    moved();
    if (!context.store.moving()) parts.says.again();
  };
  context.store = makeStore(model, context.shape, { moved, settled });
  context.steer = makeSteer(context.store, context.shape);
  context.moves = makeSpokenMoves(context);
  addActions(context);
  makeParts(context);
  const elements = LAYOUT.map((name) => parts[name].element);
  const grid = h("div", { class: "mo-pano-grid" }, elements);
  const root = h(
    "section",
    {
      class: "mo mo-panorama",
      lang: context.lang,
      tabindex: "-1",
      "aria-label": context.name,
      "data-lm-suppress-shortcuts": "true",
    },
    grid,
  );
  el.append(root);
  const unwatch = arrange(grid, parts);
  const unfollow = followTheme(root, model);
  ready = true;
  context.resized();
  return () => {
    unfollow();
    unwatch();
    context.store.dispose();
    context.source.dispose();
    parts.stage.dispose();
    root.remove();
  };
}

export default { render };
