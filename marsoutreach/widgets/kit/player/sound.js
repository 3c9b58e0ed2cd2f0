// The modelled sound of the landing: off until somebody presses, silent while time
// stands, and its button is always there to put it out.
import { makeBadge } from "../badge.js";
import { h, setAttr, setText, svg } from "../dom.js";
import { takeTurns } from "../turns.js";
import { hissOf, pulseOf, thrumOf } from "./loudness.js";
import { Noisemaker } from "./noisemaker.js";

const SPEAKER = "M4 9v6h4l5 4V5L8 9z";
const WAVES = "M16 8.5q2.6 3.5 0 7M18.5 6q5 6 0 12";
const CROSS = "M16 9l5 6M21 9l-5 6";
const FADED_MS = 500;

function makeIcon() {
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.8 };
  return svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", class: "mo-icon" },
    svg("path", { d: SPEAKER }),
    svg("path", { d: WAVES, class: "mo-waves", ...line }),
    svg("path", { d: CROSS, class: "mo-cross", ...line }),
  );
}

/** @param {PlayerContext} context */
export function makeSound(context) {
  const { words, sources, craft, times, core } = context;
  const word = words.sound;
  const badge = makeBadge(words, sources);
  const button = h(
    "button",
    { onclick: () => press() },
    makeIcon(),
    h("span", word.name),
  );
  const status = h("span.mo-soft", { role: "status" });
  const element = h("span.mo-sound", button, badge.element, status);
  badge.show("modelled", "", word.note);
  /** @type {{card: AudioContext, noise: Noisemaker} | null} */
  let made = null;
  let on = false;
  let rest = 0; // the timer that lets the sound card rest
  const turns = takeTurns(() => turn(false));

  /** @param {boolean} yes */
  function turn(yes) {
    on = yes;
    setAttr(button, "aria-pressed", String(on));
    badge.element.hidden = !on;
    core.schedule();
    clearTimeout(rest);
    if (!on) rest = setTimeout(() => made?.card.suspend(), FADED_MS);
  }
  function press() {
    setText(status, "");
    turn(!on && wake());
    if (on) turns.start();
  }
  // A browser may refuse to make a sound, at once or later.
  function wake() {
    try {
      made ??= open();
      made.card.resume().catch(fail);
      return true;
    } catch {
      fail();
      return false;
    }
  }
  function fail() {
    setText(status, word.broken);
    turn(false);
  }
  /** @param {Pick<Moment, "time" | "state" | "playing">} moment */
  function frame({ time, state, playing }) {
    const thrum = thrumOf(time, craft, times);
    made?.noise.sound(hissOf(state), thrum, pulseOf(state, times), on && playing);
  }
  turn(false);
  const dispose = () => {
    clearTimeout(rest);
    turns.leave();
    made?.card.close();
  };
  return { element, frame, dispose };
}

function open() {
  const card = new AudioContext();
  return { card, noise: new Noisemaker(card) };
}
