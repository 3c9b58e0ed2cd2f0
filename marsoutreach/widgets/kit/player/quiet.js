// Where little changes for a while, the offer to run faster; it says until when, and gives
// the visitor's own speed back there. Over the picture, so that nothing moves for it.
import { h, setText } from "../dom.js";
import { prefersStill } from "../theme.js";
import { afterEntry, number, say } from "../words.js";

const FASTER = 10;
const WORTH_S = 30; // of a stretch, or it is not worth a word

/** @param {PlayerContext} context */
export function makeQuiet({ words, lang, core, says, start }) {
  const word = words.sentences.quiet;
  const n = number(FASTER, 0, lang);
  const line = h("span.mo-num");
  const button = h("button", { onclick: toggle });
  const element = h("div.mo-quiet", { hidden: true }, line, button);
  /** @type {number | null} */
  let before = null; // the visitor's speed, while it runs faster

  function toggle() {
    if (before !== null) return slow();
    before = core.rate;
    core.setRate(FASTER);
    return core.play();
  }
  function slow() {
    if (core.rate === FASTER && before !== null) core.setRate(before);
    before = null;
  }
  // A hidden button loses the focus: the next one is Play.
  function hide() {
    if (element.contains(document.activeElement)) {
      const play = element.closest(".mo-grid")?.querySelector(".mo-play");
      if (play instanceof HTMLElement) play.focus();
    }
    element.hidden = true;
  }
  /** @param {number} time */
  const stretch = (time) => {
    const one = says.quiet(time);
    const worth = one && one.until_s - Math.max(start, one.from_s) >= WORTH_S;
    return worth && !prefersStill() ? one : null;
  };

  /** @param {Pick<Moment, "time">} moment */
  function frame({ time }) {
    if (before !== null && core.rate !== FASTER) before = null; // chosen by hand
    const one = stretch(time);
    if (!one) {
      slow();
      if (!element.hidden) hide();
      return;
    }
    const running = before !== null;
    element.hidden = !running && core.rate >= FASTER;
    const until = { time: afterEntry(one.until_s, words, 0), n };
    setText(line, say(running ? word.running : word.offer, until));
    setText(button, running ? word.normal : say(word.faster, { n }));
  }
  return { element, frame, dispose: slow };
}
