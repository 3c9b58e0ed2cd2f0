// Look through, how the rover is, where the person stands, and the mast.
import { freshId, h, setAttr, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const SCENES = ["standing", "ropes", "stacked"];
export const DISTANCES_M = [2, 5, 10, 30, 100];
const AZIMUTH = { min: -180, max: 180 };
const ELEVATION = { min: -87, max: 90 };

export function makeChoice(label, options, onchange) {
  const select = h(
    "select",
    { id: freshId("choice"), onchange: () => onchange(select.value) },
    options.map(([value, text]) => h("option", { value }, text)),
  );
  const element = h(
    "div",
    { class: "mo-choice" },
    h("label", { for: select.id }, label),
    select,
  );
  const set = (value) => {
    if (select.value !== value) select.value = value;
  };
  return { element, select, set };
}

function makeSlider({ words, store }, name, trait, { min, max }, speak) {
  const input = h("input", {
    type: "range",
    id: freshId("mast"),
    min,
    max,
    step: 1,
    oninput: () => store.set({ [trait]: Number(input.value) }, false),
    onchange: () => store.set({ [trait]: Number(input.value) }),
  });
  const output = h("span", { class: "mo-num mo-soft" });
  const element = h(
    "div",
    { class: "mo-turn" },
    h("label", { for: input.id }, words.mast[name]),
    output,
    input,
  );
  const show = (value, disabled) => {
    if (Number(input.value) !== Math.round(value)) input.value = value;
    input.disabled = disabled;
    setAttr(input, "aria-valuetext", speak(value));
    setText(output, speak(value));
  };
  return { element, show };
}

export function makeControls(context) {
  const { words, store, tell } = context;
  const scene = makeChoice(
    words.scene.title,
    SCENES.map((name) => [name, words.scene[name]]),
    (name) => store.goTo(name),
  );
  const look = h("button", {
    type: "button",
    class: "mo-look",
    "data-main": true,
    onclick: () => store.set({ looking_through: !store.now().looking }),
  });
  const toCamera = h(
    "button",
    { type: "button", onclick: () => context.parts.stage.toCamera() },
    words.view.to_camera,
  );
  const distance = makeChoice(
    words.look.distance,
    DISTANCES_M.map((n) => [n, say(words.look.distance_value, { n })]),
    (value) => {
      context.distance = Number(value);
      context.redraw();
    },
  );
  distance.set(String(context.distance));
  const aim = h(
    "button",
    { type: "button", onclick: () => context.aimAtPerson() },
    words.look.aim,
  );
  const azimuth = makeSlider(
    context,
    "azimuth",
    "mast_azimuth_deg",
    AZIMUTH,
    tell.azimuth,
  );
  const elevation = makeSlider(
    context,
    "elevation",
    "mast_elevation_deg",
    ELEVATION,
    tell.elevation,
  );
  const fold = h("button", {
    type: "button",
    onclick: () => store.set({ mast_folded: !store.now().mast.folded }),
  });
  const mast = h(
    "div",
    { class: "mo-mast", role: "group", "aria-label": words.mast.title },
    azimuth.element,
    elevation.element,
    fold,
  );
  const person = h("div", { class: "mo-person" }, distance.element, aim);
  const first = h("div", { class: "mo-row" }, look, toCamera, scene.element);
  const element = h("div", { class: "mo-controls" }, first, person, mast);

  const update = (now) => {
    look.hidden = !now.camera?.lens;
    setText(look, now.looking ? words.look.back : words.look.through);
    toCamera.hidden = !now.camera || now.looking;
    scene.element.hidden = now.looking;
    scene.set(now.scene);
    person.hidden = !now.looking || !context.person || Boolean(context.person.below);
    aim.hidden = now.camera?.moves_with !== "mast" || now.mast.folded;
    mast.hidden = now.scene !== "standing";
    azimuth.show(now.mast.azimuth, now.mast.folded);
    elevation.show(now.mast.elevation, now.mast.folded);
    fold.hidden = now.looking && !now.mast.folded;
    setText(fold, now.mast.folded ? words.mast.raise : words.mast.fold);
  };
  return { element, update };
}
