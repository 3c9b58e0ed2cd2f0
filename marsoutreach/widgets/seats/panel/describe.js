// The chosen view in a sentence, aloud when it is chosen; "Describe": in text, and aloud at
// every event, unless the landing itself is described then: two would talk at once.
import { h, setAttr, setText } from "../../kit/dom.js";
import { makePulse } from "../../kit/pulse.js";
import { cameraOf } from "./state.js";

export function makeDescribe(context) {
  const { words, store, seatTell, stateWords } = context;
  const word = words.seats.describe;
  const line = h("p.mo-seat-line");
  const status = h("div.mo-hidden", { role: "status" });
  const button = h(
    "button",
    { "data-toggle": true, "aria-pressed": "false", onclick: () => turn() },
    h("span", { "aria-hidden": "true" }, word.button),
    h("span.mo-hidden", word.button_name),
  );
  const element = h("div.mo-seat-describe", line, button, status);
  let on = false;
  const pulse = makePulse();
  let event;
  let seat = store.now().seat;
  let last = null;

  function turn() {
    on = !on;
    setAttr(button, "aria-pressed", String(on));
    setAttr(element, "data-on", String(on));
    pulse.again();
    if (last) frame(last);
    if (last && on) announce(last);
  }
  const announce = (moment) => setText(status, seatTell.sentence(seat, moment));

  function frame(moment) {
    last = moment;
    const changed = store.now().seat !== seat;
    seat = store.now().seat;
    const isEvent = moment.event !== event;
    event = moment.event;
    const telling = isEvent && moment.event?.on_rail; // the others would crowd it
    const alone = on && !context.isDescribed?.();
    if (changed || (alone && telling)) announce(moment);
    if (changed || isEvent) pulse.again();
    if (!pulse.due(moment)) return;
    const note = stateWords.note(seat, cameraOf(context, seat));
    setText(line, on ? seatTell.sentence(seat, moment) : note);
  }
  return { element, frame };
}
