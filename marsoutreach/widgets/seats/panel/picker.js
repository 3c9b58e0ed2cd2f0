// The strip of seats: press one to see through it; each says what its camera does.
import { h, setAttr, setText } from "../../kit/dom.js";
import { cameraOf, cameraState } from "./state.js";
import { seatsOf } from "./store.js";

export function makePicker(context) {
  const { words, store } = context;
  const buttons = seatsOf(context).map((seat) => makeButton(context, seat));
  const element = h(
    "div.mo-seat-picker",
    { role: "group", "aria-label": words.seats.picker.name },
    buttons.map((button) => button.element),
  );
  const choose = ({ seat }) => {
    for (const button of buttons) button.choose(seat);
  };
  const frame = ({ time }) => {
    for (const button of buttons) button.frame(time);
  };
  choose(store.now());
  return { element, frame, dispose: store.subscribe(choose) };
}

function makeButton(context, seat) {
  const { words, store, course, stateWords } = context;
  const camera = cameraOf(context, seat);
  const shown = h("span.mo-soft.mo-num", { "aria-hidden": "true" });
  const heard = h("span.mo-hidden");
  const element = h(
    "button",
    { "data-seat": seat, "data-row": true, onclick: () => store.set({ seat }) },
    h("span.mo-seat-name", words.seats.seat[seat].name),
    shown,
    heard,
  );
  const frame = (time) => {
    const state = cameraState(camera, time, course);
    setAttr(element, "data-phase", state.phase);
    setText(shown, stateWords.short(camera, state));
    setText(heard, `, ${stateWords.spoken(camera, state)}`);
  };
  const choose = (chosen) => setAttr(element, "aria-pressed", String(chosen === seat));
  return { element, frame, choose };
}
