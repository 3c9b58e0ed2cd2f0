// PanoramaViewer: stand in the middle of a picture and look around.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h } from "../kit/dom.js";
import { showGrid } from "../kit/grid.js";
import { startOver } from "../kit/rest.js";
import { say } from "../kit/words.js";
import { makeBring } from "./bring.js";
import { makeControls } from "./controls.js";
import { sizeOf } from "./ends.js";
import { makeNumbers } from "./numbers.js";
import { describePicture, makeOwnModel, makeOwnSource } from "./own.js";
import { makePlaces } from "./places.js";
import { makeRuler } from "./ruler.js";
import { makeSays } from "./says.js";
import { makeScaleBar } from "./scale.js";
import { makeShape } from "./shape.js";
import { makeSource } from "./source.js";
import { makeSpokenMoves } from "./spoken.js";
import { Stage } from "./stage.js";
import { makeSteer } from "./steer.js";
import { ViewStore } from "./store.js";
import { makeTell } from "./tell.js";
import { makeWipe } from "./wipe.js";

const WIDEST_AT_A_PLACE_DEG = 60;

/**
 * @param {WidgetModel} model
 * @param {OwnShown} own
 * @returns {PanoramaContext}
 */
function readModel(model, own) {
  const all = model.get("words");
  const words = { ...all.panorama, kinds: all.kinds, full: all.full, tilt: all.tilt };
  const [pictures, lang] = [model.get("pictures"), model.get("lang")];
  const [{ azimuth_from: frame }] = pictures;
  const title = model.get("heading");
  return {
    ...{ words, lang, pictures, frame, title },
    shape: makeShape(pictures[0]),
    source: own.source ?? makeSource(model),
    own,
    tell: makeTell(words, lang, frame),
    name: title ? say(words.named, { title }) : words.name,
    saysId: freshId("says"),
    parts: {},
  };
}

function addActions(context) {
  const { store, words, parts } = context;
  context.announce = (text, scale) => parts.says.add(text, scale);
  context.goToSpot = (stop) => {
    const spot = store.spots[stop];
    if (!spot) return;
    const field = Math.min(store.now().field, WIDEST_AT_A_PLACE_DEG);
    parts.says.next(say(words.places.gone, spot), spot.distance_m !== null);
    store.goTo({
      azimuth: spot.azimuth_deg,
      elevation: spot.elevation_deg,
      field: spot.field_of_view_deg ?? field,
      distance: spot.distance_m ?? store.home.distance,
      stop,
    });
  };
}

// What the picture is and whose, along its lower edge.
function makeKnown({ words, title, pictures: [{ kind, source, credit }] }) {
  const badge = makeBadge(words, { [source]: source });
  badge.show(kind, source);
  const line = [title, say(words.credit, { credit })].filter(Boolean).join(". ");
  const text = h("span", { class: "mo-pano-credit", hidden: !credit }, line);
  return h("div", { class: "mo-pano-known" }, text, badge.element);
}

function makeParts(context) {
  const { parts } = context;
  parts.wipe = makeWipe(context);
  parts.ruler = makeRuler(context);
  parts.scale = makeScaleBar(context);
  parts.says = makeSays(context);
  parts.stage = new Stage(context);
  parts.controls = makeControls(context);
  parts.places = makePlaces(context);
  parts.numbers = makeNumbers(context);
  parts.stage.element.append(makeKnown(context));
  const bring = makeBring(context);
  parts.numbers.element.append(bring.element);
  bring.drop(parts.stage.element);
}

const LAYOUT = ["stage", "wipe", "controls", "says", "places", "numbers"];

// Beside the picture the places come right after it.
function arrange(grid, narrow, { places, wipe, says }) {
  const before = narrow ? says.element.nextSibling : wipe.element;
  if (before === places.element || places.element.nextSibling === before) return;
  grid.insertBefore(places.element, before);
}

// What is told of a view: moved at every step, settled when it was let go.
function follow(context) {
  const { parts } = context;
  const moved = () => {
    const view = context.store.now();
    for (const name of ["controls", "ruler", "places", "numbers", "stage"])
      parts[name].update(view);
  };
  const settled = () => parts.says.update();
  context.resized = () => {
    moved();
    if (!context.store.moving) parts.says.again();
  };
  return { moved, settled };
}

// Show a picture: the widget's, or one that a visitor brought. Gives the clean-up.
/** @type {(place: Place, own: OwnShown) => () => void} */
function show(place, own) {
  const { model } = place;
  const context = readModel(model, own);
  const { parts, shape, source, name } = context;
  const store = new ViewStore(model, shape, follow(context));
  context.store = store;
  context.steer = makeSteer(store, shape);
  context.moves = makeSpokenMoves(context);
  addActions(context);
  makeParts(context);
  const elements = LAYOUT.map((part) => parts[part].element);
  const order = (grid, narrow) => arrange(grid, narrow, parts);
  const leave = showGrid(place, ["panorama", name], "mo-pano-grid", elements, order);
  context.resized();
  const stay = startOver(context.steer.moves.home);
  if (own.said) {
    parts.stage.picture.focus();
    parts.says.add(own.said);
  }
  return () => {
    leave();
    stay();
    for (const one of [store, source, parts.stage, parts.controls]) one.dispose();
  };
}

function render(place) {
  const { model } = place;
  const { own: words } = model.get("words").panorama;
  /** @type {OwnPicture | null} */
  let picture = null;
  let leave = () => {};
  const change = (next, said, model_, source) => {
    leave();
    if (picture && picture.bitmap !== next?.bitmap) picture.bitmap.close();
    picture = next;
    const own = { picture, source, said, show: bring, back };
    leave = show({ ...place, model: model_ }, own);
  };
  const bring = (next, why = "shown") => {
    const { record, top, step } = describePicture(next.bitmap, next.edges);
    const source = makeOwnSource(next.bitmap, top, record, next.evened ? step : null);
    const percent = step ? Math.round(100 * sizeOf(step)) : 0;
    const said = say(words[why], { ...next, percent });
    const traits = makeOwnModel(model, record, next.name);
    change({ ...next, step }, said, traits, source);
  };
  const back = () => change(null, words.gone, model);
  change(null, "", model);
  return () => {
    leave();
    picture?.bitmap.close();
  };
}

export default { render };
