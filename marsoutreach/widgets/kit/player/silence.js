// On Mars: no words, no sound; and what people on Earth see and say at the same moment.
import { h, setText } from "../dom.js";
import { afterEntry, minutes, say, utc } from "../words.js";

/** @param {PlayerContext} context */
export function makeSilence({ words, entryMs, lightS }) {
  const { silence: word, said } = words.calls;
  const [now, saying, later] = ["p", "p", "p"].map((tag) => h(tag));
  const [min, sec] = minutes(lightS, 0).split(":");
  const delay = { minutes: min, seconds: Number(sec) };
  const element = h(
    "div.mo-silence",
    h("p.mo-silence-title", word.title),
    h("p", word.alone),
    now,
    saying,
    later,
  );

  /** @type {(time: number, heard: {seen: number, before: CallOut | null}) => void} */
  function show(time, { seen, before }) {
    const known = before && { ...delay, said: said[before.id] };
    setText(now, say(word.now, { time: afterEntry(seen, words, 0) }));
    setText(saying, known ? say(word.saying, known) : word.waiting);
    const heard = utc(entryMs + (time + lightS) * 1000, 0);
    setText(later, say(word.later, { ...delay, time: heard }));
  }
  return { element, show };
}
