// Before a camera is picked: what the signs mean, and four doors to begin with.
import { h } from "../kit/dom.js";
import { list } from "../kit/pieces.js";

const GROUPS = ["engineering", "science", "landing", "helicopter"];
const DOORS = ["navcam_left", "front_hazcam_left_a", "ddc", "puc_a"];

function open(camera, store) {
  const [scene] = store.find(camera).scenes;
  const mast = camera === "navcam_left" ? { mast_elevation_deg: -14 } : {};
  store.set({ camera, scene, compared: "", looking_through: true, ...mast });
}

export function makeLegend({ words: { legend }, store }) {
  const sign = () => h("span", { class: "mo-key", "aria-hidden": "true" });
  const signs = GROUPS.map((group) =>
    h("li", { "data-group": group }, sign(), legend[group]),
  );
  const doors = DOORS.map((camera) =>
    h("button", { onclick: () => open(camera, store) }, legend[camera]),
  );
  const invite = h("p", { class: "mo-soft" }, legend.try);
  const inside = [h("ul", {}, signs), invite, list({ class: "mo-doors" }, doors)];
  return h("div", { class: "mo-legend" }, inside);
}
