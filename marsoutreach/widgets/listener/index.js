// Listener: two sounds at the same instant, seen and heard, here, on Earth or on Mars.
import "./style.css";
import { clamp } from "../kit/angles.js";
import { makeBadge } from "../kit/badge.js";
import { h } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { followPaper } from "../kit/paper.js";
import { makeStore } from "../kit/store.js";
import { takeTurns } from "../kit/turns.js";
import { say } from "../kit/words.js";
import { leftDb, makeAir } from "./air.js";
import { makeBands } from "./bands.js";
import { makeHeard, makePlace } from "./choose.js";
import { canRecord, makeClap } from "./clap.js";
import { makeDark } from "./dark.js";
import { Display } from "./display.js";
import { Engine, NoSound } from "./engine.js";
import { nobodyHears, wakeSound } from "./loudspeaker.js";
import { makePicture } from "./picture.js";
import { makeTell } from "./tell.js";
import { makeCaption, makeDetails } from "./text.js";
import { makeSeek, makeTransport } from "./transport.js";
import { offerFile, wavFile } from "./wav.js";

const CONTROLS = "button, select, input, textarea, summary, a";
const MOST_MAKEUP_DB = 45;
const inKiosk = () => document.documentElement.dataset.room === "kiosk";

function readModel(model) {
  const words = { ...model.get("words").listener, kinds: model.get("words").kinds };
  const lang = model.get("lang");
  const rateHz = model.get("rate_hz");
  return {
    model,
    words,
    lang,
    rateHz,
    sounds: model.get("sounds"),
    audio: model.get("audio"),
    pictures: model.get("pictures"),
    pitches: model.get("pitches_hz"),
    planets: makeAir(model.get("air")),
    frames: model.get("frames"),
    seconds: model.get("frames") / rateHz,
    gainDb: model.get("gain_db"),
    pieceFrames: model.get("piece_frames"),
    farthestM: model.get("farthest_m"),
    parts: {},
    tell: makeTell(words, lang),
  };
}

// How much the air takes of the whole sound, in dB: what "equally loud" gives back.
function lossDb({ pictures, pitches, planets, planet, metres, engine, rateHz }) {
  const air = planets[planet];
  if (!air) return 0;
  const power = (db) => 10 ** (db / 10);
  let before = 1e-20;
  let after = 1e-20;
  pictures[engine.settings.heard].mean_db.forEach((db, i) => {
    before += power(db);
    after += power(db + leftDb(air, metres, pitches[i], rateHz));
  });
  return Math.min(MOST_MAKEUP_DB, 10 * Math.log10(before / after));
}

// Bring what the visitor chose into the sound.
function apply(context) {
  const { engine, sounds, planets, place } = context;
  const { heard, planet: named, metres, matched } = place.read();
  const planet = planets[named] ? named : "here";
  Object.assign(context, { planet, metres, matched });
  engine.settings.heard = clamp(heard, 0, sounds.length - 1);
  context.makeupDb = matched ? lossDb(context) : 0;
  const quietest = Math.min(...sounds.map((sound) => sound.level_db));
  engine.set({
    heard: engine.settings.heard,
    soundDb: sounds.map(({ level_db }) => (matched ? quietest - level_db : 0)),
    planet,
    metres,
    airDb: (planets[planet]?.level_db ?? 0) + context.makeupDb,
  });
}

// What the visitor chose, or Python did, is heard and seen.
function update(context) {
  apply(context);
  const { parts, engine, sounds, display } = context;
  const { kind, source } = sounds[engine.settings.heard];
  parts.badge.show(kind, source);
  for (const part of Object.values(parts)) {
    part.state?.();
    if (part.paint) display.repaint(part);
  }
  display.ask();
}

const whyNot = (error, { transport }) =>
  error instanceof NoSound ? transport.silent : transport.failed;

// The engine plays, waits, stands or failed.
function follow(context) {
  const { parts, engine, words, display } = context;
  for (const part of Object.values(parts)) part.state?.();
  if (engine.error) context.announce(whyNot(engine.error, words));
  if (!engine.playing) context.settle();
  display.ask();
}

const CHOICES = {
  heard: "heard",
  planet: "planet",
  metres: "distance_m",
  matched: "matched",
};

function addStores(context) {
  const { model, engine } = context;
  context.place = makeStore(model, CHOICES, () => update(context));
  context.time = makeStore(model, ["time_s"], (set) => {
    const asked = model.get("time_s");
    if (set && !engine.playing && Math.abs(engine.position() - asked) > 0.002)
      engine.seek(asked);
  });
}

