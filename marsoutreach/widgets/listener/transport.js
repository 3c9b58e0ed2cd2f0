// Play, pause, seek, speed, loop and volume: plain buttons, lists and sliders.
import { freshId, h, icon, setAttr, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const PLAY = "M7 4.5v15l12.5-7.5z";
const PAUSE = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";
const RATES = [0.5, 0.75, 1, 1.5, 2];
const STEPS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
};

export function makeTransport(context) {
  const { words, engine } = context;
  const word = words.transport;
  const label = h("span");
  const mark = icon(PLAY);
  const play = h(
    "button",
    { type: "button", "data-main": true, class: "mo-play", onclick: context.toggle },
    mark,
    label,
  );
  const stepper = (key, by) =>
    h(
      "button",
      {
        type: "button",
        class: "mo-num mo-step",
        "aria-label": word[`${key}_name`],
        onclick: () => context.seek(engine.position() + by),
      },
      word[key],
    );
  const clock = h("span", { class: "mo-num mo-clock" });
  const element = h(
    "div",
    { class: "mo-transport", role: "group", "aria-label": word.name },
    stepper("back", -5),
    play,
    stepper("forward", 5),
    clock,
    makeRate(context),
    makeVolume(context),
    makeLoop(context),
  );
  function state() {
    const over = engine.position() >= context.seconds - 0.01;
    const said = engine.loading
      ? word.loading
      : engine.playing
        ? word.pause
        : over
          ? word.again
          : word.play;
    setText(label, said);
    setAttr(mark.firstElementChild, "d", engine.playing ? PAUSE : PLAY);
  }
  function frame(time) {
    const { tell, seconds } = context;
    setText(clock, say(words.of, { time: tell.clock(time), all: tell.clock(seconds) }));
  }
  return { element, state, frame };
}

function makeRate({ words, engine, tell }) {
  const id = freshId("rate");
  const select = h(
    "select",
    { id, class: "mo-num", onchange: () => engine.setRate(Number(select.value)) },
    RATES.map((rate) =>
      h(
        "option",
        { value: String(rate) },
        say(words.transport.speed_value, {
          n: tell.number(rate, rate % 1 ? ((rate * 2) % 1 ? 2 : 1) : 0),
        }),
      ),
    ),
  );
  select.value = "1";
  return h(
    "span",
    { class: "mo-field" },
    h("label", { for: id, class: "mo-soft" }, words.transport.speed),
    select,
  );
}

function makeVolume({ words, engine, tell }) {
  const id = freshId("volume");
  const input = h("input", {
    type: "range",
    id,
    min: 0,
    max: 100,
    step: 5,
    oninput: () => tellVolume(),
  });
  input.value = String(100 * engine.settings.volume);
  const tellVolume = () => {
    engine.set({ volume: Number(input.value) / 100 });
    setAttr(
      input,
      "aria-valuetext",
      say(words.transport.volume_value, { n: tell.number(Number(input.value), 0) }),
    );
  };
  tellVolume();
  return h(
    "span",
    { class: "mo-field mo-volume" },
    h("label", { for: id, class: "mo-soft" }, words.transport.volume),
    input,
  );
}

function makeLoop(context) {
  const { words, engine, seconds } = context;
  const word = words.transport;
  let from = 0;
  const mark = (to) => {
    if (!engine.setLoop(from, to)) return context.announce(word.loop_off);
    return context.announce(
      say(word.looping, { from: context.tell.clock(from), to: context.tell.clock(to) }),
    );
  };
  const button = (key, press) =>
    h("button", { type: "button", onclick: press }, word[key]);
  return h(
    "span",
    { class: "mo-field mo-loops" },
    button("loop_start", () => {
      from = engine.position();
      mark(seconds);
    }),
    button("loop_end", () => mark(engine.position())),
    button("loop_clear", () => {
      from = 0;
      engine.clearLoop();
      context.announce(word.loop_off);
    }),
  );
}

export function makeSeek(context) {
  const { words, engine, tell, seconds } = context;
  const id = freshId("seek");
  const input = h("input", {
    type: "range",
    id,
    min: 0,
    max: seconds,
    step: seconds > 60 ? 0.1 : 0.01,
    oninput: () => context.seek(Number(input.value)),
    onkeydown: (event) => {
      const by = STEPS[event.key];
      if (!by) return;
      event.preventDefault();
      context.seek(engine.position() + (event.shiftKey ? by / 10 : by));
    },
  });
  const element = h(
    "div",
    { class: "mo-seek" },
    h("label", { for: id, class: "mo-hidden" }, words.transport.position),
    input,
  );
  let spoken = "";
  function frame(time) {
    input.value = String(time);
    const second = String(Math.round(time));
    if (engine.playing && second === spoken) return;
    spoken = second;
    setAttr(input, "aria-valuetext", tell.spoken(time));
  }
  return { element, frame };
}
