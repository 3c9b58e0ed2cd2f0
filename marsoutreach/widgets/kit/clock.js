// One clock for every widget that shares a clock_id, across separately bundled modules.
// Time is a function of the display's own time stamps: a lost frame slows nothing.
import { save } from "./store.js";

const REGISTRY = Symbol.for("marsoutreach.clocks");
export const STILL_S = 4; // how long each still stands under reduced motion, at 1×

/** @returns {Map<string, ClockCore>} */
const clocks = () => {
  /** @type {Record<symbol, any>} */
  const shared = globalThis;
  shared[REGISTRY] ??= new Map();
  return shared[REGISTRY];
};

class ClockCore {
  /**
   * @param {string} id
   * @param {Span & {time: number, rate?: number}} first
   */
  constructor(id, first) {
    this.id = id;
    this.time = first.time;
    this.home = first.time; // where "play again" begins
    this.rate = first.rate ?? 1;
    this.start = first.start;
    this.end = first.end;
    this.playing = false;
    /** @type {number[] | null} */
    this.stills = null;
    /** @type {Set<ClockListener>} */
    this.subscribers = new Set();
    this.request = 0;
    this.anchor = { time: first.time, now: 0 }; // what time was at a time stamp
    this.tick = this.tick.bind(this);
    this.onHide = () => document.hidden && this.pause();
    document.addEventListener("visibilitychange", this.onHide);
  }

  // listener: {frame(time), state?(core), settled?(time)}
  /** @param {ClockListener} listener */
  subscribe(listener) {
    this.subscribers.add(listener);
    this.schedule();
    return () => this.leave(listener);
  }

  /** @param {ClockListener} listener */
  leave(listener) {
    this.subscribers.delete(listener);
    if (this.subscribers.size === 0) this.dispose();
  }

  dispose() {
    this.playing = false;
    cancelAnimationFrame(this.request);
    this.request = 0;
    document.removeEventListener("visibilitychange", this.onHide);
    if (clocks().get(this.id) === this) clocks().delete(this.id);
  }

  /** @param {Span} range */
  widen({ start, end }) {
    this.start = Math.min(this.start, start);
    this.end = Math.max(this.end, end);
  }

  /** @param {number} time */
  clamp(time) {
    return Math.min(this.end, Math.max(this.start, time));
  }

  // stills: sorted times that stand still one after the other, for reduced motion
  /** @param {number[] | null} stills */
  play(stills = null) {
    if (this.playing) return;
    if (this.time >= this.end - 1e-6)
      this.time = this.home < this.end - 1 ? this.home : this.start;
    this.stills = stills;
    this.playing = true;
    this.setAnchor();
    this.tell("state");
    this.schedule();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.stills = null;
    this.tell("state");
    this.settle();
    this.schedule();
  }

  /** @param {number} time */
  seek(time) {
    this.time = this.clamp(time);
    this.setAnchor();
    this.schedule();
  }

  /** @param {number} rate */
  setRate(rate) {
    this.rate = rate;
    this.setAnchor();
    this.tell("state");
  }

  settle() {
    this.tell("settled");
  }

  setAnchor() {
    this.anchor = { time: this.time, now: performance.now() };
  }

  /** @param {number} now */
  timeAt(now) {
    const elapsed = (Math.max(0, now - this.anchor.now) / 1000) * this.rate;
    if (!this.stills) return this.anchor.time + elapsed;
    return this.stillAfter(Math.floor(elapsed / STILL_S), this.stills);
  }

  /**
   * @param {number} steps
   * @param {number[]} stills
   */
  stillAfter(steps, stills) {
    if (steps === 0) return this.anchor.time;
    const coming = stills.filter((time) => time > this.anchor.time + 1e-6);
    return coming[steps - 1] ?? this.end;
  }

  schedule() {
    if (!this.request && this.subscribers.size)
      this.request = requestAnimationFrame(this.tick);
  }

  /** @param {number} now */
  tick(now) {
    this.request = 0;
    if (this.playing) this.time = this.clamp(this.timeAt(now));
    for (const listener of [...this.subscribers]) listener.frame(this.time);
    if (!this.playing) return;
    if (this.time >= this.end) this.pause();
    else this.schedule();
  }

  /** @param {"state" | "settled"} what */
  tell(what) {
    for (const listener of [...this.subscribers])
      if (what === "state") listener.state?.(this);
      else listener.settled?.(this.time);
  }
}

/**
 * @param {string} id
 * @param {Span & {time: number, rate?: number}} first
 */
export function findClock(id, first) {
  const known = clocks().get(id);
  known?.widen(first);
  const found = known ?? new ClockCore(id, first);
  clocks().set(id, found);
  return found;
}

// Tie a widget's model to its clock. time_s crosses to Python only when settled.
/** @param {WidgetModel} model */
export function connectClock(model) {
  const core = findClock(model.get("clock_id"), {
    time: model.get("time_s"),
    rate: model.get("rate"),
    start: model.get("start_s"),
    end: model.get("end_s"),
  });
  let saved = model.get("time_s");
  /** @param {number} time */
  const settled = (time) => {
    saved = Math.round(time * 1000) / 1000;
    if (saved === model.get("time_s")) return;
    model.set("time_s", saved);
    save(model);
  };
  const fromPython = () => {
    const asked = model.get("time_s");
    if (!Number.isFinite(asked) || Math.abs(asked - saved) < 1e-6) return;
    saved = asked;
    core.seek(asked);
  };
  model.on("change:time_s", fromPython);
  return { core, settled, disconnect: () => model.off("change:time_s", fromPython) };
}
