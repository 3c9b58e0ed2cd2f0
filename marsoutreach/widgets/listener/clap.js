// Your own clap on Mars: asked for, kept in memory only, gone on request.
import { h } from "../kit/dom.js";
import { say } from "../kit/words.js";

const LISTEN_MS = 3000;
const BEFORE_S = 0.1;
const AFTER_S = 1.2;
const QUIETEST = 0.02;
const PEAK = 0.7;
const PLAIN = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

export const canRecord = () =>
  Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder);

async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: PLAIN });
  try {
    const recorder = new MediaRecorder(stream);
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const ended = new Promise((done) => (recorder.onstop = done));
    recorder.start();
    await new Promise((done) => setTimeout(done, LISTEN_MS));
    recorder.stop();
    await ended;
    return await new Blob(parts, { type: recorder.mimeType }).arrayBuffer();
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

// The second around the loudest moment, brought to a good level; null if all is quiet.
export function loudest(samples, rateHz) {
  let top = 0;
  for (let i = 0; i < samples.length; i += 1)
    if (Math.abs(samples[i]) > Math.abs(samples[top])) top = i;
  const peak = Math.abs(samples[top] ?? 0);
  if (peak < QUIETEST) return null;
  const first = Math.max(0, Math.round(top - BEFORE_S * rateHz));
  return samples
    .slice(first, Math.round(top + AFTER_S * rateHz))
    .map((value) => (value * PEAK) / peak);
}

export function makeClap(context) {
  const { words, engine, tell, rateHz } = context;
  const word = words.clap;
  let clap = null;
  const button = (text, press) => h("button", { type: "button", onclick: press }, text);
  const start = button(word.start, () => listen());
  const play = ["earth", "mars"].map((name) => button(word[name], () => hear(name)));
  const forget = button(word.forget, () => {
    clap = null;
    show(word.forgotten);
  });
  const said = h("p", { role: "status", class: "mo-soft" });
  const after = [...play, forget];
  const element = h(
    "details",
    { class: "mo-clap" },
    h("summary", {}, word.name),
    h("p", {}, word.about),
    h("div", { class: "mo-row" }, start, after),
    said,
  );
  function show(text) {
    said.textContent = text;
    for (const one of after) one.hidden = !clap;
  }
  function hear(name) {
    engine.pause();
    context.stand(name);
    engine.playBuffer(clap);
  }
  async function listen() {
    engine.pause();
    start.disabled = true;
    show(word.listening);
    try {
      const heard = await engine.context().decodeAudioData(await record());
      clap = loudest(heard.getChannelData(0), rateHz);
      show(
        clap ? say(word.ready, { metres: tell.metres(context.metres) }) : word.silent,
      );
    } catch {
      show(word.denied);
    }
    start.disabled = false;
  }
  show("");
  return { element, dispose: () => (clap = null) };
}
