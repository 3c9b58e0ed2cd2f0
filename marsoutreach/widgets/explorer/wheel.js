// Which camera can see a wheel: a choice of wheels, and the answer as buttons.
import { h } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { makeChoice } from "./controls.js";

export function makeWheel(context) {
  const { words, store, tell } = context;
  const names = Object.keys(store.wheels);
  const choice = makeChoice(
    words.wheel.label,
    [["", words.wheel.nobody], ...names.map((name) => [name, words.wheel[name]])],
    (wheel) => store.set(wheel ? { wheel, scene: "standing" } : { wheel }),
  );
  const answers = h("ul", { class: "mo-answers" });
  const note = h("p", { class: "mo-soft" }, words.wheel.note);
  const element = h("div", { class: "mo-wheel" }, choice.element, answers, note);
  let told = null;

  const press =
    (camera, [, azimuth, elevation]) =>
    () => {
      const turn =
        azimuth === null
          ? {}
          : {
              mast_azimuth_deg: azimuth,
              mast_elevation_deg: elevation,
              mast_folded: false,
            };
      store.set({ ...turn, scene: "standing" }, false);
      store.select(camera.id);
    };
  const answer = ([camera, seen]) => {
    const [percent, azimuth, elevation] = seen;
    const sentence = say(azimuth === null ? words.wheel.sees : words.wheel.turned, {
      n: tell.fmt(percent, 0),
      azimuth: tell.azimuth(azimuth ?? 0),
      elevation: tell.elevation(elevation ?? 0),
    });
    const button = h(
      "button",
      { type: "button", onclick: press(camera, seen) },
      h("strong", {}, tell.name(camera)),
      " ",
      h("span", {}, sentence),
    );
    return h("li", {}, button);
  };
  const update = (now) => {
    choice.set(now.wheel);
    note.hidden = !now.wheel;
    if (told === now.wheel) return;
    told = now.wheel;
    answers.replaceChildren(...store.watchers(now.wheel).map(answer));
    if (now.wheel && !answers.children.length)
      answers.append(h("li", {}, words.wheel.none));
  };
  return { element, update };
}
