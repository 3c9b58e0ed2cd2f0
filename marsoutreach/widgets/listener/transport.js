// Play, pause, seek, speed, loop and volume: plain buttons, lists and sliders.
import { h, icon, labelOf, PAUSE, PLAY, setAttr, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const RATES = [0.5, 0.75, 1, 1.5, 2];
const STEPS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
};

// How far a press goes back or on: less in a short sound. An arrow key goes a fifth.
/** @param {number} seconds */
export function stepOf(seconds) {
  if (seconds >= 300) return 30;
  if (seconds >= 10) return 5;
  return seconds >= 2.5 ? 1 : 0.5;
}

// What a press of the button would do now.
function nextStep({ engine, seconds }) {
  if (engine.loading) return "loading";
  if (engine.playing) return "pause";
  return engine.position() >= seconds - 0.01 ? "again" : "play";
}

export function makeTransport(context) {
  const { words, engine, tell, seconds, view } = context;
  const word = words.transport;
  const label = h("span");
  const mark = icon(PLAY);
  const main = { "data-main": true, onclick: context.toggle };
  const by = stepOf(seconds);
  const n = tell.number(by, by < 1 ? 1 : 0);
  const step = (name, way) => {
    const onclick = () => context.seek(engine.position() + way * by);
    const props = { "aria-label": say(word[`${name}_name`], { n }), onclick };
    return h("button.mo-num.mo-step", props, say(word[name], { n }));
  };
  const clock = h("span.mo-num.mo-clock");
  const element = h(
    "div.mo-transport.mo-axis",
    { role: "group", "aria-label": word.name },
    step("back", -1),
    h("button.mo-play", main, mark, label),
    step("forward", 1),
    clock,
    makeRate(context),
    makeVolume(context),
    makeLoop(context),
  );
  const state = () => {
    setText(label, word[nextStep(context)]);
    element.closest(".mo")?.toggleAttribute("data-playing", engine.playing);
    setAttr(mark.firstElementChild, "d", engine.playing ? PAUSE : PLAY);
  };
  const all = tell.clock(seconds);
  const frame = (time) =>
    setText(clock, say(words.of, { time: tell.clock(time, view.digits), all }));
  return { element, state, frame };
}

function makeRate({ words, engine, tell }) {
  const digits = (rate) => (String(rate).split(".")[1] ?? "").length;
  const name = (rate) =>
    say(words.transport.speed_value, { n: tell.number(rate, digits(rate)) });
  const options = RATES.map((rate) => h("option", { value: rate }, name(rate)));
  const onchange = () => engine.setRate(Number(select.value));
  const select = h("select.mo-num", { onchange }, options);
  select.value = "1";
  return h("span.mo-field", labelOf(select, ".mo-soft", words.transport.speed), select);
}

function makeVolume({ words, engine, tell }) {
  const word = words.transport;
  const input = h("input", { type: "range", min: 0, max: 100, step: 5 });
  const follow = () => {
    const percent = input.valueAsNumber;
    engine.set({ volume: percent / 100 });
    const said = say(word.volume_value, { n: tell.number(percent, 0) });
    setAttr(input, "aria-valuetext", said);
  };
  input.value = String(100 * engine.settings.volume);
  input.addEventListener("input", follow);
  follow();
  return h("span.mo-field.mo-volume", labelOf(input, ".mo-soft", word.volume), input);
}

function makeLoop(context) {
  const { words, engine, tell, seconds } = context;
  const word = words.transport;
  let from = 0;
  const loop = (first, to) => {
    from = first;
    const ends = { from: tell.clock(from), to: tell.clock(to) };
    const set = engine.setLoop(from, to);
    context.announce(set ? say(word.looping, ends) : word.loop_off);
  };
  const button = (name, onclick) => h("button", { onclick }, word[name]);
  return h(
    "span.mo-field.mo-loops",
    button("loop_start", () => loop(engine.position(), seconds)),
    button("loop_end", () => loop(from, engine.position())),
    button("loop_clear", () => loop(0, 0)),
  );
}

export function makeSeek(context) {
  const { words, engine, tell, seconds, view } = context;
  const step = seconds > 60 ? 0.1 : 0.01;
  const input = h("input", { type: "range", min: 0, max: seconds, step });
  input.addEventListener("input", () => context.seek(input.valueAsNumber));
  input.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    const unit = view.whole ? stepOf(seconds) / 5 : 10 * view.step;
    context.seek(engine.position() + unit * (event.shiftKey ? by / 10 : by));
  });
  const label = labelOf(input, ".mo-hidden", words.transport.position);
  let spoken = "";
  const frame = (time) => {
    input.value = String(time);
    const second = String(Math.round(time));
    if (engine.playing && second === spoken) return;
    spoken = second;
    setAttr(input, "aria-valuetext", tell.spoken(time, view.digits));
  };
  return { element: h("div.mo-seek", label, input), frame };
}
