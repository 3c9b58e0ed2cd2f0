// The picture: the scene, a dot for every camera, and the frame when looking through one.
import { COLOURS } from "../craft/palette.js";
import { h } from "../kit/dom.js";
import { makeFullscreen } from "../kit/fullscreen.js";
import { makeMoves } from "../kit/moves.js";
import { followHands, walkAround } from "../kit/pointer.js";
import { makeRenderer } from "../kit/scene/renderer.js";
import { say } from "../kit/words.js";
import { makeDots } from "./dots.js";
import { makePoses, personPlace, sees } from "./pose.js";
import { Curtain } from "./scene/curtain.js";
import { makeInset } from "./scene/inset.js";
import { fitted, Look, MAST_NEAR_M } from "./scene/look.js";
import { makeOrbit } from "./scene/orbit.js";
import { boresight } from "./scene/rays.js";
import { makeWorld } from "./scene/world.js";
import { turnMast } from "./turn.js";

const HOME = {
  standing: { azimuth: -36, elevation: 15, distance: 7.4, target: [0.55, 0, -0.98] },
  ropes: { azimuth: -40, elevation: 2, distance: 25, target: [0, 0, -14] },
  stacked: { azimuth: -40, elevation: 9, distance: 13.5, target: [0, 0, -61.9] },
};
const BESIDE = { x: -1.5, y: -2.3, facing: -0.7 }; // the person when nobody looks
const AHEAD = { azimuth: 0, elevation: 0, folded: false }; // how the mast looks ahead

export class Stage {
  /** @type {[width: number, height: number]} */
  size = [1, 1];
  table = null; // the rays of the selected camera

  constructor(context) {
    const { vehicle, store, words } = context;
    this.context = context;
    this.now = store.now();
    this.world = makeWorld(vehicle);
    this.poses = makePoses(vehicle);
    this.look = new Look();
    this.curtain = new Curtain();
    this.orbit = makeOrbit(() => this.screen?.ask());
    this.build(context);
    this.screen = makeRenderer(this.canvas, {
      draw: (renderer) => this.draw(renderer),
      resized: (...size) => this.resize(size),
      restored: () => context.announce(words.say.restored),
    });
    this.home();
    this.listen();
    if (!this.screen)
      this.element.replaceChildren(h("p", { class: "mo-no3d" }, words.say.no_3d));
  }

  build(context) {
    this.canvas = h("canvas", { "aria-hidden": "true" });
    this.frame = h("div", { class: "mo-frame", hidden: true });
    this.dots = makeDots(context);
    this.inset = makeInset(context.words.look.inset);
    const over = [this.canvas, this.dots.element, this.frame, this.inset.element];
    this.picture = h(
      "div.mo-scene.mo-axis.mo-whole",
      { tabindex: "0", role: "img" },
      over,
    );
    this.picture.style.setProperty("--sky-low", COLOURS.horizon);
    const drag = context.words.stage.drag;
    this.caption = h("p", { class: "mo-stage-caption mo-soft" }, drag);
    this.moves = makeMoves(context, (name) => this.step(name));
    this.arrows = /** @type {any[]} */ ([...this.moves.children]);
    this.moves.append(makeFullscreen(context.words.full, true));
    const inside = [this.picture, this.caption, this.moves];
    this.element = h("div", { class: "mo-stage" }, inside);
  }

  listen() {
    const { orbit, dots, canvas, context } = this;
    this.walk = walkAround({ ...orbit, home: () => this.home() });
    const pressed = ({ clientX, clientY }) => {
      const box = canvas.getBoundingClientRect();
      const id = dots.near(clientX - box.x, clientY - box.y);
      if (id) context.store.select(id);
    };
    const mast = turnMast(context.store, context.vehicle, () => this.size);
    const moves = Object.keys(this.walk.moves).map((name) => [
      name,
      () => (mast.can() ? mast.key(name) : this.step(name)),
    ]);
    followHands(this.picture, {
      ...this.walk,
      moves: Object.fromEntries(moves),
      drag: (from, to, scale) =>
        mast.can() ? mast.drag(from, to) : this.walk.drag(from, to, scale),
      zoom: (scale, at, when) => !mast.can() && this.walk.zoom(scale, at, when),
      keep: () => (mast.can() ? mast.keep() : this.walk.keep?.()),
      settle: () => mast.can() && mast.save(),
      pressed: (event) => mast.can() || pressed(event),
      blocked: () => this.now.looking && !mast.can(),
    });
    this.mast = mast;
  }

  // One step around the rover, by a key or a button: where one stands then is said.
  step(name) {
    const { context, orbit, walk } = this;
    walk.moves[name]();
    context.announce(context.tell.stand(orbit.camera.position.toArray()));
  }

  // Back to where one begins, for whoever comes next.
  startOver() {
    this.orbit.glide({ farthest: 60, ...HOME[this.now.scene] });
  }

  home() {
    this.orbit.set({ farthest: 60, ...HOME[this.now.scene] });
  }

  /** @param {[width: number, height: number]} size */
  resize(size) {
    this.size = size;
    this.orbit.resize(...size);
    this.layOut();
  }

