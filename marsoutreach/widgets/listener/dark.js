// Close your eyes: a dark page and sixty seconds of sound, then the page as it was.
import { h, setText } from "../kit/dom.js";
import { count, say } from "../kit/words.js";

const WHOLE_S = 60;
const TICK_MS = 250;

export function makeDark(context) {
  const { words, engine, sounds, seconds } = context;
  const word = words.dark;
  const heard = h("p.mo-dark-heard");
  const left = h("p.mo-num.mo-dark-left");
  const stop = h("button", { onclick: () => dialog.close() }, word.stop);
  const invitation = h("p.mo-dark-says", say(word.says, { seconds: WHOLE_S }));
  const credit = h("p");
  const props = { "aria-label": word.button, onclose: () => end() };
  const dialog = h("dialog.mo-dark", props, invitation, heard, left, credit, stop);
  let timer = 0;
  let goneMs = 0;
  let last = 0;

  const tick = () => {
    const now = performance.now();
    if (engine.playing) goneMs += now - last;
    last = now;
    const rest = Math.ceil(WHOLE_S - goneMs / 1000);
    setText(left, count(Math.max(0, rest), word.left, context.lang));
    if (rest <= 0) dialog.close();
  };
  function start() {
    goneMs = 0;
    last = performance.now();
    setText(credit, sounds[engine.settings.heard].description);
    engine.setLoop(0, seconds);
    context.seek(0);
    if (!engine.playing) context.toggle();
    dialog.showModal();
    timer = window.setInterval(tick, TICK_MS);
    tick();
  }
  function end() {
    clearInterval(timer);
    engine.setLoop(0, 0);
    engine.pause();
    context.announce(word.over);
  }
  // What is written of the sound, at its second; what takes the sound away ends it.
  function frame(time) {
    const { transcript } = sounds[engine.settings.heard];
    setText(
      heard,
      transcript.findLast(({ at_s: at }) => at <= time + 0.02)?.text ?? "",
    );
  }
  const state = () => engine.error && dialog.open && dialog.close();
  const button = h("button", { onclick: start }, word.button);
  const element = h("div.mo-dark-door", button, dialog);
  return { element, frame, state, dispose: () => clearInterval(timer) };
}
