// All seats on one canvas: each a viewport, each at the second of its own last frame.
import { Quaternion, Vector3 } from "three";
import { h, setText } from "../../kit/dom.js";
import { loadTerrain } from "../land/terrain.js";
import { isCovered } from "../panel/things.js";
import { makeBudget, STILL } from "./budget.js";
import { makeChase } from "./chase.js";
import { makeLenses } from "./lenses.js";
import { makeScreen } from "./screen.js";
import { look, makeGlobe } from "./sight.js";
import { makeWorld } from "./world.js";

export const OUTSIDE = "outside";
const LARGE = 0.55; // of the canvas: from here on a view is drawn in full detail
const MIDDLE = 0.24;
const AT_ONCE = 2; // small views drawn in one frame while playing
// The middle of each body, in its own frame (z down), and how large it is.
const BODIES = {
  rover: { middle: [0, 0, -0.7], radius_m: 1.2 },
  descent_stage: { middle: [0, 0, -2.5], radius_m: 1.4 },
  backshell: { middle: [0, 0, -2], radius_m: 2 },
  heat_shield: { middle: [0, 0, 0], radius_m: 2.1 },
  parachute: { middle: [0, 0, -46], radius_m: 6 },
};
const CHOICE = ["rdc", "lcam", "puc", "ruc", "ddc"];

