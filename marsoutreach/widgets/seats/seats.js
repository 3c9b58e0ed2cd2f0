// The six views of the landing, and everything around them, as one part of the player.
import { h } from "../kit/dom.js";
import { makeEnding } from "../kit/ending.js";
import { makeCourse } from "./course.js";
import { keepSeats } from "./panel/kept.js";
import { makeSeatPanel } from "./panel/panel.js";
import { Views } from "./views/views.js";

export function makeSeats(context) {
  const kept = keepSeats(context.model);
  context.store = kept.store;
  context.course = makeCourse(context.seats);
  const views = new Views(context);
  context.views = views;
  const panel = makeSeatPanel(context);
  const ending = makeEnding({ ...context, ending: context.model.get("ending") }, () =>
    again(context.core, context.times.first_picture),
  );
  panel.stage.append(ending.element);
  const aside = h("div.mo-seat-aside", { hidden: true });
  const dock = (wide) => {
    aside.hidden = !wide;
    panel.dock(wide ? aside : null);
  };
  const frame = (moment) => {
    views.frame(moment);
    panel.frame(moment);
    ending.frame(moment);
  };
  const dispose = () => {
    kept.dispose();
    panel.dispose();
    views.dispose();
  };
  const { element, stage, controls, after, badge, tools } = panel;
  const places = { stage, controls, after, badge, aside, tools };
  const real = () => context.films.seen();
  return { element, ...places, dock, frame, real, dispose };
}

// From where the player began, if that is not the end itself.
function again(core, endS) {
  core.seek(core.home < endS ? core.home : core.start);
  core.play();
}
