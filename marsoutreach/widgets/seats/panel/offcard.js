// The dark card of a camera that is off: when it comes on, or why it ended.
import { h, setText } from "../../kit/dom.js";
import { count, minutes, say } from "../../kit/words.js";

export function makeOffCard(context, camera) {
  const { words, core, stateWords, lang } = context;
  const word = words.seats.cell;
  const what = h("p.mo-off-what");
  const left = h("p.mo-num.mo-soft");
  const go = h("button", {
    onclick() {
      /** @type {HTMLElement | null} */ (element.closest(".mo-cell"))?.focus(); // the card goes
      seek(core, camera.on_s);
    },
  });
  const title = h("p.mo-off-title", word.off);
  const element = h("div.mo-off", { hidden: true }, title, what, left, go);

  // Under a minute in seconds, else on the clock.
  const wait = (seconds) => {
    const whole = Math.ceil(seconds);
    if (whole >= 60) return minutes(whole, 0);
    return count(whole, word.seconds, lang);
  };
  function frame({ phase, seconds }, large) {
    const off = phase === "before" || phase === "after";
    element.hidden = !off;
    if (!off) return;
    const before = phase === "before";
    const at = { time: stateWords.clock(camera.on_s, 1) };
    setText(what, before ? say(word.comes_on, at) : stateWords.ended(camera));
    setText(left, before ? say(word.in_time, { time: wait(seconds) }) : "");
    setText(go, before ? word.go_on : word.go_back);
    go.hidden = !large;
  }
  return { element, frame };
}

function seek(core, time) {
  core.seek(time);
  core.settle();
}
