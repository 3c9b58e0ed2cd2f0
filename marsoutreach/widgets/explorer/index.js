// CameraExplorer: walk around the rover, meet its cameras, look through them.
import "../kit/scene/alone.js";
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { showGrid } from "../kit/grid.js";
import { makeReal } from "../kit/real.js";
import { startOver } from "../kit/rest.js";
import { aimAt, face } from "./aim.js";
import { makeCard } from "./card.js";
import { makeControls } from "./controls.js";
import { HALF, laidOf, makeLaid } from "./laid.js";
import { makeList } from "./list.js";
import { makeNumbers } from "./numbers.js";
import { Stage } from "./stage.js";
import { makeStore } from "./store.js";
import { makeSummary } from "./summary.js";
import { makeTell } from "./tell.js";
import { makeWheel } from "./wheel.js";

const LAYOUT = ["stage", "says", "controls", "list", "card", "wheel", "numbers"];

function readModel(model) {
  const all = model.get("words");
  const words = { ...all.cameras, kinds: all.kinds, real: all.real, full: all.full };
  words.tilt = all.tilt;
  const lang = model.get("lang");
  /** @type {ExplorerContext} */
  const context = {
    ...{ words, lang, distance: 10, person: null, parts: {} },
    store: makeStore(
      model,
      () => context.redraw(),
      firstSight(() => context),
    ),
    vehicle: model.get("vehicle"),
    sources: model.get("sources"),
    stills: model.get("stills"),
    line: HALF, // how much of a laid picture is real, in per cent
    tell: makeTell(words, lang),
  };
  context.laid = (/** @type {ExplorerNow} */ now) => laidOf(context.stills, now);
  return context;
}

// What visitors can do beside setting a trait.
function addActions(context) {
  const { store, parts, vehicle } = context;
  context.redraw = () => {
    const now = store.now();
    for (const name of [...LAYOUT, "laid", "real"]) parts[name].update?.(now);
  };
  context.announce = (text) => parts.says.add(text);
  context.aimAtPerson = () => {
    const { camera, mast } = store.now();
    if (context.person && camera?.moves_with === "mast")
      store.set(
        aimAt(face(context.person), camera, vehicle.mast_centre_m, mast.azimuth),
      );
  };
}

// A telescope that still looks ahead, over the plain, finds a rock to look at.
/** @param {() => ExplorerContext} of */
const firstSight =
  (of) => (/** @type {SeenCamera} */ camera, /** @type {MastPose} */ mast) => {
    const moved = mast.azimuth || mast.elevation || mast.folded;
    if (!camera.round || camera.moves_with !== "mast" || moved) return {};
    const { parts, vehicle } = of();
    return aimAt(parts.stage.world.ground.rock, camera, vehicle.mast_centre_m, 0);
  };

function makeParts(context) {
  const { parts, words, sources } = context;
  parts.stage = new Stage(context);
  parts.says = makeSummary(context);
  parts.laid = makeLaid(context);
  parts.controls = makeControls(context);
  parts.controls.element.append(parts.says.live);
  parts.list = makeList(context);
  parts.card = makeCard(context);
  parts.wheel = makeWheel(context);
  parts.numbers = makeNumbers(context);
  const badge = makeBadge(words, sources);
  badge.show("modelled", "own", words.stage.modelled_note);
  parts.stage.element.append(badge.element, parts.laid.element);
  parts.stage.frame.append(parts.laid.mark);
  putReal(context);
}

// A picture by the selected camera, or the last of the table; absent, a line below.
function putReal(context) {
  const { parts, stills } = context;
  const real = makeReal(context);
  const show = (/** @type {ExplorerNow} */ now) => {
    const own = stills.find((one) => one.camera === now.camera?.id);
    real.show(own ?? stills.at(-1));
    real.hide(context.laid(now) !== null);
  };
  if (real.there) parts.stage.picture.after(real.element);
  else parts.numbers.element.append(real.element);
  parts.real = { update: real.there ? show : null };
}

// On a narrow screen the card comes before the list.
function arrange(grid, narrow, { list, card, wheel }) {
  const next = narrow ? list.element : wheel.element;
  if (card.element.nextSibling !== next) grid.insertBefore(card.element, next);
}

function render(place) {
  const context = readModel(place.model);
  const { store, parts, words } = context;
  addActions(context);
  makeParts(context);
  /** @type {[string, string]} */
  const named = ["explorer", words.name];
  const elements = LAYOUT.map((name) => parts[name].element);
  const order = (grid, narrow) => arrange(grid, narrow, parts);
  const leave = showGrid(place, named, "mo-explorer-grid", elements, order);
  context.redraw();
  const { looking, scene } = store.now();
  if (looking) store.look(true, { scene }, false);
  const stay = startOver(() => {
    store.startOver();
    parts.stage.startOver();
  });
  return () => {
    leave();
    stay();
    for (const part of [store, ...Object.values(parts)]) part.dispose?.();
  };
}

export default { render };
