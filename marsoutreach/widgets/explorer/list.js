// Every camera as a button, by place; two filters above.
import { h } from "../kit/dom.js";
import { list, makeChoice, together } from "../kit/pieces.js";

const PLACES = "mast front rear body arm helicopter backshell descent_stage".split(" ");
const GROUPS = ["all", "engineering", "science", "landing", "helicopter"];
const PHASES = ["landing", "driving", "science", "arm", "flying"];

function makeFilter({ words, store }, name, options) {
  const choose = (value) => store.set({ [name]: value });
  const choice = makeChoice(words.filter[name], options, choose);
  return { element: choice.element, update: (now) => choice.set(now[name]) };
}

function makeFilters(context) {
  const { filter } = context.words;
  const groups = GROUPS.map((name) => [name, filter[name]]);
  const phases = PHASES.map((name) => [name, filter[`phase_${name}`]]);
  const when = [["all", filter.any_time], ...phases];
  const group = makeFilter(context, "group", groups);
  return together("mo-filters", [group, makeFilter(context, "phase", when)]);
}

function cameraButton(camera, { store, tell }) {
  const marked = { "data-camera": camera.id, "data-group": camera.group };
  const row = { "data-row": true };
  return h(
    "button",
    { ...marked, ...row, onclick: () => store.select(camera.id) },
    h("span", { class: "mo-key", "aria-hidden": "true" }),
    tell.name(camera),
  );
}

export function makeList(context) {
  const { words, store } = context;
  const filters = makeFilters(context);
  const buttons = new Map(store.all.map((one) => [one, cameraButton(one, context)]));
  const sections = PLACES.map((place) => {
    const here = store.all.filter((camera) => camera.place === place);
    const names = here.map((camera) => buttons.get(camera));
    const title = words.place[place];
    return h("section", { "aria-label": title }, h("h3", {}, title), list({}, names));
  });
  const empty = h("p", { hidden: true }, words.filter.empty);
  const names = h("div", { class: "mo-names" }, empty, sections);
  const update = (now) => {
    filters.update(now);
    for (const [camera, one] of buttons) {
      one.parentElement.hidden = !now.shown.includes(camera);
      one.setAttribute("aria-pressed", String(camera === now.camera));
    }
    for (const section of sections)
      section.hidden = !section.querySelector("li:not([hidden])");
    empty.hidden = now.shown.length > 0;
  };
  return { element: h("div", { class: "mo-list" }, filters.element, names), update };
}