async function play({ engine, parts, words }) {
  engine.play();
  parts.caption.warn((await nobodyHears()) ? words.transport.nobody : "");
}

function addActions(context) {
  const { engine, words, sounds, place, time } = context;
  Object.assign(context, {
    save: place.save,
    hear(heard) {
      place.write({ heard });
      context.announce(say(words.heard.now, { title: sounds[heard].title }));
    },
    match: (matched) => place.write({ matched }),
    stand: (planet) => place.write({ planet }),
    walk: (metres) => place.write({ metres }, false),
    seek(seconds) {
      engine.seek(Math.max(0, Math.min(context.seconds, seconds)));
      context.settle();
    },
    toggle() {
      if (engine.playing) engine.pause();
      else play(context);
      context.settle();
    },
    settle() {
      if (engine.playing) return;
      time.write({ time_s: Math.round(engine.position() * 1000) / 1000 });
    },
    repaint: (part) => context.display.repaint(part),
    announce: (text) => context.parts.caption.announce(text),
  });
}

function makeSave(context) {
  const { words, sounds, audio, frames, rateHz, engine } = context;
  const onclick = async () => {
    const which = engine.settings.heard;
    context.announce(words.save.busy);
    const file = await wavFile(audio[which], frames, rateHz);
    const name = sounds[which].title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    offerFile(file, `${name}.wav`);
    context.announce(words.save.done);
  };
  return { element: h("button", { onclick }, words.save.button) };
}

function makeParts(context) {
  const { parts } = context;
  const titles = Object.fromEntries(
    context.sounds.map(({ source }) => [source, source]),
  );
  parts.heard = makeHeard(context);
  parts.badge = makeBadge(context.words, titles);
  parts.badge.element.dataset.drop = "down";
  parts.picture = makePicture(context);
  parts.seek = makeSeek(context);
  parts.transport = makeTransport(context);
  parts.caption = makeCaption(context);
  parts.place = makePlace(context);
  parts.bands = makeBands(context);
  parts.details = makeDetails(context);
  if (context.model.get("eyes_closed")) parts.dark = makeDark(context);
  if (!inKiosk()) parts.save = makeSave(context);
  if (context.model.get("microphone") && !inKiosk() && canRecord())
    parts.clap = makeClap(context);
  return parts;
}

function layOut({ parts }) {
  const { heard, badge, picture, seek, transport, caption, place, bands, details } =
    parts;
  if (parts.dark) transport.element.append(parts.dark.element);
  return h(
    "div.mo-listen.mo-stacked",
    h("div.mo-top", heard.element, badge.element),
    h("div.mo-screen", picture.element, seek.element, caption.element),
    transport.element,
    h("div.mo-side", place.element, bands.element),
    h("div.mo-more", details.element, parts.clap?.element, parts.save?.element),
  );
}

function onKey(event, context) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const free = !event.target.closest("select, input:not([type=range])");
  const key = event.key.toLowerCase();
  const { sounds, engine } = context;
  if (key === " " && !event.target.closest(CONTROLS)) context.toggle();
  else if (key === "k" && free) context.toggle();
  else if (key === "x" && free && sounds.length > 1)
    context.hear(1 - engine.settings.heard);
  else return;
  event.preventDefault();
}

function makeDisplay(context) {
  const { engine, seconds } = context;
  const frame = () => {
    const time = Math.min(engine.position(), seconds);
    for (const part of Object.values(context.parts)) part.frame?.(time);
  };
  return new Display(frame, () => engine.playing);
}

function render(place) {
  const context = readModel(place.model);
  context.turns = takeTurns(() => context.engine.hush());
  context.engine = new Engine(
    context,
    () => follow(context),
    () => context.turns.start(),
  );
  context.display = makeDisplay(context);
  addStores(context);
  addActions(context);
  apply(context);
  const parts = makeParts(context);
  const props = {
    "aria-label": context.words.name,
    onkeydown: (event) => onKey(event, context),
  };
  const changed = () => update(context);
  const frame = makeFrame(place, "listener", props, [layOut(context)], changed);
  context.root = frame.root;
  const unpaper = followPaper((paper) => paper && context.display.finish());
  context.engine.seek(place.model.get("time_s"));
  const waking = setTimeout(wakeSound, 200);
  return () => {
    clearTimeout(waking);
    unpaper();
    const { engine, time, display } = context;
    const all = [engine, ...Object.values(parts), context.place, time, display];
    for (const one of all) one.dispose?.();
    context.turns.leave();
    frame.leave();
  };
}

export default { render };
