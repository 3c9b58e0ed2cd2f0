// Parachutes side by side: they fall together, the last one with the visitor's number.
import { h, setText } from "../kit/dom.js";
import { prefersStill } from "../kit/theme.js";
import { say, spokenSpan } from "../kit/words.js";
import { makeColumn } from "./column.js";
import { makeRun } from "./run.js";
import { whenSeen } from "./seen.js";

const RATE = 12; // times faster than it was

function makeColumns(context) {
  const fixed = context.model.get("presets").map((value) => {
    const column = makeColumn(context, false);
    column.show(context.table.at(value));
    return column;
  });
  return [...fixed, makeColumn(context, true)];
}

function makeElement({ fall }, columns, button, clock) {
  const shown = columns.map((column) => column.element);
  return h(
    "div.mo-fall",
    { "data-frames": "0" },
    h("p.mo-eyebrow", fall.title),
    h("div.mo-columns", shown),
    h("div.mo-below", button, clock),
  );
}

export function makeFall(context) {
  const { words, lang } = context;
  const columns = makeColumns(context);
  const live = columns[columns.length - 1];
  const run = makeRun(RATE, () => Math.max(...columns.map((column) => column.end_s)));
  const clock = h("p.mo-soft.mo-num", words.fall.still);
  const button = h("button", { onclick: toggle }, words.fall.play);
  button.hidden = prefersStill(); // then everybody stands where it ended
  const element = makeElement(words, columns, button, clock);
  const seen = whenSeen(element, draw, (now) => now && run.playing() && go());

  function go() {
    run.go();
    seen.ask();
  }
  function toggle() {
    run.toggle();
    go();
  }
  function draw() {
    const time_s = run.step();
    for (const column of columns) column.at(time_s);
    setText(clock, told(time_s));
    setText(button, run.playing() ? words.fall.pause : words.fall.play);
    element.dataset.frames = String(Number(element.dataset.frames) + 1);
    if (run.playing()) seen.ask();
  }
  function told(time_s) {
    if (!Number.isFinite(time_s)) return words.fall.still;
    const time = spokenSpan(time_s, words, lang);
    return say(words.fall.clock, { time, rate: RATE });
  }
  function show(row) {
    live.show(row);
    live.at(run.time_s());
  }
  return { element, show, dispose: seen.dispose };
}