  layOut() {
    this.inset.layOut(this.now, this.size[1]);
    if (!this.now.looking) return;
    const box = Object.entries(fitted(this.now.camera.size_px, ...this.size));
    const at = { x: "left", y: "top" };
    for (const [name, px] of box) this.frame.style[at[name] ?? name] = `${px}px`;
  }

  draw(renderer) {
    const { world, now, size, orbit } = this;
    for (const cone of world.cones) cone.group.visible &&= !now.looking;
    if (now.looking) {
      const near = now.camera.moves_with === "mast" ? MAST_NEAR_M : undefined;
      const box = fitted(now.camera.size_px, ...size);
      const options = { near, canvasHeight: size[1] };
      this.look.draw(renderer, world.scene, this.table, box, options);
      this.drawReal(renderer, box);
      this.inset.draw(renderer, world.scene, this.table, size);
    } else {
      renderer.setViewport(0, 0, ...size);
      renderer.render(world.scene, orbit.camera);
      this.dots.place(orbit.camera, size);
    }
    this.tellView(renderer.info);
  }

  // NASA's picture over it, up to the line.
  drawReal(renderer, box) {
    const { curtain, look, table, size, context } = this;
    if (!curtain.ready) return;
    const options = { share: context.line / 100, canvasHeight: size[1] };
    look.over(renderer, curtain.scene, table, box, options);
  }

  // The view as text, for tests and for tools: what a projection needs to know.
  tellView({ render, memory }) {
    const { position, fov, aspect } = this.orbit.camera;
    const { target } = this.orbit.view();
    const view = { eye: position.toArray(), target, fov, aspect, size: this.size };
    const { dataset } = this.element;
    Object.assign(dataset, {
      view: JSON.stringify(view),
      cost: JSON.stringify({ ...render, ...memory }),
      frames: String(Number(dataset.frames ?? 0) + 1),
    });
  }

  update(now) {
    const { world, poses, context, screen } = this;
    const moved = now.scene !== this.now.scene;
    this.now = now;
    if (moved) this.home();
    world.pose(now.scene);
    world.rover.mast.set(now.mast);
    this.table = poses.rays(now.camera, now);
    const tables = [this.table, poses.rays(now.compared, now)];
    for (const [i, cone] of world.cones.entries())
      cone.show(now.looking ? null : tables[i], world.ground.height);
    context.person = this.placePerson();
    this.dots.show(now, poses);
    this.hang(now);
    this.write(now);
    this.layOut();
    if (screen) screen.renderer.shadowMap.needsUpdate = true;
    screen?.ask();
  }

  // NASA's picture of the camera that is looked through, if there is one.
  hang(now) {
    const { curtain, poses, context, table, element } = this;
    const still = context.laid(now);
    const done = () => {
      element.dataset.laid = still.id;
      context.redraw();
    };
    curtain.hang(still, done).catch(console.error);
    if (!curtain.ready) element.dataset.laid = "";
    if (still) curtain.place(poses.taken(still.view, now.camera, now), table.origin);
  }

  write({ looking, camera }) {
    const { tell, words, person } = this.context;
    for (const one of [this.caption, ...this.arrows]) one.hidden = looking;
    this.moves.hidden = looking && !document.fullscreenElement; // the way back from there
    this.frame.hidden = !looking;
    this.frame.dataset.round = String(Boolean(camera?.round));
    this.picture.dataset.look = String(looking);
    const turns = this.mast.can();
    // through a camera there is no way to walk, but its mast may turn
    this.picture.tabIndex = looking && !turns ? -1 : 0;
    this.picture.dataset.turns = String(turns);
    const seen = turns ? words.stage.turns : words.stage.through;
    const text = looking ? seen : words.stage.picture;
    const name = camera ? tell.name(camera) : "";
    this.picture.setAttribute("aria-label", say(text, { name }));
    this.element.dataset.person = JSON.stringify(person);
  }

  // In front of the camera, or beside the rover; it stays where it is when the mast turns.
  placePerson() {
    const { now, world, poses, context } = this;
    const { height } = world.ground;
    const level = { ...now, mast: AHEAD };
    const rays = now.mast.folded ? this.table : poses.rays(now.camera, level);
    const place = rays
      ? personPlace(rays, context.distance, height)
      : { ...BESIDE, height: height(BESIDE.x, BESIDE.y) };
    world.reference.group.visible = Boolean(place);
    context.nobody = this.table && boresight(this.table).z < 0 ? "sky" : "under";
    context.aside = place && !sees(this.table, now.camera, place);
    if (place) world.reference.place(place);
    return place;
  }

  // Where a camera sits on the rover as the mast is now; its place on the chassis.
  /** @param {SeenCamera} camera */
  spot(camera) {
    return this.poses.spot(camera, { ...this.now, scene: "standing", lift: 0 });
  }

  toCamera() {
    const { now, table, poses } = this;
    if (!now.camera) return;
    const ahead = table && boresight(table);
    const turn = ahead ? (Math.atan2(ahead.y, ahead.x) * 180) / Math.PI : -36;
    const target = poses.spot(now.camera, now);
    this.orbit.set({ target, distance: 2.4, azimuth: turn - 38, elevation: 18 });
  }

  dispose() {
    const { world, look, curtain, screen } = this;
    this.orbit.stay();
    for (const part of [world, look, curtain, screen]) part?.dispose();
  }
}
