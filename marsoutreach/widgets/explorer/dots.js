// A dot over the picture for every camera. The list holds the buttons that go with them.
import { Vector3 } from "three";
import { h, setText } from "../kit/dom.js";

const REACH_PX = 26;

// Where a spot of the scene is in the picture; null if it is not in view.
export function onPicture(spot, camera, [width, height]) {
  if (!spot) return null;
  const { x, y, z } = new Vector3(...spot).project(camera);
  if (z > 1 || Math.abs(x) > 1.02 || Math.abs(y) > 1.02) return null;
  return [((x + 1) / 2) * width, ((1 - y) / 2) * height];
}

class Dot {
  spot = null;

  constructor(name, props = {}) {
    this.label = h("span", {}, name);
    this.node = h("div", { class: "mo-dot", ...props }, this.label);
  }

  place(camera, size) {
    const at = onPicture(this.spot, camera, size);
    this.at = at;
    this.node.hidden = !at;
    if (!at) return;
    const [x, y] = at;
    this.node.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)`;
    this.node.dataset.side = x > size[0] * 0.7 ? "start" : "end";
  }
}

export function makeDots({ store, tell, words }) {
  const dots = store.all.map((camera) => {
    const known = { "data-group": camera.group, "data-camera": camera.id };
    return Object.assign(new Dot(tell.name(camera), known), { camera });
  });
  const wheel = new Dot("", { class: "mo-dot mo-dot-wheel" });
  const all = [...dots, wheel];
  const nodes = all.map(({ node }) => node);
  const element = h("div", { class: "mo-dots", "aria-hidden": "true" }, nodes);

  const show = (now, poses) => {
    element.hidden = now.looking;
    const sees = new Set(store.watchers(now.wheel).map(([camera]) => camera));
    for (const dot of dots) {
      const { camera, node } = dot;
      const here = now.shown.includes(camera) && camera.scenes.includes(now.scene);
      dot.spot = here ? poses.spot(camera, now) : null;
      node.dataset.state =
        camera === now.camera ? "selected" : camera === now.compared ? "compared" : "";
      node.dataset.sees = String(sees.has(camera));
    }
    wheel.spot = now.scene === "standing" ? store.wheels[now.wheel] : null;
    if (wheel.spot) setText(wheel.label, words.wheel[now.wheel]);
  };
  const place = (camera, size) => all.forEach((dot) => dot.place(camera, size));
  // The nearest camera to a place on the picture, if one is near enough.
  const near = (x, y) => {
    const away = ({ at }) => (at ? Math.hypot(at[0] - x, at[1] - y) : Infinity);
    const least = Math.min(...dots.map(away));
    return least < REACH_PX ? dots.find((dot) => away(dot) === least).camera.id : null;
  };
  return { element, show, place, near };
}
