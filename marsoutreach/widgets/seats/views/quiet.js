// When a seat's picture stands still, and when it changes next. Nothing is drawn for it:
// a picture changes when its camera moves over ground that it sees, when a body moves in
// it, or when something is set off. One step of the measure is about one grey level.
import { Vector3 } from "three";
import { makePose } from "../course.js";
import { isCovered } from "../panel/things.js";
import { BODIES } from "./bodies.js";
import { project } from "./sight.js";

const SPAN_S = 5; // still: less than a step in so many seconds
const EACH_S = 0.5;
const GROUND_SHARE = 0.01; // a move by so much of the height, or a turn in radians
const TURN = 0.006;
const BODY_SHARE = 0.012; // of its distance
const SIGNAL = 0.04;
const SIGNALS = ["inflation", "flash", "wheels", "dust", "cut", "umbilical"];
const SEES_DUST = ["rdc", "lcam", "ddc"];
const LOOKS_UP = ["puc", "ruc"];
/** @type {Record<string, keyof typeof BODIES>} */
const IN_SIGHT = {
  puc: "parachute",
  rdc: "heat_shield",
  lcam: "heat_shield",
  ddc: "rover",
  ruc: "descent_stage",
};

/** @typedef {{course: Course, seats: any}} Told */

// What a picture depends on, each counted in steps.
/**
 * @param {Told} told
 * @param {ReturnType<typeof import("./lenses.js").makeLenses>[string]} lens
 */
function makeLook(told, lens) {
  const { course } = told;
  const id = IN_SIGHT[lens.id];
  const body = makePose();
  const at = new Vector3();
  const ground = (/** @type {boolean} */ covered) => {
    if (covered || LOOKS_UP.includes(lens.id)) return [];
    const { position, quaternion } = lens.camera;
    const step = GROUND_SHARE * Math.max(1, position.z);
    const turns = quaternion.toArray().map((one) => (2 * one) / TURN);
    return [...position.toArray().map((one) => one / step), ...turns];
  };
  const thing = (/** @type {number} */ time) => {
    const pose = course.pose(id, time, body);
    at.fromArray(BODIES[id].middle).applyQuaternion(body.quaternion).add(body.position);
    const { inside, x, y, distance_m: far } = project(lens, at);
    if (!inside || pose.gone) return [0, 0, 0];
    return [x / BODY_SHARE, y / BODY_SHARE, Math.log(far) / BODY_SHARE];
  };
  const signals = (/** @type {number} */ time) =>
    SIGNALS.filter((name) => name !== "dust" || SEES_DUST.includes(lens.id)).map(
      (name) => course.signal(name, time) / SIGNAL,
    );
  // the picture of the frame that is shown at a second, as numbers
  return (/** @type {number} */ time) => {
    const shown = course.frameTime(lens, time);
    lens.place(shown, course);
    const covered = isCovered(told, lens.id, shown);
    return [
      Number(covered) / SIGNAL,
      ...signals(shown),
      ...thing(shown),
      ...ground(covered),
    ];
  };
}

/** @type {(a: number[], b: number[]) => boolean} */
const differ = (a, b) =>
  a.length !== b.length || a.some((one, i) => Math.abs(one - b[i]) >= 1);

// next(time): null while the picture changes within five seconds, else the second at
// which it next does, or at which its camera ends.
/**
 * @param {Told} told
 * @param {ReturnType<typeof import("./lenses.js").makeLenses>[string]} lens
 */
export function makeQuiet(told, lens) {
  const look = makeLook(told, lens);
  const end = Math.min(lens.off_s ?? told.course.endS, told.course.endS);
  let [from, until] = [Infinity, -Infinity]; // a stretch that is known to be still
  const search = (/** @type {number} */ time) => {
    const now = look(time);
    for (let at = time + EACH_S; at < end; at += EACH_S)
      if (differ(now, look(at))) return at;
    return end;
  };
  return (/** @type {number} */ time) => {
    if (time < from || time > until - EACH_S) [from, until] = [time, search(time)];
    return until - time > SPAN_S || (until === end && until > time) ? until : null;
  };
}
