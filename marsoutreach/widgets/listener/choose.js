// A or B, here or on Earth or on Mars: what is heard, and from where.
import { h, labelOf, setAttr, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const LETTERS = ["A", "B"];
const PLACES = ["here", "earth", "mars"];

const pick = (text, onclick) => h("button.mo-pick", { onclick }, text);
const press = (buttons, which) =>
  buttons.forEach((button, i) => setAttr(button, "aria-pressed", String(i === which)));

export function makeHeard(context) {
  const { words, sounds, engine } = context;
  const name = (title, i) => say(words.heard.label, { letter: LETTERS[i], title });
  const buttons = sounds.map(({ title }, i) =>
    pick(name(title, i), () => context.hear(i)),
  );
  const [match, lift] = ["match", "lift"].map((what) =>
    h("input", { type: "checkbox", onchange: (e) => context[what](e.target.checked) }),
  );
  const [how, changed] = [h("p.mo-soft"), h("p.mo-soft")];
  const element = h(
    "div.mo-heard",
    { role: "group", "aria-label": words.heard.name },
    sounds.length === 1 ? h("p.mo-title", sounds[0].title) : buttons,
  );
  // How loud: beside the volume, after Play, which comes first.
  const loud = h(
    "div.mo-heard.mo-loud",
    labelOf(match, ".mo-check", match, words.heard.match),
    labelOf(lift, ".mo-check", lift, words.heard.lift),
    h("button.mo-try", { onclick: () => context.check() }, words.heard.check),
    h("div.mo-changes", how, changed),
  );
  const raised = () => raisedWords(context);
  const state = () => {
    press(buttons, engine.settings.heard);
    match.checked = context.matched;
    lift.checked = context.lifted;
    setText(how, context.matched ? raised() : "");
    setText(changed, context.lifted ? words.heard.lifted : "");
  };
  return { element, loud, state, raised };
}

// By how much each sound is raised: "A by 3 dB, B by 0 dB."
function raisedWords({ words, tell, raisedDb }) {
  const by = raisedDb.map((db, i) =>
    say(words.heard.raised_one, { letter: LETTERS[i], db: tell.db(db) }),
  );
  if (by.length === 1) return say(words.heard.raised, { db: tell.db(raisedDb[0]) });
  return say(words.heard.raised_each, { each: by.join(", ") });
}

export function makePlace(context) {
  const { words, tell } = context;
  const word = words.place;
  const buttons = PLACES.map((name) => pick(word[name], () => context.stand(name)));
  const { input, show } = makeWay(context);
  const label = labelOf(input, "", word.distance);
  const value = h("output.mo-num", { for: input.id, "aria-live": "off" });
  const note = h("p.mo-soft.mo-note");
  const element = h(
    "div.mo-place",
    { role: "group", "aria-label": word.name },
    h("div.mo-picks", buttons),
    h("div.mo-distance", label, input, value),
    note,
  );
  const state = () => {
    press(buttons, PLACES.indexOf(context.planet));
    show();
    setText(value, tell.metres(context.metres));
    setText(note, said(context));
  };
  return { element, state };
}

// What has a planet's air in it already is sent through none: a line says so.
export function makeThere({ words, sounds, engine }) {
  const note = h("p.mo-soft");
  const element = h("div.mo-place", note);
  const state = () =>
    setText(note, words.place.there[sounds[engine.settings.heard].where]);
  return { element, state };
}

// Near distances get more room: the slider is the square root of the way.
function makeWay(context) {
  const { tell, farthestM } = context;
  const input = h("input", {
    type: "range",
    min: 0,
    max: 100,
    step: 1,
    oninput: () => context.walk(wayM(input.valueAsNumber / 100, farthestM)),
    onchange: () => context.save(),
  });
  const show = () => {
    const at = String(Math.round(100 * Math.sqrt(context.metres / farthestM)));
    if (document.activeElement !== input) input.value = at;
    setAttr(input, "aria-valuetext", tell.metres(context.metres));
    input.disabled = context.planet === "here";
  };
  return { input, show };
}

function wayM(share, farthestM) {
  const metres = farthestM * share ** 2;
  return metres < 10 ? Math.round(metres * 10) / 10 : Math.round(metres);
}

// What the air between does, in words.
function said({ words, tell, planets, planet, metres, matched, makeupDb }) {
  const air = planets[planet];
  const text = say(words.place[`note_${planet}`], {
    metres: tell.metres(metres),
    ms: air ? tell.number((1000 * metres) / air.speed_m_s, 0) : "",
    level: air ? tell.number(-air.level_db, 0) : "",
  });
  const raised = () => say(words.place.note_matched, { db: tell.db(makeupDb) });
  return matched && air ? `${text} ${raised()}` : text;
}
