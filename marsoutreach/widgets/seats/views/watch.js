// Which cameras film now, the frame that each shows, and what is in it.
import { Vector3 } from "three";
import { makePose } from "../course.js";
import { BODIES } from "./bodies.js";
import { Chase } from "./chase.js";
import { makeLenses } from "./lenses.js";
import { look, makeGlobe } from "./sight.js";

export const OUTSIDE = "outside";
const CHOICE = ["rdc", "lcam", "puc", "ruc", "ddc"];

export class Watch {
  now = 0;
  version = 0; // of the view from outside and all else that is not time
  known = new Map(); // seat -> what it sees
  chosen = null;

  // turned(): the visitor turned the view from outside
  constructor({ seats, course, store, times }, turned) {
    this.course = course;
    this.store = store;
    this.points = seats.places.map(({ id, east_m, north_m, up_m }) => ({
      id,
      point: new Vector3(east_m, north_m, up_m),
    }));
    const heightAt = (east, north) => this.reader?.height(east, north) ?? 0;
    this.globe = makeGlobe(seats.site_radius_m, heightAt);
    this.lenses = makeLenses(seats.cameras);
    this.chase = new Chase(times, this.globe, turned);
  }

  // The ground has come: all that was seen before it is not true any more.
  stand(reader) {
    this.reader = reader;
    this.known.clear();
  }

  viewOf = (seat) => (seat === OUTSIDE ? this.chase : this.lenses[seat]);
  isOn = (seat) => seat === OUTSIDE || this.course.isOn(this.lenses[seat], this.now);
  timeOf = (seat) =>
    seat === OUTSIDE ? this.now : this.course.frameTime(this.lenses[seat], this.now);
  aim = (seat) => this.viewOf(seat).place(this.timeOf(seat), this.course);

  // What a seat sees now; worked out once for each of its frames.
  seen(seat) {
    const { known, course, version } = this;
    const [time, view, on] = [this.timeOf(seat), this.viewOf(seat), this.isOn(seat)];
    const key = `${on}/${time}/${seat === OUTSIDE ? version : 0}/${view.aspect}`;
    if (known.get(seat)?.key === key) return known.get(seat);
    const found = { key, seat, time, on };
    known.set(seat, found);
    if (!on) return found;
    this.aim(seat);
    const bodies = bodiesAt(course, time);
    const rover = bodies.find(({ id }) => id === "rover")?.point;
    const from = seat === OUTSIDE ? rover : undefined; // no camera flew there
    return Object.assign(found, look(view, this.globe, this.points, bodies, from));
  }

  // The camera whose beam and footprint are shown: the last one that was chosen.
  choose() {
    const { seat, pair, layout } = this.store.now();
    const asked = layout === "pair" ? pair.find((id) => id !== OUTSIDE) : seat;
    if (this.lenses[asked]) this.chosen = asked;
    if (this.chosen && this.isOn(this.chosen)) return this.chosen;
    const on = CHOICE.find((id) => this.lenses[id] && this.isOn(id));
    return on ?? this.chosen ?? CHOICE[0];
  }

  // Tells one picture of a seat from the next.
  keyOf(seat) {
    const moves = seat === OUTSIDE ? `${this.version}/${this.choose()}` : "";
    return `${this.isOn(seat) && this.timeOf(seat)}/${moves}`;
  }
}

const bodiesAt = (course, time) =>
  Object.entries(BODIES).map(([id, { middle, radius_m }]) => {
    const { position, quaternion, ...pose } = course.pose(id, time, makePose());
    const point = new Vector3(...middle).applyQuaternion(quaternion).add(position);
    const folded = id === "parachute" && course.signal("inflation", time) < 0.1;
    const gone = pose.gone || folded || (pose.attached && id !== "rover");
    return { id, point, radius_m, gone };
  });
