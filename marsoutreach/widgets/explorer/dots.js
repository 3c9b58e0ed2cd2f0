// A dot over the picture for every camera. The list holds the buttons that go with them.
import { Vector3 } from "three";
import { h, setText } from "../kit/dom.js";

const REACH_PX = 26;

export function makeDots({ store, tell, words }) {
  const element = h("div", { class: "mo-dots", "aria-hidden": "true" });
  const dots = new Map();
  for (const camera of store.all) {
    const label = h("span", {}, tell.name(camera));
    const node = h("div", { class: "mo-dot", "data-group": camera.group }, label);
    node.dataset.camera = camera.id;
    dots.set(camera.id, { node, spot: null });
    element.append(node);
  }
  const wheel = h("div", { class: "mo-dot mo-dot-wheel" }, h("span"));
  element.append(wheel);
  let wheelSpot = null;

  const show = (now, poses) => {
    element.hidden = now.looking;
    const shown = new Set(now.shown.map((one) => one.id));
    const seen = now.wheel ? store.sightings[now.wheel] : {};
    for (const camera of store.all) {
      const dot = dots.get(camera.id);
      const here = shown.has(camera.id) && camera.scenes.includes(now.scene);
      dot.spot = here ? poses.spot(camera, now) : null;
      dot.node.dataset.state =
        camera === now.camera ? "selected" : camera === now.compared ? "compared" : "";
      dot.node.dataset.sees = String((seen[camera.id]?.[0] ?? 0) > store.enough);
    }
    wheelSpot = now.wheel && now.scene === "standing" ? store.wheels[now.wheel] : null;
    if (wheelSpot) setText(wheel.firstElementChild, words.wheel[now.wheel]);
  };

  const put = (node, spot, camera, [width, height]) => {
    const at = spot && new Vector3(...spot).project(camera);
    node.hidden = !at || at.z > 1 || Math.abs(at.x) > 1.02 || Math.abs(at.y) > 1.02;
    if (node.hidden) return null;
    const [x, y] = [((at.x + 1) / 2) * width, ((1 - at.y) / 2) * height];
    node.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)`;
    node.dataset.side = x > width * 0.7 ? "start" : "end";
    return [x, y];
  };
  const place = (camera, size) => {
    for (const dot of dots.values()) dot.at = put(dot.node, dot.spot, camera, size);
    put(wheel, wheelSpot, camera, size);
  };
  // The nearest camera to a place on the picture, if one is near enough.
  const near = (x, y) => {
    let [best, least] = [null, REACH_PX];
    for (const [id, { at }] of dots) {
      const away = at ? Math.hypot(at[0] - x, at[1] - y) : Infinity;
      if (away < least) [best, least] = [id, away];
    }
    return best;
  };
  return { element, show, place, near };
}
