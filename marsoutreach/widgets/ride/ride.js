// The ride: a picture, a line, Play, six seats. What draws in three dimensions comes from
// outside, when it is asked for: openViews(context) -> {element, ready, frame, dispose}.
import { connectClock } from "../kit/clock.js";
import { h } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { prefersStill } from "../kit/theme.js";
import { makeBar } from "./bar.js";
import { firstOf, shotAt, withStill } from "./cut.js";
import { Director } from "./director.js";
import { makeStage } from "./stage.js";
import { makeStrip } from "./strip.js";
import { makeTold } from "./told.js";

const LOOP_MS = 12_000; // how long the end stands before the next ride begins
const TRAITS = "words lang cut hours stills thumbs poster ending loop described".split(
  " ",
);

const hasWebgl = () => document.createElement("canvas").getContext("webgl2") !== null;

/** @returns {any} */
function readModel(model, core) {
  const traits = Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
  const lightS = model.get("light_time_s");
  const stillOnly = prefersStill() || !hasWebgl();
  return { ...traits, model, core, lightS, end: core.end, stillOnly, sources: {} };
}

class Ride {
  begun = false;
  gone = ""; // the shot with which the ride took over, as the chosen camera went off
  left = false;
  waiting = 0;
  /** @type {HTMLElement | null} */
  root = null;

  constructor(context, openViews) {
    const { core } = context;
    this.context = context;
    this.director = new Director(context, (gone) => {
      this.gone = gone ? this.director.shot.id : "";
    });
    const press = () => this.press();
    const again = () => {
      press();
      this.bar.play.focus();
    };
    this.stage = makeStage(context, again, openViews);
    this.told = makeTold(context);
    this.bar = makeBar(context, this.told, {
      press,
      back: () => this.step(-1),
      ride: () => this.director.ride(),
    });
    this.strip = makeStrip(context, (seat) => this.choose(seat));
    this.core = core;
    this.stage.element.addEventListener("click", ({ target }) => {
      const free = target instanceof Element && !target.closest("button, a");
      if (!this.begun && free) press();
    });
  }

  press() {
    if (this.context.stillOnly) return this.step(1);
    if (this.core.playing) return this.core.pause();
    return this.start();
  }

  // The still stands, and time with it, until the views can draw.
  async start() {
    const { bar, core, stage, director } = this;
    if (this.left || core.playing) return;
    if (core.time >= core.end - 1e-6) director.ride();
    clearTimeout(this.waiting);
    bar.setComing(true);
    core.schedule();
    try {
      await stage.open();
    } catch (fault) {
      console.error(fault);
      this.context.stillOnly = true;
    }
    bar.setComing(false);
    this.begun = true;
    if (this.left) return;
    if (this.context.stillOnly) this.step(0);
    else core.play();
  }

  choose(seat) {
    if (this.context.stillOnly) return this.show(firstOf(this.context.cut, seat));
    this.director.choose(seat);
    return this.start();
  }

  // From still to still; the end is the last.
  step(by) {
    const { core, context } = this;
    const rows = withStill(context.cut);
    const at = this.begun ? rows.indexOf(shotAt(rows, core.time)) + by : 0;
    const over = core.time >= core.end - 1e-6;
    this.begun = true;
    if (over) return this.show(by > 0 ? rows[0] : rows[rows.length - 1]);
    return at < rows.length ? this.show(rows[Math.max(0, at)]) : this.seek(core.end);
  }

  show(shot) {
    this.begun = true;
    this.seek(shot.still_s ?? shot.time_s);
  }

  seek(time) {
    this.told.again();
    this.core.seek(time);
    this.core.settle();
  }

  frame(asked) {
    const { director, core, begun, told } = this;
    director.steady = told.isOn();
    const time = director.follow(asked);
    const { gone } = this;
    const moment = { time, playing: core.playing };
    const said = begun ? told.frame(moment) : "";
    const { seat, shot, riding } = director;
    this.stage.frame(moment, { seat, begun });
    this.bar.frame(moment, { shot, begun, said, gone: gone === shot.id });
    this.bar.ride.hidden = riding || !begun;
    this.strip.mark(begun ? this.seen(seat, time) : null);
    Object.assign(this.root.dataset, { seat, shot: shot.id, time: time.toFixed(3) });
  }

  seen = (seat, time) =>
    this.context.stillOnly ? shotAt(withStill(this.context.cut), time).seat : seat;

  // At the end of a loop the next ride begins by itself.
  state({ playing, time, end }) {
    this.core.schedule();
    this.root.toggleAttribute("data-playing", playing);
    const over = time >= end - 1e-6;
    if (this.context.loop && !playing && over)
      this.waiting = setTimeout(() => this.start(), LOOP_MS);
  }

  dispose() {
    this.left = true;
    clearTimeout(this.waiting);
    this.stage.dispose();
    this.told.dispose();
  }
}

function render(place, openViews) {
  const { core, settled, disconnect } = connectClock(place.model);
  const context = readModel(place.model, core);
  const ride = new Ride(context, openViews);
  const inside = [ride.stage.element, ride.bar.element, ride.strip.element];
  const props = { "aria-label": context.words.ride.name };
  const body = h("div.mo-ride-body", inside);
  const { root, leave } = makeFrame(place, "ride", props, [body]);
  ride.root = root;
  const end = core.subscribe({
    frame: (time) => ride.frame(time),
    state: (now) => ride.state(now),
    settled,
  });
  if (context.loop && !context.stillOnly) ride.start();
  return () => [end, disconnect, () => ride.dispose(), leave].forEach((one) => one());
}

export const makeRide = (openViews) => ({
  render: (place) => render(place, openViews),
});
