// What is heard, in words: the line of now, and everything behind it.
import { h, setAttr, setNews, setText } from "../kit/dom.js";
import { fold } from "../kit/pieces.js";
import { say } from "../kit/words.js";

export function makeCaption({ sounds, engine }) {
  const line = h("p.mo-caption", { "aria-live": "polite" });
  const whose = h("p.mo-soft.mo-whose"); // a real one's, beside the picture
  const status = h("p.mo-soft.mo-status", { role: "status" });
  const deaf = h("p.mo-deaf", { role: "status" }); // stays while it holds
  let told = 0;
  const frame = (time) => {
    const { heard } = engine.settings;
    const { transcript, description, kind } = sounds[heard];
    const last = transcript.findLast((one) => one.at_s <= time + 0.02)?.at_s;
    const now = transcript.filter((one) => one.at_s === last);
    const said = now.map((one) => one.text).join(" ") || description;
    const live = heard === told ? "polite" : "off"; // the button said what changed
    if (said !== line.textContent) setAttr(line, "aria-live", live);
    told = heard;
    setText(line, said);
    setText(whose, kind === "measured" && now.length ? description : "");
  };
  const element = h("div.mo-caption-box", line, status, deaf);
  const announce = (text) => setNews(status, text);
  return { element, whose, frame, announce, warn: (text) => setText(deaf, text) };
}

export function makeDetails(context) {
  const { words, sounds, tell, gainDb } = context;
  const word = words.text;
  const note = say(word.reference, { gain: tell.number(gainDb, 0) });
  const numbers = [context.parts.bands.table, h("p.mo-soft", note)];
  const element = h(
    "div.mo-details",
    fold(
      word.about,
      sounds.map((sound) => about(sound, context)),
    ),
    fold(word.numbers, ...numbers),
  );
  return { element };
}

function about({ title, description, transcript }, context) {
  const lines = transcript.map(({ at_s, text }) => {
    const time = h("span.mo-num.mo-soft", context.tell.clock(at_s));
    const onclick = () => context.seek(at_s);
    return h("li", h("button.mo-line", { onclick }, time, h("span", text)));
  });
  return h("div.mo-about", h("p", h("b", title), `. ${description}`), h("ul", lines));
}
