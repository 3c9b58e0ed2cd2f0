// Zoom, two markers, and the time between them.
import { clamp } from "../kit/angles.js";
import { h, hold, labelOf, setAttr, setStyle, setText } from "../kit/dom.js";
import { STEPS } from "../kit/steps.js";
import { say } from "../kit/words.js";

const NAMES = ["1", "2"];
const NEARER = 1 / 3;
const FIRST = [1 / 3, 2 / 3]; // of what is seen, until somebody moves them
const SNAP_PX = 6; // so near to a mark, a marker that is drawn by hand is at it
const AROUND_S = 0.0005;

export function makeMeasure(context) {
  const { words, view, tell, seconds, parts } = context;
  const word = words.measure;
  const times = FIRST.map((share) => view.at(share));
  let touched = false;
  const apart = h("p.mo-apart.mo-num");
  const live = h("p.mo-hidden", { "aria-live": "polite" });
  const between = (unit) => {
    const s = Math.abs(times[1] - times[0]);
    if (s < 0.99995) return say(word[unit], { n: tell.number(1000 * s, 1) });
    return say(word.apart_s, { n: tell.number(s, 2) });
  };
  const put = (i, time) => {
    touched = true;
    times[i] = clamp(time, 0, seconds);
    show();
  };
  const settle = () => setText(live, between("apart_spoken"));
  const rows = NAMES.map((name, i) => makeMarker(context, name, i, times, put, settle));
  const button = (text, onclick, props = {}) =>
    h("button", { ...props, onclick }, text);
  const near = (times) => () => {
    context.zoom(times);
    context.sayShown();
  };
  const less = button("−", near(1 / NEARER), { "aria-label": word.less });
  const more = button("+", near(NEARER), { "aria-label": word.more });
  const whole = button(word.whole, () => {
    view.show(0, seconds);
    context.sayShown();
  });
  const next = button(word.next, () => goOn(context));
  const pan = h("input", { type: "range", step: "any", min: 0 });
  pan.addEventListener("input", () => view.show(pan.valueAsNumber));
  const part = h("div.mo-part", labelOf(pan, ".mo-soft", word.part), pan);
  const element = h(
    "details.mo-measure",
    { ontoggle: () => toggled() },
    h("summary", word.name),
    h("div.mo-row", less, more, whole, next),
    part,
    rows.map(({ row }) => row),
    apart,
    live,
    h("p.mo-soft", word.how),
  );
  const toggled = () => {
    if (!element.open) view.show(0, seconds);
    show();
  };
  function show() {
    if (!touched) FIRST.forEach((share, i) => (times[i] = view.at(share)));
    for (const row of rows) row.show(element.open);
    setText(apart, between("apart"));
  }
  const state = () => {
    less.disabled = whole.disabled = view.whole;
    next.hidden = !context.marks.length;
    part.hidden = view.whole;
    pan.max = String(seconds - view.width);
    pan.value = String(view.start);
    const ends = { from: tell.spoken(view.start, 3), to: tell.spoken(view.end, 3) };
    setAttr(pan, "aria-valuetext", say(word.part_value, ends));
    show();
  };
  parts.picture.stack.append(...rows.map(({ flag }) => flag));
  const open = () => {
    element.open = true;
  };
  return { element, state, open };
}

// To the next mark, or to the first again.
function goOn({ engine, marks, seek, announce, words, tell }) {
  const at = engine.position();
  const all = marks.toSorted((one, other) => one.time_s - other.time_s);
  const { name, time_s } = all.find((mark) => mark.time_s > at + 1e-4) ?? all[0];
  seek(time_s);
  announce(say(words.measure.at_mark, { name, at: tell.spoken(time_s, 3) }));
}

// How loud it is around a moment, if its samples are there.
function loudAt({ stretch, engine, rateHz, tell }, time) {
  const [first, last] = [time - AROUND_S, time + AROUND_S].map((at) =>
    Math.round(at * rateHz),
  );
  const samples = stretch.get(engine.settings.heard, first, last + 1);
  if (!samples) return "";
  const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-5);
  return tell.db(20 * Math.log10(peak));
}

function makeMarker(context, name, i, times, put, settle) {
  const { words, view, tell, engine } = context;
  const word = words.measure;
  const title = say(word.marker, { name });
  const input = h("input", { type: "range", step: "any" });
  const label = labelOf(input, "", title);
  const value = h("output.mo-num", { for: input.id, "aria-live": "off" });
  const here = h(
    "button",
    {
      "aria-label": say(word.here_name, { name }),
      onclick: () => done(engine.position()),
    },
    word.here,
  );
  const done = (time) => {
    put(i, time);
    settle();
  };
  input.addEventListener("input", () => put(i, input.valueAsNumber));
  input.addEventListener("change", settle);
  input.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    const steps = by * (event.shiftKey ? 10 : 1);
    const time = clamp(times[i] + steps * view.step, 0, context.seconds);
    view.include(time);
    done(time);
  });
  const flag = h("div.mo-marker", { "aria-hidden": "true" }, h("b", name));
  flag.classList.add(`mo-marker-${name}`);
  draggable(
    context,
    flag,
    () => times[i],
    (time) => put(i, time),
    settle,
  );
  const show = (open) => {
    const time = times[i];
    input.min = String(view.start);
    input.max = String(view.end);
    input.value = String(time);
    const digits = Math.max(3, view.digits);
    const seen = open && view.has(time);
    const where = seen ? loudAt(context, time) : view.has(time) ? "" : word.outside;
    setText(value, tell.short(time, digits));
    const said = [tell.spoken(time, digits), where].filter(Boolean).join(", ");
    setAttr(input, "aria-valuetext", said);
    flag.hidden = !seen;
    setStyle(flag, "left", `${(100 * view.share(time)).toFixed(3)}%`);
  };
  const row = h("div.mo-marker-row", label, input, value, here);
  return { row, flag, show };
}

// By mouse or finger; it keeps its distance from where it was taken.
function draggable(context, flag, get, set, settle) {
  const { view, parts } = context;
  let off = null;
  const at = (event) => parts.picture.timeAt(event.clientX);
  const snapped = (time) => {
    const reach = (SNAP_PX / parts.picture.stack.clientWidth) * view.width;
    const near = context.marks.find((mark) => Math.abs(mark.time_s - time) <= reach);
    return near ? near.time_s : clamp(time, view.start, view.end);
  };
  flag.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    off = get() - at(event);
    hold(flag, event);
  });
  flag.addEventListener("pointermove", (event) => {
    if (off !== null) set(snapped(at(event) + off));
  });
  const end = () => {
    if (off !== null) settle();
    off = null;
  };
  flag.addEventListener("pointerup", end);
  flag.addEventListener("pointercancel", end);
  flag.addEventListener("click", (event) => event.stopPropagation());
}
