// Play, pause, seek, loop and speed: all sounds run, to the sample, and one is heard.
import { Chain } from "./chain.js";
import { Pieces } from "./pieces.js";
import { Run } from "./run.js";
import { loopBetween } from "./timing.js";

const TICK_MS = 200;
const [SLOW_TICKS, STILL_TICKS] = [3, 25]; // for which the sound card's clock stands

// The browser promised to play, and nothing comes of it.
export class NoSound extends Error {}

/** @type {(sounds: number) => Settings} */
const untouched = (sounds) => ({
  heard: 0,
  soundDb: Array(sounds).fill(0),
  bands: [0, 0, 0, 0, 0],
  planet: "here",
  metres: 0,
  airDb: 0,
  lifted: false,
  volume: 0.8,
  rate: 1,
  loop: null,
});

export class Engine {
  // changed(): it plays, waits for a piece, stands, or failed; begins(): it will sound
  /**
   * @param {Sizes & {audio: Bytes[][], planets: Record<string, Air>}} sounds
   * @param {() => void} changed
   * @param {() => void} begins
   */
  constructor(
    { audio, rateHz, frames, pieceFrames, planets },
    changed,
    begins = () => {},
  ) {
    this.planets = planets;
    this.changed = changed;
    this.begins = begins;
    this.sizes = { frames, pieceFrames, rateHz };
    this.settings = untouched(audio.length);
    this.playing = false;
    this.loading = false;
    /** @type {unknown} */
    this.error = null;
    /** @type {AudioContext | null} */
    this.context = null;
    /** @type {Run | null} */
    this.run = null;
    this.rest = 0; // the frame where it stands while it does not play
    this.heardS = 0; // what the sound card's clock said at the last tick,
    this.still = 0; // and for how many ticks it has said so
    this.pieces = new Pieces(audio, (error) =>
      error ? this.fail(error) : this.fill(),
    );
  }

  open() {
    if (this.context) return this.context;
    const { settings, planets, sizes } = this;
    /** @type {AudioContextOptions} */
    const wish = { sampleRate: sizes.rateHz, latencyHint: "interactive" };
    this.context = new AudioContext(wish);
    this.context.addEventListener?.("error", () => this.fail(new NoSound()));
    /** @type {Chain} */
    this.chain = new Chain(this.context, settings, planets);
    return this.context;
  }

  // The moment whose sound leaves the loudspeaker now.
  get moment() {
    const { currentTime, outputLatency, baseLatency } = this.open();
    return currentTime - (outputLatency || baseLatency || 0);
  }

  get frame() {
    return this.run ? this.run.frameAt(this.moment) : this.rest;
  }

  position() {
    return this.frame / this.sizes.rateHz;
  }

  /** @param {number} frame */
  start(frame) {
    this.run = new Run(this.open(), this.chain.choose, frame, this.sizes);
    this.playing = true;
    this.loading = true;
    this.still = 0;
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.fill();
    this.changed();
  }

  halt(frame = this.rest) {
    clearInterval(this.timer);
    this.run?.stop();
    this.run = null;
    this.rest = frame;
    this.playing = false;
    this.loading = false;
    this.changed();
  }

  /** @param {unknown} error */
  fail(error) {
    this.error = error;
    this.halt();
  }

  tick() {
    this.watch();
    this.fill();
    if (this.run?.over && this.moment >= (this.run.when ?? 0))
      this.halt(this.sizes.frames);
  }

  // Does the sound card's clock stand? It does without a sound card, or before a driver
  // that hangs: the promise to start is then never kept, and never broken either.
  watch() {
    const { currentTime } = this.open();
    const before = this.still;
    this.still = currentTime === this.heardS ? before + 1 : 0;
    this.heardS = currentTime;
    if (this.still === STILL_TICKS) return this.fail(new NoSound());
    if (this.still >= SLOW_TICKS === before >= SLOW_TICKS) return;
    this.loading = this.still > 0;
    this.changed();
  }

  // Put pieces on the clock of the sound card until enough lies ahead.
  fill() {
    while (this.run?.wants) {
      const { piece } = this.run;
      const buffers = this.pieces.want(this.open(), piece);
      if (!buffers) return;
      const waited = this.loading;
      this.loading = false;
      if (waited) this.changed();
      this.run.put(buffers, this.settings);
      if (piece + 1 < this.pieces.count) this.pieces.want(this.open(), piece + 1);
    }
  }

  // A browser may refuse to make a sound, at once or later.
  async wake() {
    this.begins();
    try {
      await this.open().resume();
    } catch (error) {
      this.fail(error);
    }
  }

  play() {
    this.error = null;
    this.chain?.hush();
    this.wake();
    if (this.run || this.error) return;
    const over = this.rest >= this.sizes.frames - 1;
    this.start(over ? (this.settings.loop?.[0] ?? 0) : Math.floor(this.rest));
  }

  pause() {
    if (this.run) this.halt(this.frame);
  }

  // Somebody else sounds.
  hush() {
    this.pause();
    this.chain?.hush();
  }

  /** @param {number} seconds */
  seek(seconds) {
    const { frames, rateHz } = this.sizes;
    this.jump(Math.max(0, Math.min(frames, Math.round(seconds * rateHz))));
    this.changed();
  }

  /** @param {number} frame */
  jump(frame) {
    const { playing } = this;
    if (playing) this.halt(frame);
    else this.rest = frame;
    if (playing && frame < this.sizes.frames) this.start(frame);
  }

  // What is put already sounds by the old settings: put it again.
  again() {
    if (this.run) this.jump(Math.min(Math.floor(this.frame), this.sizes.frames - 1));
  }

  /** @param {number} rate */
  setRate(rate) {
    this.settings.rate = rate;
    this.again();
  }

  // Without two ends, or with ends too near: no loop. Says whether there is one.
  setLoop(from = 0, to = 0) {
    this.settings.loop = loopBetween(from, to, this.sizes);
    this.again();
    this.changed();
    return this.settings.loop !== null;
  }

  /** @param {Partial<Settings>} values */
  set(values) {
    Object.assign(this.settings, values);
    this.chain?.follow(Object.keys(values));
  }

  /**
   * @param {Float32Array<ArrayBuffer>} samples
   * @param {boolean} past
   */
  playBuffer(samples, past = false) {
    this.error = null;
    this.wake();
    this.chain?.play(samples, past);
  }

  dispose() {
    if (this.run) this.halt();
    this.pieces.kept.clear();
    this.context?.close();
  }
}
