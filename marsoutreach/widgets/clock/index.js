// Clock: a small bar that plays and scrubs every widget on the same clock.
import "./style.css";
import { connectClock } from "../kit/clock.js";
import { makeFrame } from "../kit/frame.js";
import { makeClocks } from "../kit/player/header.js";
import { makeSlider } from "../kit/player/slider.js";
import { makeTransport } from "../kit/player/transport.js";
import { spokenTime } from "../kit/words.js";

const STILL_EVERY_S = 10; // under reduced motion

function stills(start, end) {
  const n = Math.floor((end - start) / STILL_EVERY_S);
  return Array.from({ length: n + 1 }, (_, i) => ({
    time_s: start + i * STILL_EVERY_S,
  }));
}

function readModel(model, core) {
  const words = model.get("words").player;
  const lang = model.get("lang");
  const [start, end] = [model.get("start_s"), model.get("end_s")];
  return {
    words,
    lang,
    core,
    start,
    end,
    events: stills(start, end),
    entryMs: Date.parse(model.get("entry_utc")),
    lightS: model.get("light_time_s"),
    tell: { aloud: (state) => spokenTime(state.time_s, words, lang) },
  };
}

function render(place) {
  const { core, settled, disconnect } = connectClock(place.model);
  const context = readModel(place.model, core);
  const parts = [makeClocks(context), makeTransport(context), makeSlider(context)];
  const props = { "aria-label": context.words.clock_name };
  const inside = parts.map((part) => part.element);
  const { root, leave } = makeFrame(place, "clock", props, inside);
  const frame = (time) => {
    const now = { time, playing: core.playing, state: { time_s: time } };
    for (const part of parts) part.frame(now);
    root.dataset.time = time.toFixed(3);
  };
  const unhear = core.subscribe({ frame, settled, state: () => core.schedule() });
  return () => {
    unhear();
    disconnect();
    for (const part of parts) part.dispose?.();
    leave();
  };
}

export default { render };
