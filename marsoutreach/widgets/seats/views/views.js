// All seats on one canvas: each a viewport, each at the second of its own last frame.
import { h, setText } from "../../kit/dom.js";
import { loadTerrain } from "../land/terrain.js";
import { isCovered } from "../panel/things.js";
import { inSlices } from "../slices.js";
import { alongBeam } from "./beam.js";
import { detailFor, makeBudget, STILL } from "./budget.js";
import { makeScreen } from "./screen.js";
import { project } from "./sight.js";
import { Turns } from "./turns.js";
import { warmUp } from "./warm.js";
import { OUTSIDE, Watch } from "./watch.js";
import { makeWorld } from "./world.js";

export class Views {
  budget = makeBudget();
  turns = new Turns();
  most = STILL;
  places = "";

  constructor(context) {
    const say = context.words.seats.say;
    const canvas = h("canvas", { "aria-hidden": "true" });
    const status = h("p.mo-hidden", { role: "status" });
    this.context = context;
    this.element = h("div.mo-views", canvas, status);
    this.watch = new Watch(context, () => this.redraw());
    this.screen = makeScreen(canvas, {
      restored: () => {
        this.turns.drawn.clear();
        setText(status, say.restored);
        this.redraw();
      },
    });
    if (this.screen) this.orbit = this.watch.chase.orbit;
    else this.goBlind(canvas, say.no_3d);
    loadTerrain(context.maps).then(
      (reader) => (this.gone ? undefined : this.begin(reader)),
      () => this.goBlind(canvas, say.no_ground),
    );
  }

  // No picture: nothing to mark in it, and nothing to turn.
  goBlind(canvas, text) {
    canvas.replaceWith(h("p.mo-no3d", text));
    this.element.dataset.blind = "";
  }

  // In slices: the page scrolls, and Play is pressed, while it is built.
  async begin(reader) {
    this.context.terrain = reader;
    this.watch.stand(reader);
    if (this.screen) this.world = await inSlices(this.build(reader), () => this.gone);
    if (this.gone) return this.world?.dispose();
    this.element.dataset.ready = "true";
    return this.redraw();
  }

  *build(reader) {
    const { context, watch, screen } = this;
    const world = yield* makeWorld(context, reader);
    world.craft.update(watch.now, context.course);
    watch.aim(OUTSIDE);
    yield* warmUp(screen.renderer, world.scene, watch.viewOf(OUTSIDE));
    screen.wipe();
    return world;
  }

  redraw() {
    this.watch.version += 1;
    this.context.redraw();
  }

  seen = (seat) => this.watch.seen(seat);
  chosen = () => this.watch.choose();

  frame({ time, playing }) {
    const rects = this.context.cells.rects();
    this.watch.now = time;
    const outside = rects.find(({ seat }) => seat === OUTSIDE);
    if (outside) this.watch.chase.resize(outside.width, outside.height);
    if (!this.world || this.screen.gone()) return;
    this.most = playing ? this.budget.now() : STILL;
    if (!this.lay(rects)) return;
    const due = this.draw(rects, playing);
    this.budget.step(performance.now(), playing && due > 0);
  }

  // Pictures that moved or changed in sharpness are drawn anew. False without room.
  lay(rects) {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height) return false;
    const places = rects.map(placeOf).join();
    const moved = places !== this.places;
    if (moved) this.screen.wipe();
    if (this.screen.fit(width, height, this.most.share) || moved)
      this.turns.drawn.clear();
    this.places = places;
    return true;
  }

  // Draws those whose turn it is; tells how many were old.
  draw(rects, playing) {
    const { turns, watch, screen } = this;
    const seen = rects.filter(({ seat }) => !this.context.films?.covers(seat));
    const bySeat = new Map(seen.map((rect) => [rect.seat, rect]));
    const due = turns.due([...bySeat.keys()], (seat) => watch.keyOf(seat));
    const now = due.slice(0, turns.share(due, playing, rects.length));
    screen.begin();
    for (const seat of now) {
      this.paint(bySeat.get(seat));
      turns.took(seat, watch.keyOf(seat));
    }
    const cost = { ...screen.end(), views: due.length };
    if (due.length) this.element.dataset.cost = JSON.stringify(cost);
    return due.length;
  }

  paint({ seat, ...rect }) {
    const { context, world, watch, screen } = this;
    if (!watch.isOn(seat)) return screen.blank(rect);
    world.craft.update(watch.timeOf(seat), context.course);
    world.craft.hideFor(seat);
    const level = detailFor(rect.width / this.element.clientWidth);
    world.setDetail(Math.min(level, this.most.detail));
    this.showBeam(seat);
    watch.aim(seat);
    screen.shade(world.shine());
    return screen.draw(world.scene, watch.viewOf(seat), rect);
  }

  // The camera whose beam the view from outside shows now, or null.
  beamOf() {
    const { context, watch } = this;
    const camera = watch.choose();
    const off = !watch.isOn(camera) || isCovered(context, camera, watch.now);
    return context.plain || off ? null : camera;
  }

  showBeam(seat) {
    const camera = seat === OUTSIDE ? this.beamOf() : null;
    const { beam } = this.world;
    if (!camera) return beam.hide();
    const { edge, eye } = this.watch.seen(camera);
    return beam.show(eye, edge);
  }

  // Where the beam's name may stand in the view from outside, in shares of the picture.
  beam() {
    const camera = this.world && this.beamOf();
    if (!camera) return null;
    const { edge, eye } = this.watch.seen(camera);
    if (!edge.some(({ ground }) => ground)) return null;
    const { chase } = this.watch;
    return { camera, spots: alongBeam(eye, edge, (place) => project(chase, place)) };
  }

  dispose() {
    this.gone = true;
    this.world?.dispose();
    this.screen?.dispose();
  }
}

const placeOf = ({ seat, x, y, width, height }) => [seat, x, y, width, height].join();