export function makeViews(context) {
  const { seats, course, store, words } = context;
  const canvas = h("canvas", { "aria-hidden": "true" });
  const status = h("p.mo-hidden", { role: "status" });
  const element = h("div.mo-views", canvas, status);
  const lenses = makeLenses(seats.cameras);
  const budget = makeBudget();
  const drawn = new Map(); // seat -> what stands on the canvas
  const known = new Map(); // seat -> what it sees
  let version = 0; // of the chase camera and everything else that is not time
  const points = placesOf(seats);
  let world = null;
  let reader = null;
  let now = 0;
  let most = STILL;
  let chosen = null;

  const redraw = () => {
    version += 1;
    context.redraw();
  };
  const globe = makeGlobe(seats.site_radius_m, (e, n) => reader?.height(e, n) ?? 0);
  const chase = makeChase(redraw, context.times);
  const screen = makeScreen(canvas, {
    restored: () => {
      drawn.clear();
      setText(status, words.seats.say.restored);
      redraw();
    },
  });
  if (!screen) {
    canvas.replaceWith(h("p.mo-no3d", words.seats.say.no_3d));
    element.dataset.blind = ""; // nothing to mark
  }
  const viewOf = (seat) => (seat === OUTSIDE ? chase.view : lenses[seat]);

  loadTerrain(context.maps).then((loaded) => {
    if (world === undefined) return;
    reader = loaded;
    context.terrain = loaded;
    world = screen ? makeWorld(context, loaded) : null;
    known.clear();
    element.dataset.ready = "true";
    redraw();
  });

  const isOn = (seat) => seat === OUTSIDE || course.isOn(lenses[seat], now);
  const timeOf = (seat) =>
    seat === OUTSIDE ? now : course.frameTime(lenses[seat], now);

  const carrier = { position: new Vector3(), quaternion: new Quaternion() };
  const aim = (seat, time) => {
    if (seat !== OUTSIDE) return lenses[seat].place(time, course);
    return chase.place(time, course.pose("rover", time, carrier), globe);
  };

  // What a seat sees now; worked out once for each of its frames.
  const seen = (seat) => {
    const time = timeOf(seat);
    const key = `${time}/${seat === OUTSIDE ? version : 0}/${viewOf(seat).aspect}`;
    if (known.get(seat)?.key === key) return known.get(seat);
    const on = isOn(seat);
    const found = { key, seat, time, on };
    if (on) {
      aim(seat, time);
      Object.assign(found, look(viewOf(seat), globe, points, bodiesAt(course, time)));
    }
    known.set(seat, found);
    return found;
  };

  // The camera whose beam and footprint are shown: the last one that was chosen.
  const choose = () => {
    const { seat, pair, layout } = store.now();
    const asked = layout === "pair" ? pair.find((id) => id !== OUTSIDE) : seat;
    if (asked && asked !== OUTSIDE) chosen = asked;
    if (chosen && isOn(chosen)) return chosen;
    return CHOICE.find((id) => lenses[id] && isOn(id)) ?? chosen ?? CHOICE[0];
  };

  function showBeam(seat) {
    const camera = choose();
    if (seat !== OUTSIDE || !isOn(camera)) return world.beam.hide();
    if (isCovered(context, camera, now)) return world.beam.hide();
    const { edge, eye } = seen(camera);
    return world.beam.show(eye, edge);
  }

  function paint({ seat, ...rect }, canvasWidth) {
    if (!isOn(seat)) return screen.blank(rect);
    const time = timeOf(seat);
    world.craft.update(time, course);
    world.craft.hideFor(seat);
    const share = rect.width / canvasWidth;
    const level = share > LARGE ? 2 : share > MIDDLE ? 1 : 0;
    world.setDetail(Math.min(level, most.detail));
    showBeam(seat);
    aim(seat, time);
    return screen.draw(world.scene, viewOf(seat), rect);
  }

  const keyOf = ({ seat }) => {
    const moves = seat === OUTSIDE ? `${version}/${choose()}` : "";
    return `${isOn(seat) && timeOf(seat)}/${moves}`;
  };

  // Views whose picture is old, the one that waited longest first.
  const waiting = (rects) =>
    rects
      .filter((rect) => drawn.get(rect.seat)?.key !== keyOf(rect))
      .sort(
        (a, b) => (drawn.get(a.seat)?.turn ?? -1) - (drawn.get(b.seat)?.turn ?? -1),
      );

  let turn = 0;
  let places = "";
  function frame(moment) {
    now = moment.time;
    const rects = context.cells.rects();
    const outside = rects.find(({ seat }) => seat === OUTSIDE);
    if (outside) chase.resize(outside.width, outside.height);
    if (!world || !screen || screen.gone()) return;
    const { clientWidth: width, clientHeight: height } = element;
    if (!width || !height) return;
    most = moment.playing ? budget.now() : STILL;
    const moved = rects.map(placeOf).join();
    if (moved !== places) screen.wipe();
    if (screen.fit(width, height, most.share) || moved !== places) drawn.clear();
    places = moved;
    const due = waiting(rects);
    const turns = moment.playing && rects.length > 2 ? AT_ONCE : due.length;
    const fresh = due.filter(({ seat }) => !drawn.has(seat)).length;
    turn += 1;
    screen.begin();
    for (const rect of due.slice(0, Math.max(turns, fresh))) {
      paint(rect, width);
      drawn.set(rect.seat, { key: keyOf(rect), turn });
    }
    const cost = screen.end();
    budget.step(performance.now(), moment.playing && due.length > 0);
    if (due.length)
      element.dataset.cost = JSON.stringify({ ...cost, views: due.length });
  }

  const dispose = () => {
    world?.dispose();
    world = undefined;
    screen?.dispose();
  };
  return {
    element,
    frame,
    seen,
    isOn,
    chosen: choose,
    orbit: screen && chase.orbit, // nothing to turn without a picture
    dispose,
  };
}

const placeOf = ({ seat, x, y, width, height }) => [seat, x, y, width, height].join();

const placesOf = ({ places }) =>
  places.map(({ id, east_m: east, north_m: north, up_m: up }) => ({
    id,
    point: new Vector3(east, north, up),
  }));

function bodiesAt(course, time) {
  return Object.entries(BODIES).map(([id, { middle, radius_m }]) => {
    const pose = { position: new Vector3(), quaternion: new Quaternion() };
    course.pose(id, time, pose);
    const point = new Vector3(...middle).applyQuaternion(pose.quaternion);
    const folded = id === "parachute" && course.signal("inflation", time) < 0.1;
    const gone = pose.gone || folded || (pose.attached && id !== "rover");
    return { id, point: point.add(pose.position), radius_m, gone };
  });
}
