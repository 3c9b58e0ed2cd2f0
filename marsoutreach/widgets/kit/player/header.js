// Time after entry, and the two clocks. `after` may stand elsewhere.
import { h, setText } from "../dom.js";
import { afterEntry, minutes, say, utc } from "../words.js";

/** @param {Pick<PlayerContext, "words" | "lang" | "entryMs" | "lightS">} context */
export function makeClocks({ words, lang, entryMs, lightS }) {
  const after = h("span.mo-eplus.mo-num");
  const mars = h("span.mo-num");
  const earth = h("span.mo-num");
  const [min, sec] = minutes(lightS, 0).split(":");
  const now = h("div.mo-now-box", h("span.mo-hidden", words.clock.label), after);
  const element = h(
    "header.mo-clocks",
    now,
    h(
      "dl",
      h("div", h("dt", words.clock.mars), h("dd", mars)),
      h("div", h("dt", words.clock.earth), h("dd", earth)),
    ),
    h(
      "p.mo-soft.mo-delay",
      say(words.clock.delay, { minutes: min, seconds: Number(sec) }),
    ),
  );

  /** @param {{time: number}} moment */
  function frame({ time }) {
    const ms = entryMs + time * 1000;
    setText(after, afterEntry(time, words, 1, lang));
    setText(mars, say(words.clock.utc, { time: utc(ms, 1, lang) }));
    setText(earth, say(words.clock.earth_value, { time: utc(ms + lightS * 1000, 0) }));
  }
  return { element, after: now, frame };
}
