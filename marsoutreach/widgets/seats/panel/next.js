// A chip on a picture that stands still: when it changes next.
import { h, setText } from "../../kit/dom.js";
import { say } from "../../kit/words.js";
import { makeQuiet } from "../views/quiet.js";

const OFTEN_S = 0.25; // of the clock, not of the day

export function makeNext(context, camera) {
  const { words, stateWords, seats } = context;
  const element = h("p.mo-cell-next.mo-num", { "aria-hidden": "true", hidden: true });
  const next = makeQuiet(context, context.views.watch.lenses[camera.id]);
  const last = Math.min(camera.off_s ?? seats.end_s, seats.end_s);
  let told = Infinity;
  // on: the camera films
  function frame(time, on) {
    if (on && Math.abs(time - told) < OFTEN_S) return;
    told = on ? time : Infinity;
    const until = on ? next(time) : null;
    element.hidden = until === null;
    if (until === null) return;
    const word = words.seats.cell[until < last ? "next_change" : "no_change"];
    setText(element, say(word, { time: stateWords.clock(until) }));
  }
  return { element, frame };
}
