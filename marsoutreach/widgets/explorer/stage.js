// The picture: the scene, a dot for every camera, and the frame when looking through one.
import { Vector3 } from "three";
import { COLOURS } from "../craft/palette.js";
import { h, setText } from "../kit/dom.js";
import { makeMoves } from "../kit/moves.js";
import { followHands, makeOrbit } from "../kit/scene/orbit.js";
import { makeRenderer } from "../kit/scene/renderer.js";
import { say } from "../kit/words.js";
import { makeDots } from "./dots.js";
import { makePoses, personPlace } from "./pose.js";
import { makeFrustum } from "./scene/frustum.js";
import { fitted, makeLook } from "./scene/look.js";
import { makeWorld } from "./scene/world.js";

const HOME = {
  standing: { azimuth: -36, elevation: 15, distance: 7.4, target: [0.55, 0, -0.98] },
  ropes: { azimuth: -40, elevation: 2, distance: 25, target: [0, 0, -14] },
  stacked: { azimuth: -40, elevation: 9, distance: 13.5, target: [0, 0, -61.9] },
};
const BESIDE = [-1.5, -2.3]; // where the person stands when nobody looks
const MAST_NEAR_M = 0.2; // the lenses sit inside the modelled head of the mast

export function makeStage(context) {
  const { words, vehicle, store } = context;
  const canvas = h("canvas", { "aria-hidden": "true" });
  const caption = h("p", { class: "mo-stage-caption mo-soft" });
  const frame = h("div", { class: "mo-frame", hidden: true });
  const dots = makeDots(context);
  const picture = h(
    "div",
    { class: "mo-scene", tabindex: "0", role: "img" },
    canvas,
    dots.element,
    frame,
  );
  const moves = makeMoves(context, (name) =>
    name === "home" ? home() : orbit.moves[name](),
  );
  const element = h("div", { class: "mo-stage" }, picture, caption, moves);
  const world = makeWorld(vehicle);
  const poses = makePoses(vehicle);
  const cones = [makeFrustum(COLOURS.cone), makeFrustum(COLOURS.cone2, 2)];
  for (const cone of cones) world.scene.add(cone.group);
  const look = makeLook();
  let now = store.now();
  let table = null;
  let size = [1, 1];
  let placed = "";

  const screen = makeRenderer(canvas, {
    draw: (renderer) => draw(renderer),
    resized: (width, height) => {
      size = [width, height];
      orbit.resize(width, height);
      layout();
    },
    restored: () => context.announce(words.say.restored),
  });
  const ask = () => screen?.ask();
  const orbit = makeOrbit(ask);
  const home = () => orbit.set({ farthest: 60, ...HOME[now.scene] });
  home();

  const layout = () => {
    if (!now.looking) return;
    const box = fitted(now.camera.size_px, ...size);
    Object.assign(frame.style, {
      left: `${box.x}px`,
      top: `${box.y}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
    });
  };

  function draw(renderer) {
    for (const cone of cones) cone.group.visible &&= !now.looking;
    if (now.looking) {
      const near = now.camera.moves_with === "mast" ? MAST_NEAR_M : undefined;
      const box = fitted(now.camera.size_px, ...size);
      look.draw(renderer, world.scene, table, box, { near, canvasHeight: size[1] });
    } else {
      renderer.setViewport(0, 0, ...size);
      renderer.render(world.scene, orbit.camera);
      dots.place(orbit.camera, size);
    }
    tellView();
  }

  // The view as text, for tests and for tools: what a projection needs to know.
  function tellView() {
    const { position, fov, aspect } = orbit.camera;
    const { target } = orbit.view();
    const info = screen.renderer.info;
    Object.assign(element.dataset, {
      view: JSON.stringify({ eye: position.toArray(), target, fov, aspect, size }),
      cost: JSON.stringify({ ...info.render, ...info.memory }),
      frames: String(Number(element.dataset.frames ?? 0) + 1),
    });
  }

  const show = (next) => {
    const moved = next.scene !== now.scene;
    now = next;
    if (moved) home();
    if (placed !== now.scene) world.pose(now.scene);
    placed = now.scene;
    world.rover.mast.set(now.mast);
    table = poses.rays(now.camera, now);
    cones[0].show(now.looking ? null : table, world.ground.height);
    const other = now.looking ? null : poses.rays(now.compared, now);
    cones[1].show(other, world.ground.height);
    element.dataset.person = JSON.stringify(placePerson());
    dots.show(now, poses);
    caption.hidden = moves.hidden = now.looking;
    frame.hidden = !now.looking;
    picture.dataset.look = String(now.looking);
    frame.dataset.round = String(Boolean(now.camera?.round));
    const name = now.camera ? context.tell.name(now.camera) : "";
    picture.setAttribute(
      "aria-label",
      say(now.looking ? words.stage.through : words.stage.picture, { name }),
    );
    setText(caption, words.stage.drag);
    layout();
    if (screen) screen.renderer.shadowMap.needsUpdate = true;
    ask();
  };

  function placePerson() {
    const height = world.ground.height;
    const beside = {
      x: BESIDE[0],
      y: BESIDE[1],
      height: height(...BESIDE),
      facing: -0.7,
    };
    // the person stays where it is when the mast turns
    const level = { ...now, mast: { azimuth: 0, elevation: 0, folded: false } };
    const rays = now.mast.folded ? table : poses.rays(now.camera, level);
    const place = rays ? personPlace(rays, context.distance, height) : beside;
    world.reference.group.visible = Boolean(place);
    if (place) world.reference.place(place);
    context.person = place;
    return place;
  }

  const toCamera = () => {
    if (!now.camera) return;
    const target = poses.spot(now.camera, now);
    const ahead = table ? new Vector3().fromArray(table.rays, (6 * 17 + 8) * 3) : null;
    const turn = ahead ? (Math.atan2(ahead.y, ahead.x) * 180) / Math.PI : -36;
    orbit.set({ target, distance: 2.4, azimuth: turn - 38, elevation: 18 });
  };
  const pressed = (x, y) => {
    const box = canvas.getBoundingClientRect();
    const id = dots.near(x - box.x, y - box.y);
    if (id) store.select(id);
  };
  followHands(picture, orbit, { pressed, home, blocked: () => now.looking });
  if (!screen) element.replaceChildren(h("p", { class: "mo-no3d" }, words.say.no_3d));

  const dispose = () => {
    world.dispose();
    look.dispose();
    screen?.dispose();
  };
  return { element, update: show, dispose, toCamera };
}
