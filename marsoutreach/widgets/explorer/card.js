// The card of the selected camera: what it is for, how it sees, how we know.
import { makeBadge } from "../kit/badge.js";
import { h, setText } from "../kit/dom.js";
import { headRow, makeChoice, row } from "../kit/pieces.js";
import { say } from "../kit/words.js";
import { overlay } from "./compare.js";
import { makeLegend } from "./legend.js";

const DISTANCES_M = [2, 10, 100];
const ROWS = [
  "view",
  "pixels",
  "scale",
  "focal",
  "colour",
  "position",
  "model",
  "moment",
];

// What is known of a camera: texts by name. spot: where it is at the moment, in metres.
export function facts(
  camera,
  { words: { card }, tell },
  spot = camera.position_m,
  scene = "",
) {
  const {
    field_of_view_deg: field,
    pixel_scale_mrad: scale,
    focal_length_mm: focal,
  } = camera;
  const [wide, high] = (field ?? []).map(tell.angle);
  const seen = camera.moments_s?.[scene]; // of the landing, if the scene shows one
  const known = (value, words, digits) =>
    value ? say(words, { n: tell.fmt(value, digits) }) : card.unknown;
  return {
    view: camera.lens ? say(card.view_value, { wide, high }) : card.close_up,
    pixels: camera.size_px.map((n) => tell.fmt(n, 0)).join(" × "),
    scale: known(scale, card.mrad, scale < 0.1 ? 3 : 2),
    focal: known(focal, card.mm, 1),
    colour: camera.colour ? card.in_colour : card.grey,
    position: tell.place(spot),
    model: camera.model ?? card.unknown,
    moment: seen === undefined ? "" : say(card.moment_value, { n: tell.fmt(seen, 1) }),
  };
}

function makeFacts(context) {
  const { card } = context.words;
  const values = ROWS.map(() => h("dd"));
  const rows = ROWS.map((name, i) => h("div", {}, h("dt", {}, card[name]), values[i]));
  const update = (/** @type {ExplorerNow} */ now) => {
    const { camera } = now;
    if (!camera) return;
    const spot = context.parts.stage.spot(camera);
    const said = facts(camera, context, spot, now.scene);
    for (const [i, name] of ROWS.entries()) {
      setText(values[i], said[name]);
      rows[i].hidden = !said[name];
    }
  };
  return { element: h("dl", {}, rows), update };
}

// How we know where it is, and how it sees.
function makeKnown({ words, sources }) {
  const [position, model] = ["position", "model"].map((which) => {
    const badge = makeBadge(words, sources);
    badge.element.dataset.drop = "down";
    const label = h("span", { class: "mo-soft" }, words.card[`${which}_kind`]);
    return {
      ...badge,
      element: h("span", { class: "mo-known" }, label, badge.element),
    };
  });
  const element = h("div", { class: "mo-knowns" }, position.element, model.element);
  const update = ({ camera, mast }) => {
    const folded = camera.moves_with === "mast" && mast.folded;
    const kind = folded ? "schematic" : camera.position_kind;
    position.show(kind, camera.source, folded ? words.mast.fold_note : "");
    model.element.hidden = !camera.model_kind;
    if (camera.model_kind) model.show(camera.model_kind, camera.source);
  };
  return { element, update };
}

// What a pixel shows at some distances, for one camera or two.
function makeTable({ words: { card }, tell }) {
  const heads = [h("th", { scope: "col" }), h("th", { scope: "col" })];
  const cells = DISTANCES_M.map(() => [h("td"), h("td")]);
  const rows = DISTANCES_M.map((n, i) => row(say(card.at_distance, { n }), cells[i]));
  const inside = [headRow([h("td"), ...heads]), h("tbody", {}, rows)];
  const element = h("table", {}, h("caption", {}, card.at), inside);
  const fill = (cell, one, text) => {
    cell.hidden = !one?.lens;
    setText(cell, text);
  };
  const update = ({ camera, compared }) => {
    element.hidden = !camera.lens;
    for (const [column, one] of [camera, compared].entries()) {
      fill(heads[column], one, one ? tell.name(one) : "");
      for (const [i, pair] of cells.entries())
        fill(pair[column], one, one?.lens ? tell.length(one.metres_per_pixel[i]) : "");
    }
  };
  return { element, update };
}

// Another camera to compare with; those without a lens of their own cannot be.
function makeComparison(context) {
  const { words, store, tell } = context;
  const choice = makeChoice(
    words.compare.label,
    [["", words.compare.nobody], ...store.all.map((one) => [one.id, tell.name(one)])],
    (id) => store.set({ compared: id }),
  );
  const both = h("div", { class: "mo-both" });
  const unfit = (id, camera) => id !== "" && (id === camera.id || !store.find(id).lens);
  const update = ({ camera, compared }) => {
    choice.element.hidden = !camera.lens;
    for (const option of choice.select.options)
      option.hidden = option.disabled = unfit(option.value, camera);
    choice.set(compared?.id ?? "");
    const drawn = compared?.lens && camera.lens;
    both.replaceChildren(...(drawn ? overlay(camera, compared, context) : []));
  };
  return { elements: [choice.element, both], update };
}

export function makeCard(context) {
  const { words, tell } = context;
  const title = h("h3");
  const purpose = h("p", { class: "mo-purpose" });
  const makers = [makeKnown, makeFacts, makeTable, makeComparison];
  const parts = makers.map((make) => make(context));
  const [known, list, table, { elements }] = parts;
  const full = h("div", {}, list.element, table.element, elements);
  const legend = makeLegend(context);
  const inside = [title, purpose, legend, known.element, full];
  const element = h("section", { class: "mo-camera-card" }, inside);
  const update = (now) => {
    const { camera } = now;
    full.hidden = known.element.hidden = !camera;
    legend.hidden = Boolean(camera);
    setText(title, camera ? tell.name(camera) : words.card.empty_title);
    setText(purpose, camera ? tell.purpose(camera) : words.card.empty);
    element.setAttribute("aria-label", title.textContent);
    if (camera) for (const part of parts) part.update(now);
  };
  return { element, update };
}
