// Under the Listener, and dropped onto its picture: a sound of your own.
import { h, labelOf, setNews, setText } from "../kit/dom.js";
import { takeDrops } from "../kit/own.js";
import { fold } from "../kit/pieces.js";
import { count, say } from "../kit/words.js";
import { canRecord, openMicrophone } from "./microphone.js";
import { decodeSound, readSound } from "./own.js";

const MOST_S = 60;

// context.own: {name: of what is shown, or ""; show(sound), back()}
export function makeBring(context) {
  const { words, own, rateHz, parts } = context;
  const text = words.own;
  const heard = h("p.mo-soft", { role: "status" });
  const tell = (said) => {
    setNews(heard, said);
    element.open = true;
  };
  // What was dropped, chosen or recorded: shown, or refused, and the old one stays.
  const take = async (found) => {
    const sound = await found;
    if ("fault" in sound) tell(say(text.faults[sound.fault], { name: sound.name }));
    else own.show(sound);
  };
  const read = (file) => {
    if (!file) return;
    tell(text.busy);
    take(readSound(file, rateHz));
  };
  const file = h("input", {
    ...{ type: "file", accept: "audio/*" },
    onchange: () => read(file.files?.[0]),
  });
  const choose = h("div.mo-row", labelOf(file, "", text.choose), file);
  const microphone = canRecord() ? makeRecorder(context, tell, take) : null;
  const back = own.name
    ? h("button", { "data-do": "back", onclick: () => own.back() }, text.back)
    : null;
  /** @type {any} */
  const element = fold(text.title, h("p", text.how), choose, microphone?.element);
  element.append(...[heard, back].filter(Boolean));
  element.className = "mo-own";
  element.open = Boolean(own.name);
  takeDrops(parts.picture.stack, read);
  return { element, dispose: () => microphone?.dispose() };
}

// Asks on the press; a red light and the seconds while it records.
function makeRecorder({ words, engine, turns, rateHz, lang }, tell, take) {
  const text = words.own;
  const light = h("span.mo-recording.mo-num", { hidden: true });
  let open = null;
  let gone = false;
  let timer = 0;
  const start = async () => {
    engine.pause();
    turns.start(); // whatever else sounds would be recorded
    record.disabled = true;
    try {
      open = await openMicrophone(1000 * MOST_S);
    } catch {
      record.disabled = false;
      return tell(text.denied);
    }
    if (gone) return open.stop();
    running();
    tell(say(text.recording, { n: MOST_S }));
    const bytes = await open.heard;
    stopped();
    if (!gone) take(decodeSound(bytes, text.recorded, rateHz));
  };
  const running = () => {
    const began = performance.now();
    const show = () => {
      const n = Math.floor((performance.now() - began) / 1000);
      setText(light, say(text.light, { time: count(n, words.seconds, lang) }));
    };
    timer = window.setInterval(show, 250);
    show();
    record.hidden = true;
    stop.hidden = light.hidden = false;
    stop.focus();
  };
  const stopped = () => {
    clearInterval(timer);
    open = null;
    stop.hidden = light.hidden = true;
    record.hidden = record.disabled = false;
  };
  const record = h("button", { onclick: start }, text.record);
  const stop = h("button", { hidden: true, onclick: () => open?.stop() }, text.stop);
  const dispose = () => {
    gone = true;
    clearInterval(timer);
    open?.stop();
  };
  return { element: h("div.mo-row", record, stop, light), dispose };
}
