// The landing described: as captions and in words that a screen reader reads, or read by
// a voice of this machine. Off until somebody presses; silent while time stands.
import { h, setAttr, setText } from "../dom.js";
import { findVoice, speak } from "../hear/voice.js";
import { takeTurns } from "../turns.js";
import { makePace } from "./pace.js";

/** @param {PlayerContext} context */
export function makeDescribed({ words, lang, says, core }) {
  const word = words.described;
  const button = h("button", { onclick: () => turn(!on) }, word.name);
  const voice = h("button", { onclick: () => aloud(!speaks) }, word.aloud);
  const status = h("span.mo-hidden", { role: "status" });
  const note = h("span.mo-soft");
  const element = h("div.mo-described", button, voice, note, status);
  let [on, speaks] = [false, false];
  let [busy, stop] = [false, () => {}]; // while the voice speaks
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
    setAttr(button, "aria-pressed", String(on));
    setAttr(voice, "aria-pressed", String(speaks));
    voice.hidden = !on || !findVoice(lang);
    setText(note, on ? word.note : "");
    pace.again();
    core.schedule();
  }
  /** @param {Moment} moment */
  function frame({ time, state, playing }) {
    if (!playing) hush();
    if (!on || !playing || busy) return;
    const text = says.described(state);
    if (!pace.due(says.describedAt(time), text, performance.now())) return;
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
  return { element, frame, dispose, said };
}
