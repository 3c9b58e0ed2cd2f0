// Every camera as a button, by place; two filters above.
import { h } from "../kit/dom.js";
import { makeChoice } from "./controls.js";

const PLACES = [
  "mast",
  "front",
  "rear",
  "body",
  "arm",
  "helicopter",
  "backshell",
  "descent_stage",
];
const GROUPS = ["all", "engineering", "science", "landing", "helicopter"];
const PHASES = ["landing", "driving", "science", "arm", "flying"];

export function makeList({ words, store, tell }) {
  const group = makeChoice(
    words.filter.group,
    GROUPS.map((name) => [name, words.filter[name]]),
    (value) => store.set({ group: value }),
  );
  const phase = makeChoice(
    words.filter.phase,
    [
      ["all", words.filter.any_time],
      ...PHASES.map((name) => [name, words.filter[`phase_${name}`]]),
    ],
    (value) => store.set({ phase: value }),
  );
  const buttons = new Map();
  const sections = PLACES.map((place) => {
    const items = store.all
      .filter((camera) => camera.place === place)
      .map((camera) => {
        const button = h(
          "button",
          {
            type: "button",
            "data-camera": camera.id,
            "data-group": camera.group,
            onclick: () => store.select(camera.id),
          },
          h("span", { class: "mo-key", "aria-hidden": "true" }),
          tell.name(camera),
        );
        buttons.set(camera, button);
        return h("li", {}, button);
      });
    return h(
      "section",
      { "aria-label": words.place[place] },
      h("h3", {}, words.place[place]),
      h("ul", {}, items),
    );
  });
  const empty = h("p", { hidden: true }, words.filter.empty);
  const element = h(
    "div",
    { class: "mo-list" },
    h("div", { class: "mo-filters" }, group.element, phase.element),
    h("div", { class: "mo-names" }, empty, sections),
  );
  const update = (now) => {
    group.set(now.group);
    phase.set(now.phase);
    for (const [camera, button] of buttons) {
      button.parentElement.hidden = !now.shown.includes(camera);
      button.setAttribute("aria-pressed", String(camera === now.camera));
    }
    for (const section of sections)
      section.hidden = !section.querySelector("li:not([hidden])");
    empty.hidden = now.shown.length > 0;
  };
  return { element, update, button: (camera) => buttons.get(camera) };
}
