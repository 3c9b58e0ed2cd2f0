// Which stretch of the sound the picture shows: all of it, or down to a twentieth second.
import { clamp } from "../kit/angles.js";

const LEAST_S = 0.05;
const PARTS = 100; // of what is seen, at least, is a step of the keys

export class View {
  start = 0;

  /**
   * @param {number} seconds
   * @param {() => void} changed
   */
  constructor(seconds, changed = () => {}) {
    this.seconds = seconds;
    this.width = seconds;
    this.changed = changed;
  }

  get end() {
    return this.start + this.width;
  }

  get whole() {
    return this.width >= this.seconds;
  }

  // A round number of seconds: 0.0001 where 0.05 are seen.
  get step() {
    return 10 ** Math.floor(Math.log10(this.width / PARTS) + 1e-9);
  }

  // How many digits of a second tell such steps apart.
  get digits() {
    return this.whole ? 1 : clamp(-Math.round(Math.log10(this.step)), 1, 4);
  }

  /**
   * @param {number} start
   * @param {number} width
   */
  show(start, width = this.width) {
    const wide = clamp(width, Math.min(LEAST_S, this.seconds), this.seconds);
    const first = clamp(start, 0, this.seconds - wide);
    if (first === this.start && wide === this.width) return;
    this.start = first;
    this.width = wide;
    this.changed();
  }

  // So many times as wide; what lies at a moment stays where it is.
  /**
   * @param {number} times
   * @param {number} at
   */
  zoom(times, at) {
    const least = Math.min(LEAST_S, this.seconds);
    const width = clamp(this.width * times, least, this.seconds);
    this.show(at - this.share(at) * width, width);
  }

  /** @param {number} time */
  has(time) {
    return time >= this.start && time <= this.end;
  }

  /** @param {number} time */
  include(time) {
    if (!this.has(time)) this.show(time - this.width / 2);
  }

  /** @param {number} time */
  share(time) {
    return (time - this.start) / this.width;
  }

  /** @param {number} share */
  at(share) {
    return this.start + share * this.width;
  }
}
