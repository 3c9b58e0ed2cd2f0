// A or B, here or on Earth or on Mars: what is heard, and from where.
import { freshId, h, setAttr, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const LETTERS = ["A", "B"];

export function makeHeard(context) {
  const { words, sounds, engine } = context;
  const buttons = sounds.map((sound, i) =>
    h(
      "button",
      { type: "button", class: "mo-pick", onclick: () => context.hear(i) },
      sounds.length > 1
        ? say(words.heard.label, { letter: LETTERS[i], title: sound.title })
        : sound.title,
    ),
  );
  const id = freshId("match");
  const match = h("input", {
    type: "checkbox",
    id,
    onchange: () => context.match(match.checked),
  });
  const only = sounds.length === 1;
  const element = h(
    "div",
    { class: "mo-heard", role: "group", "aria-label": words.heard.name },
    only ? h("p", { class: "mo-title" }, sounds[0].title) : buttons,
    h("label", { class: "mo-check", for: id }, match, words.heard.match),
  );
  function state() {
    buttons.forEach((button, i) =>
      setAttr(button, "aria-pressed", String(i === engine.settings.heard)),
    );
    match.checked = context.matched;
  }
  return { element, state };
}

export function makePlace(context) {
  const { words, tell, planets, model } = context;
  const word = words.place;
  const names = ["here", "earth", "mars"];
  const buttons = names.map((name) =>
    h(
      "button",
      { type: "button", class: "mo-pick", onclick: () => context.stand(name) },
      word[name],
    ),
  );
  const id = freshId("distance");
  const input = h("input", {
    type: "range",
    id,
    min: 0,
    max: 100,
    step: 1,
    oninput: () => context.stand(null, fromSlider(Number(input.value))),
    onchange: () => context.save(),
  });
  const farthest = model.get("farthest_m");
  // Near distances get more room: the slider is the square root of the way.
  const fromSlider = (at) => {
    const metres = farthest * (at / 100) ** 2;
    return metres < 10 ? Math.round(metres * 10) / 10 : Math.round(metres);
  };
  const value = h("output", { class: "mo-num", for: id });
  const note = h("p", { class: "mo-soft mo-note" });
  const distance = h(
    "div",
    { class: "mo-distance" },
    h("label", { for: id }, word.distance),
    input,
    value,
  );
  const element = h(
    "div",
    { class: "mo-place", role: "group", "aria-label": word.name },
    h("div", { class: "mo-picks" }, buttons),
    distance,
    note,
  );
  function state() {
    const { planet, metres } = context;
    buttons.forEach((button, i) =>
      setAttr(button, "aria-pressed", String(names[i] === planet)),
    );
    const at = String(Math.round(100 * Math.sqrt(metres / farthest)));
    if (input.value !== at && document.activeElement !== input) input.value = at;
    setAttr(input, "aria-valuetext", tell.metres(metres));
    setText(value, tell.metres(metres));
    input.disabled = planet === "here";
    const air = planets[planet];
    const said = say(word[`note_${planet}`], {
      metres: tell.metres(metres),
      ms: air ? tell.number((1000 * metres) / air.speed_m_s, 0) : "",
      level: air ? tell.number(-air.level_db, 0) : "",
    });
    setText(note, context.matched && air ? `${said} ${word.note_matched}` : said);
  }
  return { element, state };
}
