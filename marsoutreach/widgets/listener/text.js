// What is heard, in words: the line of now, and everything behind it.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

export function makeCaption(context) {
  const { sounds, engine } = context;
  const line = h("p", { class: "mo-caption", "aria-live": "polite" });
  const status = h("p", { class: "mo-soft mo-status", role: "status" });
  const element = h("div", { class: "mo-caption-box" }, line, status);
  function frame(time) {
    const lines = sounds[engine.settings.heard].transcript;
    const last = lines.filter((one) => one.at_s <= time + 0.02).at(-1)?.at_s;
    const now = lines.filter((one) => one.at_s === last).map((one) => one.text);
    setText(line, now.join(" ") || sounds[engine.settings.heard].description);
  }
  return { element, frame, announce: (text) => setText(status, text) };
}

export function makeDetails(context) {
  const { words, sounds, tell, gainDb } = context;
  const word = words.text;
  const about = sounds.map((sound) =>
    h(
      "div",
      { class: "mo-about" },
      h("p", {}, h("b", {}, sound.title), `. ${sound.description}`),
      h(
        "ul",
        {},
        sound.transcript.map((line) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "mo-line",
                onclick: () => context.seek(line.at_s),
              },
              h("span", { class: "mo-num mo-soft" }, tell.clock(line.at_s)),
              h("span", {}, line.text),
            ),
          ),
        ),
      ),
    ),
  );
  const fold = (title, ...inside) =>
    h("details", {}, h("summary", {}, title), ...inside);
  const note = say(word.reference, { gain: tell.number(gainDb, 0) });
  const numbers = fold(
    word.numbers,
    context.parts.bands.table,
    h("p", { class: "mo-soft" }, note),
  );
  return {
    element: h("div", { class: "mo-details" }, fold(word.about, about), numbers),
  };
}
