// The card of the selected camera: what it is for, how it sees, how we know.
import { makeBadge } from "../kit/badge.js";
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { overlay } from "./compare.js";
import { makeChoice } from "./controls.js";

const DISTANCES_M = [2, 10, 100];
const ROWS = ["view", "pixels", "scale", "focal", "colour", "position", "model"];

function facts(camera, { words, tell }) {
  const { card } = words;
  const [wide, high] = camera.field_of_view_deg ?? [];
  const scale = camera.pixel_scale_mrad;
  return {
    view: camera.lens
      ? say(card.view_value, { wide: tell.angle(wide), high: tell.angle(high) })
      : card.close_up,
    pixels: camera.size_px.map((n) => tell.fmt(n, 0)).join(" × "),
    scale: scale
      ? say(card.mrad, { n: tell.fmt(scale, scale < 0.1 ? 3 : 2) })
      : card.unknown,
    focal: camera.focal_length_mm
      ? say(card.mm, { n: tell.fmt(camera.focal_length_mm, 1) })
      : card.unknown,
    colour: camera.colour ? card.in_colour : card.grey,
    position: tell.place(camera.position_m),
    model: camera.model ?? card.unknown,
  };
}

const GROUPS = ["engineering", "science", "landing", "helicopter"];
const DOORS = ["navcam_left", "front_hazcam_left_a", "ddc", "puc_a"];

// Before a camera is picked: what the signs mean, and four doors to begin with.
function makeLegend({ words, store }) {
  const sign = () => h("span", { class: "mo-key", "aria-hidden": "true" });
  const open = (camera) => () => {
    const [scene] = store.find(camera).scenes;
    const mast = camera === "navcam_left" ? { mast_elevation_deg: -14 } : {};
    store.set({ camera, scene, compared: "", looking_through: true, ...mast });
  };
  return h(
    "div",
    { class: "mo-legend" },
    h(
      "ul",
      {},
      GROUPS.map((group) =>
        h("li", { "data-group": group }, sign(), words.legend[group]),
      ),
    ),
    h("p", { class: "mo-soft" }, words.legend.try),
    h(
      "ul",
      { class: "mo-doors" },
      DOORS.map((camera) =>
        h(
          "li",
          {},
          h("button", { type: "button", onclick: open(camera) }, words.legend[camera]),
        ),
      ),
    ),
  );
}

export function makeCard(context) {
  const { words, store, tell } = context;
  const { card } = words;
  const title = h("h3");
  const purpose = h("p", { class: "mo-purpose" });
  const badges = ["position", "model"].map((which) => {
    const badge = makeBadge(words, context.sources);
    badge.element.dataset.drop = "down";
    const label = h("span", { class: "mo-soft" }, card[`${which}_kind`]);
    return {
      which,
      badge,
      element: h("span", { class: "mo-known" }, label, badge.element),
    };
  });
  const values = Object.fromEntries(ROWS.map((name) => [name, h("dd")]));
  const list = h(
    "dl",
    {},
    ROWS.map((name) => h("div", {}, h("dt", {}, card[name]), values[name])),
  );
  const heads = [h("th", { scope: "col" }), h("th", { scope: "col" })];
  const cells = DISTANCES_M.map(() => [h("td"), h("td")]);
  const table = h(
    "table",
    {},
    h("caption", {}, card.at),
    h("thead", {}, h("tr", {}, h("td"), heads)),
    h(
      "tbody",
      {},
      DISTANCES_M.map((n, i) =>
        h("tr", {}, h("th", { scope: "row" }, say(card.at_distance, { n })), cells[i]),
      ),
    ),
  );
  const choice = makeChoice(
    words.compare.label,
    [["", words.compare.nobody], ...store.all.map((one) => [one.id, tell.name(one)])],
    (id) => store.set({ compared: id }),
  );
  const both = h("div", { class: "mo-both" });
  const known = h(
    "div",
    { class: "mo-knowns" },
    badges.map((one) => one.element),
  );
  const full = h("div", {}, list, table, choice.element, both);
  const legend = makeLegend(context);
  const element = h(
    "section",
    { class: "mo-camera-card" },
    ...[title, purpose, legend, known, full],
  );
  element.setAttribute("aria-label", card.empty_title);

  const update = (now) => {
    const { camera, compared } = now;
    full.hidden = known.hidden = !camera;
    legend.hidden = Boolean(camera);
    setText(title, camera ? tell.name(camera) : card.empty_title);
    setText(purpose, camera ? tell.purpose(camera) : card.empty);
    element.setAttribute("aria-label", title.textContent);
    if (!camera) return;
    const folded = camera.moves_with === "mast" && now.mast.folded;
    badges[0].badge.show(
      folded ? "schematic" : camera.position_kind,
      camera.source,
      folded ? words.mast.fold_note : "",
    );
    badges[1].element.hidden = !camera.model_kind;
    if (camera.model_kind) badges[1].badge.show(camera.model_kind, camera.source);
    const said = facts(camera, context);
    for (const name of ROWS) setText(values[name], said[name]);
    table.hidden = !camera.lens;
    for (const [column, one] of [camera, compared].entries()) {
      heads[column].hidden = !one?.lens;
      setText(heads[column], one ? tell.name(one) : "");
      for (const [row, pair] of cells.entries()) {
        pair[column].hidden = !one?.lens;
        setText(pair[column], one?.lens ? tell.length(one.metres_per_pixel[row]) : "");
      }
    }
    choice.element.hidden = !camera.lens;
    for (const option of choice.select.options)
      option.hidden = option.disabled =
        option.value === camera.id || lensless(option.value);
    choice.set(compared?.id ?? "");
    both.replaceChildren(
      ...(compared?.lens && camera.lens ? overlay(camera, compared, context) : []),
    );
  };
  const lensless = (id) => id !== "" && !store.find(id).lens;
  return { element, update };
}
