// One press of Play: parts of the sounds, one after the other, on the sound card's clock.
import { frameAt, partFrom } from "./timing.js";

const AHEAD_S = 1.6; // timers of a page in the background come once a second
const START_S = 0.05;
const LATE_S = 0.01; // what comes too late sounds so soon
const FADE_S = 0.008;
const FADED_MS = 200;
const REMEMBERED = 64;

export class Run {
  /** @type {number | null} */
  when = null; // the next part begins
  /** @type {PutPart[]} */
  parts = [];
  /** @type {Set<AudioBufferSourceNode>} */
  sources = new Set();

  // outs: where each sound goes; sizes: those of the sounds, as in timing.js
  /**
   * @param {AudioContext} context
   * @param {AudioNode[]} outs
   * @param {number} frame
   * @param {Sizes} sizes
   */
  constructor(context, outs, frame, sizes) {
    this.context = context;
    this.sizes = sizes;
    this.from = frame;
    this.next = frame;
    this.buses = outs.map((out) => {
      const bus = context.createGain();
      bus.connect(out);
      return bus;
    });
  }

  get over() {
    return this.next >= this.sizes.frames;
  }

  get piece() {
    return Math.floor(this.next / this.sizes.pieceFrames);
  }

  // Is there too little ahead?
  get wants() {
    const far = this.context.currentTime + AHEAD_S;
    return !this.over && (this.when === null || this.when <= far);
  }

  /**
   * @param {AudioBuffer[]} buffers
   * @param {Settings} settings
   */
  put(buffers, settings) {
    const now = this.context.currentTime;
    if (this.when === null) this.when = now + START_S;
    else if (this.when < now) this.when = now + LATE_S;
    const part = { ...partFrom(this.next, settings, this.sizes), when: this.when };
    buffers.forEach((buffer, i) => this.sound(buffer, this.buses[i], part));
    this.parts = [...this.parts, part].slice(-REMEMBERED);
    this.when += part.lengthS / part.rate;
    this.next = part.next;
  }

  /**
   * @param {AudioBuffer} buffer
   * @param {AudioNode} bus
   * @param {PutPart} part
   */
  sound(buffer, bus, { rate, when, offsetS, lengthS }) {
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.playbackRate.value = rate;
    source.connect(bus);
    source.start(when, offsetS, lengthS);
    this.sources.add(source);
    source.onended = () => this.sources.delete(source);
  }

  /** @param {number} momentS */
  frameAt(momentS) {
    return frameAt(this.parts, momentS, this.sizes.rateHz) ?? this.from;
  }

  stop() {
    const now = this.context.currentTime;
    for (const { gain } of this.buses) {
      gain.setValueAtTime(1, now);
      gain.linearRampToValueAtTime(0, now + FADE_S);
    }
    for (const source of this.sources) source.stop(now + FADE_S);
    setTimeout(() => this.buses.forEach((bus) => bus.disconnect()), FADED_MS);
  }
}
