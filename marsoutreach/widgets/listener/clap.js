// Your own clap on Mars: asked for, kept in memory only, gone on request.
import { h } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { openMicrophone } from "./microphone.js";

const LISTEN_MS = 3000;
const BEFORE_S = 0.1;
const AFTER_S = 1.2;
const QUIETEST = 0.02;
const PEAK = 0.7;

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
  const { words, engine } = context;
  const word = words.clap;
  let clap = null;
  const button = (name, onclick) => h("button", { onclick }, word[name]);
  const hear = (name) => {
    engine.pause();
    context.stand(name);
    engine.playBuffer(clap);
  };
  const keep = (found, text) => {
    clap = found;
    said.textContent = text;
    for (const one of after) one.hidden = !clap;
  };
  const start = button("start", async () => {
    engine.pause();
    start.disabled = true;
    keep(clap, word.listening);
    keep(...(await listen(context).catch(() => [clap, word.denied])));
    start.disabled = false;
  });
  const places = ["earth", "mars"].map((name) => button(name, () => hear(name)));
  const after = [...places, button("forget", () => keep(null, word.forgotten))];
  const said = h("p.mo-soft", { role: "status" });
  const row = h("div.mo-row", start, after);
  keep(null, "");
  const element = h("details.mo-clap", h("summary", word.name), h("p", word.about));
  element.append(row, said);
  return { element, dispose: () => keep(null, "") };
}

// What the microphone heard, and what to say about it.
async function listen({ words, engine, tell, rateHz, metres }) {
  const { heard: bytes } = await openMicrophone(LISTEN_MS);
  const heard = await engine.open().decodeAudioData(await bytes);
  const clap = loudest(heard.getChannelData(0), rateHz);
  const ready = () => say(words.clap.ready, { metres: tell.metres(metres) });
  return [clap, clap ? ready() : words.clap.silent];
}
