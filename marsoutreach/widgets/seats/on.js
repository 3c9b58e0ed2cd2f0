// When a camera is on; without three.js, so that light pages can ask as well.
/**
 * @param {Pick<SeatCamera, "on_s" | "off_s">} camera
 * @param {number} time
 */
export const isOn = ({ on_s: on, off_s: off }, time) =>
  time >= on && (off === null || time <= off);
