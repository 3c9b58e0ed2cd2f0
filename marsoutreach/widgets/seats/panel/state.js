// What a camera does at a second: not yet on, filming, or done.
import { FILM } from "./store.js";

const EPS = 1e-6;

/**
 * @param {number[]} times
 * @param {number} time
 */
const picturesTaken = (times, time) => {
  let n = 0;
  while (n < times.length && times[n] <= time + EPS) n += 1;
  return n;
};

// The landing film stands for a camera that is on while it runs.
/**
 * @param {{seats: {cameras: SeatCamera[]}, films?: any}} context
 * @param {string} seat
 * @returns {SeatCamera | null}
 */
export const cameraOf = ({ seats, films }, seat) =>
  seats.cameras.find((camera) => camera.id === seat) ??
  (seat === FILM ? (films?.camera(seat) ?? null) : null);

// -> {phase: "before" | "on" | "after" | "free", seconds, picture, pictures}
/**
 * @param {SeatCamera | null} camera
 * @param {number} time
 * @param {Pick<Course, "isOn">} course
 * @returns {CameraState}
 */
export function cameraState(camera, time, course) {
  if (!camera) return { phase: "free", seconds: 0 };
  if (!course.isOn(camera, time)) {
    const before = time < camera.on_s;
    return {
      phase: before ? "before" : "after",
      seconds: before ? camera.on_s - time : time - (camera.off_s ?? time),
    };
  }
  const times = camera.frame_times_s;
  return {
    phase: "on",
    seconds: time - camera.on_s,
    picture: times ? picturesTaken(times, time) : null,
    pictures: times?.length ?? null,
  };
}
