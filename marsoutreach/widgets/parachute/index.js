// ParachuteCode: find the message that is sewn into the parachute.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, setText } from "../kit/dom.js";
import { followTheme } from "../kit/theme.js";
import { say } from "../kit/words.js";
import { makeBoard } from "./board.js";
import { makeCanopy } from "./canopy.js";
import { followDrag } from "./drag.js";
import { makeFinale } from "./finale.js";
import { makeGores } from "./gores.js";
import { makeHelp } from "./help.js";
import { judge } from "./judge.js";
import { makeKeep } from "./keep.js";
import { wrap } from "./reading.js";
import { makeStore } from "./store.js";
import { makeStrip } from "./strip.js";
import { makeTell } from "./tell.js";
import { makeTurn } from "./turn.js";

function readModel(model) {
  const words = { ...model.get("words").parachute, kinds: model.get("words").kinds };
  const lang = model.get("lang");
  const store = makeStore(model, () => context.redraw?.());
  const context = { model, words, lang, store, tell: makeTell(words, lang) };
  context.verdict = h(
    "p",
    { role: "status", class: "mo-code-verdict" },
    words.say.start,
  );
  context.voice = h("p", { role: "status", class: "mo-hidden" });
  return context;
}

// What visitors can do; each says in words what came of it.
function addActions(context) {
  const { words, store, tell, verdict, voice } = context;
  const answer = (text, tone = "") => {
    verdict.dataset.tone = tone;
    setText(verdict, text);
  };
  context.answer = answer;
  const speak = () => {
    const { ring, window } = store.now();
    setText(voice, tell.reading(store.rings[ring], window));
  };
  context.speak = speak;
  context.turnTo = (gore) => store.set({ window: wrap(gore) });
  context.turnBy = (by, silent = false) => {
    context.turnTo(store.now().window + by);
    if (!silent) speak();
  };
  context.pick = (ring) => {
    store.set({ ring });
    answer(store.now().kept.flat().length ? "" : words.say.start);
    speak();
  };
  context.commit = (as) => commit(context, as);
  context.showAnswer = () => {
    const { ring } = store.now();
    store.reveal(ring);
    answer(say(words.say.shown, store.rings[ring]));
  };
  context.restart = () => {
    store.restart();
    context.redraw();
    answer(words.say.restarted);
  };
  context.tellOfRestart = () => answer(words.say.restart);
}

function commit({ words, store, tell, answer }, as) {
  const { ring: index, window, kept } = store.now();
  const ring = store.rings[index];
  const found = judge(ring, window, as);
  if (found.why) return answer(tell.wrong(found));
  const part = ring.parts[found.group];
  if (kept[index].includes(found.group))
    return answer(say(words.say.already, { part }));
  store.keep(index, found.group);
  const left = ring.parts.length - kept[index].length - 1;
  if (left) return answer(say(words.say.kept, { part, left: tell.left(left) }), "good");
  const next = whereNext(store, index, words);
  return answer(say(words.say.solved, { text: ring.text, next }), "good");
}

// The rings wind outward: point at the next one that has not been read.
function whereNext(store, index, words) {
  const open = store.rings.findIndex((_, i) => !store.isRead(i));
  if (open < 0) return "";
  const key = open !== index + 1 ? "other" : open === 3 ? "outer" : "inward";
  return say(words.next[key], { n: open + 1 });
}

function makeParts(context) {
  return {
    canopy: makeCanopy(context),
    turn: makeTurn(context),
    strip: makeStrip(context),
    keep: makeKeep(context),
    board: makeBoard(context),
    help: makeHelp(context),
    finale: makeFinale(context),
    gores: makeGores(context),
  };
}

// Drag the canopy around, or the strip along: both turn the parachute.
function letDrag(context, parts) {
  const { store } = context;
  let from = 0;
  const actions = {
    start: () => {
      from = store.now().window;
    },
    moved: (total) => {
      context.held = from + total;
      context.turnTo(from + Math.round(total));
      context.redraw();
    },
    done: () => {
      context.held = null;
      context.redraw();
      context.speak();
    },
  };
  const pressed = (event) => {
    const ring = parts.canopy.ringAt(event);
    if (ring >= 0) context.pick(ring);
  };
  followDrag(parts.canopy.element, parts.canopy.measure, { ...actions, pressed });
  followDrag(parts.strip.strip, parts.strip.measure, actions);
}

/**
 * @param {any} context
 * @param {any} parts
 * @param {any} badge
 * @param {string} id
 */
function layOut({ words, verdict, voice }, parts, badge, id) {
  const { canopy, turn, strip, keep, board, help, finale, gores } = parts;
  return [
    h("p", { class: "mo-eyebrow" }, words.name),
    h("h3", { id }, words.title),
    h("p", { class: "mo-code-intro" }, words.intro),
    h(
      "div",
      { class: "mo-code-puzzle" },
      h(
        "div",
        { class: "mo-code-sky" },
        canopy.element,
        h("p", { class: "mo-soft", "aria-hidden": "true" }, words.picture.drag),
      ),
      h(
        "div",
        { class: "mo-code-desk" },
        strip.element,
        turn.element,
        h("div", { class: "mo-code-take" }, strip.total, keep.element),
        verdict,
        voice,
      ),
      board.element,
      help.element,
    ),
    finale.element,
    h("div", { class: "mo-code-foot" }, badge.element, gores.element),
  ];
}

function render({ model, el }) {
  const context = readModel(model);
  addActions(context);
  const parts = makeParts(context);
  const badge = makeBadge(context.words);
  badge.show("schematic", model.get("source"), context.words.drawn);
  const id = freshId("parachute");
  const root = h(
    "section",
    {
      class: "mo mo-parachute",
      lang: context.lang,
      "aria-labelledby": id,
      "data-lm-suppress-shortcuts": "true",
    },
    layOut(context, parts, badge, id),
  );
  context.redraw = () => {
    const now = context.store.now();
    for (const part of Object.values(parts)) part.update(now, { held: context.held });
  };
  letDrag(context, parts);
  const unfollow = followTheme(root, model);
  el.append(root);
  context.redraw();
  return () => {
    context.store.dispose();
    unfollow();
    root.remove();
  };
}

export default { render };
