// Look through, how the rover is, where the person stands, and the mast.
import { freshId, h, setAttr, setText } from "../kit/dom.js";
import { makeChoice, together } from "../kit/pieces.js";
import { makeTilt } from "../kit/tilt.js";
import { say } from "../kit/words.js";
import { towards } from "./laid.js";

const SCENES = ["standing", "ropes", "stacked"];
const DISTANCES_M = [2, 5, 10, 30, 100];

function makeSlider({ words, store, tell, vehicle }, name) {
  const [min, max] = vehicle.mast_ranges_deg[name];
  const turn = (save) => () =>
    store.set({ [`mast_${name}_deg`]: Number(input.value) }, save);
  const range = { type: "range", id: freshId("mast"), min, max, step: 1 };
  const input = h("input", { ...range, oninput: turn(false), onchange: turn(true) });
  const output = h("span", { class: "mo-num mo-soft" });
  const label = h("label", { for: input.id }, words.mast[name]);
  const update = ({ mast }) => {
    const value = mast[name];
    if (Number(input.value) !== Math.round(value)) input.value = value;
    input.disabled = mast.folded;
    setAttr(input, "aria-valuetext", tell[name](value));
    setText(output, tell[name](value));
  };
  return { element: h("div", { class: "mo-turn" }, label, output, input), update };
}

// What one sees from where: through a camera, or walking around the rover.
function makeFirst(context) {
  const { words, store, parts, stills } = context;
  const zoom = makeZoom(context);
  const scene = makeChoice(
    words.scene.title,
    SCENES.map((name) => [name, words.scene[name]]),
    store.goTo,
  );
  const through = () => {
    const { looking, camera } = store.now();
    const own = stills.find((one) => one.camera === camera?.id);
    store.look(!looking, looking ? {} : towards(own));
  };
  const look = h("button", { class: "mo-look", "data-main": true, onclick: through });
  const toCamera = h(
    "button",
    { onclick: () => parts.stage.toCamera() },
    words.view.to_camera,
  );
  const update = (/** @type {ExplorerNow} */ now) => {
    const { camera, looking, scene: name } = now;
    zoom.update(now);
    look.hidden = !camera?.lens;
    setText(look, looking ? words.look.back : words.look.through);
    toCamera.hidden = !camera || looking;
    scene.element.hidden = looking;
    scene.set(name);
  };
  const element = h(
    "div.mo-row",
    ...[look, toCamera, zoom.element, scene.element, parts.laid.controls],
  );
  return { element, update };
}

// How near a camera that zooms looks; hidden for those that do not.
function makeZoom({ words: { zoom: word }, store, tell }) {
  const zooms = store.all.map((camera) => Object.keys(camera.zooms ?? {}).map(Number));
  const lengths = zooms.find((all) => all.length) ?? [];
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  const named = (/** @type {number} */ mm) =>
    mm === least ? "widest" : mm === most ? "closest" : "value";
  const options = lengths.map((mm) => [
    String(mm),
    say(word[named(mm)], { n: tell.fmt(mm, 0) }),
  ]);
  const save = (/** @type {string} */ value) => store.set({ zoom_mm: Number(value) });
  const choice = makeChoice(word.title, options, save);
  const update = (/** @type {ExplorerNow} */ { camera, zoom }) => {
    choice.element.hidden = !camera?.zooms?.[zoom];
    choice.set(String(zoom));
  };
  return { element: choice.element, update };
}

function makePerson(context) {
  const { words } = context;
  const distance = makeChoice(
    words.look.distance,
    DISTANCES_M.map((n) => [n, say(words.look.distance_value, { n })]),
    (value) => {
      context.distance = Number(value);
      context.redraw();
    },
  );
  distance.set(String(context.distance));
  const aim = h("button", { onclick: () => context.aimAtPerson() }, words.look.aim);
  const element = h("div", { class: "mo-person" }, distance.element, aim);
  const update = ({ camera, looking, mast }) => {
    element.hidden = !looking || !context.person || Boolean(context.person.below);
    aim.hidden = camera?.moves_with !== "mast" || mast.folded;
  };
  return { element, update };
}

function makeMast(context) {
  const { words, store, parts } = context;
  const { mast: hand } = parts.stage;
  const tilt = makeTilt(words.tilt, { ...hand, over: hand.save });
  const sliders = ["azimuth", "elevation"].map((name) => makeSlider(context, name));
  const press = () => store.set({ mast_folded: !store.now().mast.folded });
  const fold = h("button", { onclick: press });
  const named = { role: "group", "aria-label": words.mast.title };
  const { element, update: turn } = together("mo-mast", sliders, named);
  element.append(fold, tilt.element);
  const update = (now) => {
    element.hidden = now.scene !== "standing";
    turn(now);
    tilt.offer(hand.can());
    fold.hidden = now.looking && !now.mast.folded;
    setText(fold, now.mast.folded ? words.mast.raise : words.mast.fold);
  };
  return { element, update, dispose: tilt.dispose };
}

export function makeControls(context) {
  const mast = makeMast(context);
  /** @type {Updated<ExplorerNow>[]} */
  const groups = [makeFirst(context), makePerson(context), mast];
  return { ...together("mo-controls", groups), dispose: mast.dispose };
}
