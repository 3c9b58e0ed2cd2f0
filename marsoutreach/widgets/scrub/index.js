// Scrub: a sentence with a number to drag; words light parts of the drawing below it.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, setText } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { makeStore } from "../kit/store.js";
import { say } from "../kit/words.js";
import { drawingOf } from "./drawings/index.js";
import { makeFall } from "./fall.js";
import { followLights } from "./lights.js";
import { makeScrubber } from "./number.js";
import { makeTable } from "./rows.js";
import { whenSeen } from "./seen.js";
import { makeSentence } from "./sentence.js";

const SETTLED_MS = 600; // then the whole sentence is said, once

function makeContext(model) {
  const all = model.get("words").scrub;
  const topic = model.get("topic");
  const words = { ...all, kinds: model.get("words").kinds, topic: all.topics[topic] };
  const context = { model, words, topic, lang: model.get("lang") };
  return { ...context, table: makeTable(context) };
}

function makeHow({ model, words }) {
  const badge = makeBadge(words);
  const source = model.get("source");
  const from = source && say(words.source, { source });
  badge.show(model.get("truth_kind"), "", `${words.sketch} ${from}`);
  return h("div.mo-below", badge.element, h("p.mo-soft.mo-how", words.hint));
}

// Said when the number has come to rest, not at every step of it.
function makeSaid() {
  const element = h("p.mo-hidden", { role: "status" });
  let timer;
  const soon = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => setText(element, text()), SETTLED_MS);
  };
  return { element, soon, dispose: () => clearTimeout(timer) };
}

function makeParts(context, change) {
  const scrubber = makeScrubber(context, change);
  const fall = context.model.get("presets").length ? makeFall(context) : null;
  const drawing = drawingOf(context);
  const sentence = makeSentence(context, scrubber.element);
  return { scrubber, fall, drawing, sentence, said: makeSaid() };
}

function render(place) {
  const context = makeContext(place.model);
  const id = freshId("scrub");
  const write = (value, saved) => store.write({ value }, saved);
  const parts = makeParts(context, write);
  const { scrubber, fall, drawing, sentence, said } = parts;
  const title = h("p.mo-eyebrow", { id }, context.words.topic.title);
  const inside = [title, sentence.element, said.element, drawing.element];
  inside.push(makeHow(context), ...(fall ? [fall.element] : []));
  const layout = h("div.mo-layout", inside); // as wide as it is, so it is laid out
  const frame = makeFrame(place, "scrub", { "aria-labelledby": id }, [layout]);
  const show = () => {
    const row = context.table.at(store.read().value);
    for (const part of [scrubber, sentence, drawing, fall]) part?.show(row);
    frame.root.dataset.drawn = String(Number(frame.root.dataset.drawn ?? 0) + 1);
  };
  const seen = whenSeen(frame.root, show);
  const store = makeStore(place.model, ["value"], (name) => {
    seen.ask();
    if (name === undefined) said.soon(sentence.text);
  });
  const unlight = followLights(frame.root);
  show();
  return () => {
    for (const part of [store, seen, said, ...(fall ? [fall] : [])]) part.dispose();
    unlight();
    frame.leave();
  };
}

export default { render };
