// ParachuteCode: find the message that is sewn into the parachute.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, setText } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { say } from "../kit/words.js";
import { makeBoard } from "./board.js";
import { Canopy } from "./canopy.js";
import { followDrag } from "./drag.js";
import { makeFinale } from "./finale.js";
import { makeGores } from "./gores.js";
import { Help } from "./help.js";
import { judge } from "./judge.js";
import { makeKeep } from "./keep.js";
import { Puzzle } from "./puzzle.js";
import { wrap } from "./reading.js";
import { makeStrip } from "./strip.js";
import { makeTell } from "./tell.js";
import { makeTurn } from "./turn.js";

function readModel(model) {
  const words = { ...model.get("words").parachute, kinds: model.get("words").kinds };
  const lang = model.get("lang");
  const store = new Puzzle(model, () => context.redraw?.());
  const verdict = h("p.mo-code-verdict", { role: "status" }, words.say.start);
  const voice = h("p.mo-hidden", { role: "status" });
  const context = { model, words, store, tell: makeTell(words, lang), verdict, voice };
  return context;
}

// What visitors can do; each says in words what came of it.
function addActions(context) {
  const { words, store, tell, verdict, voice } = context;
  const answer = (text, tone = "") => {
    verdict.dataset.tone = tone;
    setText(verdict, text);
  };
  const speak = () => {
    const { ring, window } = store.now();
    setText(voice, tell.reading(store.rings[ring], window));
  };
  const turnTo = (gore) => {
    if (verdict.dataset.tone === "wrong") answer(""); // it was said of seven other gores
    store.set({ window: wrap(gore) });
  };
  const turnBy = (by, silent = false) => {
    turnTo(store.now().window + by);
    if (!silent) speak();
  };
  const pick = (ring) => {
    store.set({ ring });
    answer(store.now().kept.flat().length ? "" : words.say.start);
    speak();
  };
  Object.assign(context, { answer, speak, turnTo, turnBy, pick });
}

function addHelp(context) {
  const { words, store, answer } = context;
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
  if (found.why) return answer(tell.wrong(found), "wrong");
  const part = ring.parts[found.group];
  if (kept[index].includes(found.group))
    return answer(say(words.say.already, { part }), "wrong");
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
    canopy: new Canopy(context),
    turn: makeTurn(context),
    strip: makeStrip(context),
    keep: makeKeep(context),
    board: makeBoard(context),
    help: new Help(context),
    finale: makeFinale(context),
    gores: makeGores(context),
  };
}

// Drag the canopy around, or the strip along: both turn the parachute.
function letDrag(context, { canopy, strip }) {
  const { store } = context;
  let from = 0;
  const hold = (held) => {
    context.held = held;
    context.redraw();
  };
  const actions = {
    start: () => (from = store.now().window),
    moved: (total) => {
      hold(from + total);
      context.turnTo(from + Math.round(total));
    },
    done: () => {
      hold(null);
      context.speak();
    },
  };
  const pressed = (event) => {
    const ring = canopy.ringAt(event);
    if (ring >= 0) context.pick(ring);
  };
  const around = (at) => -canopy.locate(at).gore;
  followDrag(canopy.element, around, { ...actions, pressed });
  followDrag(strip.strip, strip.measure, actions);
}

function layOut({ words, verdict, voice }, parts, badge, id) {
  const { canopy, turn, strip, keep, board, help, finale, gores } = parts;
  const drag = h("p.mo-soft", { "aria-hidden": "true" }, words.picture.drag);
  const take = h("div.mo-code-take", strip.total, keep.element);
  return [
    h("p.mo-eyebrow", words.name),
    h("h3", { id }, words.title),
    h("p.mo-code-intro", words.intro),
    h(
      "div.mo-code-puzzle.mo-stacked",
      h("div.mo-code-sky", canopy.element, drag),
      h("div.mo-code-desk", strip.element, turn.element, take, verdict, voice),
      board.element,
      help.element,
    ),
    finale.element,
    h("div.mo-code-foot", badge.element, gores.element),
  ];
}

function render(place) {
  const context = readModel(place.model);
  const { words, store } = context;
  addActions(context);
  addHelp(context);
  const parts = makeParts(context);
  /** @type {PuzzlePart[]} */
  const all = Object.values(parts);
  const badge = makeBadge(words);
  badge.show("schematic", place.model.get("source"), words.drawn);
  const id = freshId("parachute");
  const inside = layOut(context, parts, badge, id);
  const frame = makeFrame(place, "parachute", { "aria-labelledby": id }, inside);
  context.redraw = () => {
    const now = store.now();
    for (const part of all) part.update(now, { held: context.held });
  };
  letDrag(context, parts);
  context.redraw();
  return () => {
    store.dispose();
    frame.leave();
  };
}

export default { render };
