// Where every body is at any second, what it does, and which frame a camera shows.
import { Quaternion, Vector3 } from "three";
import { floats } from "../kit/bytes.js";
import { rowBefore } from "../kit/curve.js";
import { readKnots } from "../kit/profile.js";
import { isOn } from "./on.js";

const ROW = 7; // x, y, z and a quaternion
/** @type {Record<string, string>} */
const CARRIERS = {
  descent_stage: "rover",
  backshell: "rover",
  heat_shield: "rover",
  parachute: "backshell",
};
const TINY_S = 1e-6;

/**
 * @param {BodyRecord} body
 * @returns {Rows}
 */
function unpack({ start_s, step_s, end_s, rows }) {
  const table = floats(rows);
  return { start_s, step_s, end_s: end_s ?? Infinity, table };
}

// Straight lines between two rows; the quaternion is made whole again.
/**
 * @param {Rows} rows
 * @param {number} time
 * @param {Vector3} position
 * @param {Quaternion} quaternion
 */
function readRow({ table, start_s, step_s }, time, position, quaternion) {
  const last = table.length / ROW - 1;
  const at = Math.min(Math.max((time - start_s) / step_s, 0), last);
  const low = Math.min(Math.floor(at), Math.max(last - 1, 0));
  const share = at - low;
  const a = low * ROW;
  const b = Math.min(low + 1, last) * ROW;
  /** @param {number} i */
  const mixed = (i) => table[a + i] + (table[b + i] - table[a + i]) * share;
  position.set(mixed(0), mixed(1), mixed(2));
  quaternion.set(mixed(3), mixed(4), mixed(5), mixed(6)).normalize();
}

// The second of the frame that a camera shows: the last one taken.
/**
 * @param {Pick<SeatCamera, "on_s" | "rate_hz" | "frame_times_s">} camera
 * @param {number} time
 */
export function frameTime(camera, time) {
  if (camera.frame_times_s === null) {
    const frames = Math.floor((time - camera.on_s) * camera.rate_hz + TINY_S);
    return camera.on_s + Math.max(frames, 0) / camera.rate_hz;
  }
  const times = camera.frame_times_s;
  const last = times.length - 1;
  if (time >= times[last]) return times[last];
  return times[time <= times[0] ? 0 : rowBefore(times, time)];
}

/** @param {SeatsRecord} seats */
export function makeCourse(seats) {
  /** @type {Record<string, Rows>} */
  const bodies = {};
  for (const [name, body] of Object.entries(seats.bodies)) bodies[name] = unpack(body);
  const riser = new Vector3();
  const riserPlace = new Vector3(...seats.riser_m); // where it leaves the stack

  /**
   * @template {Standing} Out
   * @param {string} name
   * @param {number} time
   * @param {Out} out
   */
  function pose(name, time, out) {
    const body = bodies[name];
    out.gone = time > body.end_s + TINY_S;
    out.attached = name in CARRIERS && time < body.start_s;
    if (!out.attached) {
      readRow(body, time, out.position, out.quaternion);
      return out;
    }
    pose(CARRIERS[name], time, out);
    if (name === "parachute")
      out.position.add(riser.copy(riserPlace).applyQuaternion(out.quaternion));
    out.attached = true;
    return out;
  }

  return {
    pose,
    /**
     * @param {string} name
     * @param {number} time
     */
    signal: (name, time) => readKnots(seats.signals[name], time),
    frameTime,
    isOn,
    startS: seats.start_s,
    endS: seats.end_s,
  };
}

export const makePose = () => ({
  position: new Vector3(),
  quaternion: new Quaternion(),
  gone: false,
  attached: false,
});
