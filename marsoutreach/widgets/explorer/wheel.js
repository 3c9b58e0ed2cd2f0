// Which camera can see a wheel: a choice of wheels, and the answer as buttons.
import { h } from "../kit/dom.js";
import { list, makeChoice } from "../kit/pieces.js";
import { say } from "../kit/words.js";

function press(camera, azimuth, elevation, store) {
  const mast = { mast_azimuth_deg: azimuth, mast_elevation_deg: elevation };
  const turn = azimuth === null ? {} : { ...mast, mast_folded: false };
  store.set({ ...turn, scene: "standing" }, false);
  store.select(camera.id);
}

function answer([camera, [percent, azimuth, elevation]], { words, store, tell }) {
  const sentence = say(azimuth === null ? words.wheel.sees : words.wheel.turned, {
    n: tell.fmt(percent, 0),
    azimuth: tell.azimuth(azimuth ?? 0),
    elevation: tell.elevation(elevation ?? 0),
  });
  const onclick = () => press(camera, azimuth, elevation, store);
  const name = h("strong", {}, tell.name(camera));
  return h("button", { onclick }, name, " ", h("span", {}, sentence));
}

export function makeWheel(context) {
  const { words, store } = context;
  const names = Object.keys(store.wheels);
  /** @type {Choices} */
  const named = names.map((name) => [name, words.wheel[name]]);
  const choice = makeChoice(
    words.wheel.label,
    [["", words.wheel.nobody], ...named],
    (wheel) => store.set(wheel ? { wheel, scene: "standing" } : { wheel }),
  );
  const answers = list({ class: "mo-answers" }, []);
  const note = h("p", { class: "mo-soft" }, words.wheel.note);
  let told = null;
  const update = ({ wheel }) => {
    choice.set(wheel);
    note.hidden = !wheel;
    if (told === wheel) return;
    told = wheel;
    const found = store.watchers(wheel).map((one) => answer(one, context));
    if (wheel && !found.length) found.push(words.wheel.none);
    answers.replaceChildren(...list({}, found).children);
  };
  return {
    element: h("div", { class: "mo-wheel" }, choice.element, answers, note),
    update,
  };
}
