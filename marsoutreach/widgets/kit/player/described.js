// The landing described: as captions and in words that a screen reader reads, or read by
// a voice of this machine. Off until somebody presses; silent while time stands. What a
// screen reader finds stands there only as long as it is true.
import { h, setAttr, setText } from "../dom.js";
import { findVoice, speak } from "../hear/voice.js";
import { takeTurns } from "../turns.js";
import { makePace } from "./pace.js";

/**
 * @param {Pick<PlayerContext, "words" | "lang" | "core"> &
 *   {says: Pick<PlayerContext["says"], "described" | "describedAt">}} context
 */
export function makeDescribed({ words, lang, says, core }) {
  const word = words.described;
  const makeButton = (/** @type {string} */ classes) =>
    h(`button${classes}`, { onclick: () => turn(!on) }, word.name);
  // Once among what there is to do, and right after Play, where whoever moves by keys or
  // with a screen reader comes first: it shows when it has the focus.
  const [button, early] = [makeButton(""), makeButton(".mo-at-focus")];
  const voice = h("button", { onclick: () => aloud(!speaks) }, word.aloud);
  const status = h("span.mo-hidden", { role: "status" });
  const note = h("span.mo-soft");
  const element = h("div.mo-described", button, voice, note, status);
  let [on, speaks] = [false, false];
  let [busy, stop] = [false, () => {}]; // while the voice speaks
  /** @type {Sentence | null} */
  let told = null; // last
  const hush = () => {
    stop();
    busy = false;
  };
  const pace = makePace();
  const turns = takeTurns(() => aloud(false));
  findVoice(lang); // browsers load theirs when they are asked

  /** @param {boolean} yes */
  function turn(yes) {
    on = yes;
    if (!on) aloud(false);
    show();
  }
  /** @param {boolean} yes */
  function aloud(yes) {
    hush();
    speaks = yes && Boolean(findVoice(lang));
    if (speaks) turns.start();
    show();
  }
  function show() {
    for (const one of [button, early]) setAttr(one, "aria-pressed", String(on));
    setAttr(voice, "aria-pressed", String(speaks));
    voice.hidden = !on || !findVoice(lang);
    setText(note, on ? word.note : "");
    pace.again();
    core.schedule();
  }
  /** @param {Pick<Moment, "time" | "state" | "playing">} moment */
  function frame({ time, state, playing }) {
    const one = on ? says.describedAt(time) : null;
    if (told !== one) setText(status, "");
    if (!playing) hush();
    if (!one || !playing || busy) return;
    const text = says.described(state);
    if (!pace.due(one, text, performance.now())) return;
    told = one;
    if (speaks) tell(text);
    else setText(status, text);
  }
  // A slow voice is let finish; then comes what holds by then.
  /** @param {string} text */
  function tell(text) {
    busy = true;
    stop = speak(text, lang, () => {
      busy = false;
    });
  }
  show();
  const dispose = () => {
    hush();
    turns.leave();
  };
  const said = (/** @type {State} */ state) => (on ? says.described(state) : "");
  // Another picture, chosen by the visitor: what holds there is told at once.
  const again = () => {
    hush();
    pace.again();
  };
  const isOn = () => on;
  const isVoiced = () => speaks;
  return { element, early, frame, dispose, said, again, isOn, isVoiced };
}
