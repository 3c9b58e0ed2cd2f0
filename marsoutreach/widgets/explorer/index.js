// CameraExplorer: walk around the rover, meet its cameras, look through them.
import "../kit/scene/alone.js";
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { h } from "../kit/dom.js";
import { followTheme } from "../kit/theme.js";
import { makeCard } from "./card.js";
import { makeControls } from "./controls.js";
import { makeList } from "./list.js";
import { makeNumbers, makeSummary } from "./numbers.js";
import { makeStage } from "./stage.js";
import { makeStore } from "./store.js";
import { makeTell } from "./tell.js";
import { makeWheel } from "./wheel.js";

const ENOUGH_PERCENT = 5;
const FACE_M = 1.54;
const SIDE_BY_SIDE_REM = 67.5; // from here on list and card stand beside the picture

function readModel(model, changed) {
  const all = model.get("words");
  const words = { ...all.cameras, kinds: all.kinds };
  const lang = model.get("lang");
  const store = makeStore(model, changed);
  Object.assign(store, {
    sightings: model.get("sightings"),
    wheels: model.get("vehicle").wheels,
    enough: ENOUGH_PERCENT,
    watchers: (wheel) => watchers(store, wheel),
  });
  return {
    words,
    lang,
    store,
    vehicle: model.get("vehicle"),
    sources: model.get("sources"),
    tell: makeTell(words, lang),
    distance: 10,
    person: null,
    parts: {},
  };
}

// Cameras that see enough of a wheel, best first, with what Python found out.
function watchers(store, wheel) {
  const seen = Object.entries(store.sightings[wheel] ?? {});
  return seen
    .filter(([, [percent]]) => percent > ENOUGH_PERCENT)
    .sort(([, [a]], [, [b]]) => b - a)
    .map(([id, found]) => [store.find(id), found]);
}

// Turn the mast so that the middle of the picture meets the face of the person.
function aimAtPerson(context) {
  const { store, vehicle, person } = context;
  const { camera, mast } = store.now();
  if (!person || camera?.moves_with !== "mast") return;
  const [x, y, z] = camera.position_m.map((v, i) => v - vehicle.mast_centre_m[i]);
  const look = camera.boresight;
  const turn = (mast.azimuth * Math.PI) / 180;
  const lens = [
    vehicle.mast_centre_m[0] + x * Math.cos(turn) - y * Math.sin(turn),
    vehicle.mast_centre_m[1] + x * Math.sin(turn) + y * Math.cos(turn),
    vehicle.mast_centre_m[2] + z,
  ];
  const [dx, dy] = [person.x - lens[0], person.y - lens[1]];
  const up = Math.atan2(person.height + FACE_M + lens[2], Math.hypot(dx, dy));
  const nod =
    Math.asin(Math.sin(up) / Math.hypot(look[0], look[2])) +
    Math.atan2(look[2], look[0]);
  const ahead = look[0] * Math.cos(nod) + look[2] * Math.sin(nod);
  const azimuth = Math.atan2(dy, dx) - Math.atan2(look[1], ahead);
  const degrees = (angle) => Math.round((angle * 1800) / Math.PI) / 10;
  store.set({
    mast_azimuth_deg: wrap(degrees(azimuth)),
    mast_elevation_deg: degrees(nod),
  });
}

const wrap = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

function makeParts(context) {
  const { parts } = context;
  parts.stage = makeStage(context);
  parts.says = makeSummary(context);
  parts.controls = makeControls(context);
  parts.list = makeList(context);
  parts.card = makeCard(context);
  parts.wheel = makeWheel(context);
  parts.numbers = makeNumbers(context);
  return parts;
}

const LAYOUT = ["stage", "says", "controls", "list", "card", "wheel", "numbers"];

// Reading order follows the layout: on a narrow screen the card comes before the list.
function arrange(grid, { list, card, wheel }) {
  const watch = new ResizeObserver(([entry]) => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = entry.contentRect.width < SIDE_BY_SIDE_REM * rem;
    const next = narrow ? list.element : wheel.element;
    if (card.element.nextSibling !== next) grid.insertBefore(card.element, next);
  });
  watch.observe(grid.parentElement);
  return () => watch.disconnect();
}

function render({ model, el }) {
  let ready = false;
  const context = readModel(model, () => context.redraw());
  const redraw = () => {
    if (!ready) return;
    const now = context.store.now();
    for (const name of LAYOUT) context.parts[name].update(now, context);
  };
  context.redraw = redraw;
  context.announce = (text) => {
    context.parts.says.add(text);
    redraw();
  };
  context.aimAtPerson = () => aimAtPerson(context);
  const parts = makeParts(context);
  const grid = h(
    "div",
    { class: "mo-explorer-grid" },
    LAYOUT.map((name) => parts[name].element),
  );
  const badge = makeBadge(context.words, context.sources);
  badge.show("modelled", "own", context.words.stage.modelled_note);
  parts.stage.element.append(badge.element);
  const root = h(
    "section",
    {
      class: "mo mo-explorer",
      lang: context.lang,
      tabindex: "-1",
      "aria-label": context.words.name,
      "data-lm-suppress-shortcuts": "true",
    },
    grid,
  );
  el.append(root);
  const unwatch = arrange(grid, parts);
  const unfollow = followTheme(root, model);
  ready = true;
  redraw();
  return () => {
    unfollow();
    unwatch();
    context.store.dispose();
    for (const part of Object.values(parts)) part.dispose?.();
    root.remove();
  };
}

export default { render };
