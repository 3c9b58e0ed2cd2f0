// Listener: two sounds at the same instant, seen and heard, here, on Earth or on Mars.
import "./style.css";
import { clamp } from "../kit/angles.js";
import { makeBadge } from "../kit/badge.js";
import { h } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { withState } from "../kit/own.js";
import { followPaper } from "../kit/paper.js";
import { inKiosk } from "../kit/rest.js";
import { makeStore } from "../kit/store.js";
import { takeTurns } from "../kit/turns.js";
import { say } from "../kit/words.js";
import { makeAir } from "./air.js";
import { makeBands } from "./bands.js";
import { makeBring } from "./bring.js";
import { makeHeard, makePlace, makeThere } from "./choose.js";
import { makeClap } from "./clap.js";
import { makeDark } from "./dark.js";
import { Display } from "./display.js";
import { Engine, NoSound } from "./engine.js";
import { Lifted } from "./lifted.js";
import { raises } from "./loud.js";
import { nobodyHears, wakeSound } from "./loudspeaker.js";
import { lossDb } from "./makeup.js";
import { makeMeasure } from "./measure.js";
import { canRecord } from "./microphone.js";
import { stateOf } from "./own.js";
import { makePicture } from "./picture.js";
import { Stretch } from "./stretch.js";
import { makeTell } from "./tell.js";
import { makeCaption, makeDetails } from "./text.js";
import { testTones } from "./tones.js";
import { makeSeek, makeTransport } from "./transport.js";
import { View } from "./view.js";
import { offerFile, wavFile } from "./wav.js";

const CONTROLS = "button, select, input, textarea, summary, a";

function readModel(model, own) {
  const words = { ...model.get("words").listener, kinds: model.get("words").kinds };
  const lang = model.get("lang");
  const rateHz = model.get("rate_hz");
  return {
    model,
    own,
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

// Bring what the visitor chose into the sound.
function apply(context) {
  const { engine, sounds, planets, place } = context;
  const { heard, planet: named, metres, matched, lifted, marks } = place.read();
  const planet = planets[named] ? named : "here";
  const raisedDb = matched ? raises(sounds) : sounds.map(() => 0);
  Object.assign(context, { planet, metres, matched, lifted, marks, raisedDb });
  engine.settings.heard = clamp(heard, 0, sounds.length - 1);
  context.makeupDb = matched ? lossDb(context) : 0;
  engine.set({
    heard: engine.settings.heard,
    soundDb: raisedDb,
    lifted,
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
  lifted: "lift",
  marks: "marks",
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

async function sound(context, start) {
  const { parts, words } = context;
  start();
  parts.caption.warn((await nobodyHears()) ? words.transport.nobody : "");
}

// What of the sound is seen, and its samples when little is.
function addView(context) {
  const { audio, engine, parts, seconds } = context;
  const look = () => {
    for (const part of Object.values(parts)) part.state?.();
    context.repaint(parts.picture);
  };
  context.view = new View(seconds, look);
  context.stretch = new Stretch(audio, engine.sizes, look);
  context.lifter = new Lifted(look);
}

function addActions(context) {
  const { engine, words, sounds, place, time } = context;
  Object.assign(context, {
    save: place.save,
    hear(heard) {
      place.write({ heard });
      context.announce(say(words.heard.now, { title: sounds[heard].title }));
    },
    match(matched) {
      place.write({ matched });
      context.announce(matched ? context.parts.heard.raised() : "");
    },
    lift(lifted) {
      place.write({ lifted });
      context.announce(lifted ? words.heard.lifted : "");
    },
    check() {
      engine.pause();
      sound(context, () => engine.playBuffer(testTones(context.rateHz), true));
      const lifted = engine.settings.lifted ? "checked_lifted" : "checked";
      context.announce(words.heard[lifted]);
    },
    stand(planet) {
      place.write({ planet });
      const metres = context.tell.metres(context.metres);
      context.announce(say(words.place[`now_${planet}`], { metres }));
    },
    walk: (metres) => place.write({ metres }, false),
    seek(seconds) {
      const time = clamp(seconds, 0, context.seconds);
      context.view.include(time);
      engine.seek(time);
      context.settle();
    },
    toggle() {
      if (engine.playing) engine.pause();
      else sound(context, () => engine.play());
      context.settle();
    },
    settle() {
      if (engine.playing) return;
      time.write({ time_s: Math.round(engine.position() * 1e4) / 1e4 });
    },
    // What is seen now, said to who pressed something for it.
    sayShown() {
      const { view, tell } = context;
      const [from, to] = [view.start, view.end].map((at) => tell.spoken(at, 3));
      context.announce(say(words.measure.shown, { from, to }));
    },
    // Around a moment, or where it stands, or the middle of what is seen.
    zoom(times, at = engine.position()) {
      const { view, parts } = context;
      parts.measure.open();
      view.zoom(times, view.has(at) ? at : view.at(0.5));
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
  parts.measure = makeMeasure(context);
  parts.transport = makeTransport(context);
  parts.caption = makeCaption(context);
  parts.place = (context.model.get("places") ? makePlace : makeThere)(context);
  parts.bands = makeBands(context);
  parts.details = makeDetails(context);
  if (context.model.get("eyes_closed")) parts.dark = makeDark(context);
  if (!inKiosk()) {
    parts.save = makeSave(context);
    parts.bring = makeBring(context);
  }
  if (context.model.get("microphone") && !inKiosk() && canRecord())
    parts.clap = makeClap(context);
  return parts;
}

function layOut({ parts }) {
  const { heard, badge, picture, seek, measure, transport } = parts;
  const { caption, place, bands, details } = parts;
  transport.element.append(heard.loud);
  if (parts.dark) transport.element.append(parts.dark.element);
  return h(
    "div.mo-listen.mo-stacked",
    h("div.mo-top", heard.element, badge.element),
    h(
      "div.mo-screen",
      picture.element,
      seek.element,
      transport.element,
      caption.element,
      measure.element,
    ),
    h("div.mo-side", caption.whose, place.element, bands.element),
    h(
      "div.mo-more",
      parts.save?.element,
      details.element,
      parts.bring?.element,
      parts.clap?.element,
    ),
  );
}

function onKey(event, context) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const free = !event.target.closest("select, input:not([type=range])");
  const key = event.key.toLowerCase();
  const { sounds, engine } = context;
  if (key === " " && !event.target.closest(CONTROLS)) context.toggle();
  else if (key === "k" && free) context.toggle();
  else if ("+=-".includes(key) && free) {
    context.zoom(key === "-" ? 3 : 1 / 3);
    context.sayShown();
  } else if (key === "x" && free && sounds.length > 1)
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

// own: what of the visitor's own is shown, and what leads there and back.
function show(place, own) {
  const context = readModel(place.model, own);
  context.turns = takeTurns(() => context.engine.hush());
  context.engine = new Engine(
    context,
    () => follow(context),
    () => context.turns.start(),
  );
  context.display = makeDisplay(context);
  addView(context);
  addStores(context);
  addActions(context);
  apply(context);
  const parts = makeParts(context);
  const { words, sounds } = context;
  const titles = sounds.map(({ title }) => title).filter(Boolean);
  const props = {
    "aria-label": say(words.name, { sounds: titles.join(words.and) || words.untitled }),
    onkeydown: (event) => onKey(event, context),
  };
  const changed = () => update(context);
  const frame = makeFrame(place, "listener", props, [layOut(context)], changed);
  context.root = frame.root;
  const unpaper = followPaper((paper) => paper && context.display.finish());
  context.engine.seek(place.model.get("time_s"));
  if (own.said) {
    context.announce(own.said);
    context.root.querySelector(".mo-play").focus();
  }
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

function render(place) {
  const { model } = place;
  const { own: words } = model.get("words").listener;
  let leave = () => {};
  const change = (model_, name, said) => {
    leave();
    leave = show({ ...place, model: model_ }, { name, said, show: bring, back });
  };
  const bring = async (sound) => {
    const about = { description: words.description };
    const state = await stateOf(sound, model, about);
    change(withState(model, state), sound.name, say(words.shown, sound));
  };
  const back = () => change(model, "", words.gone);
  change(model, "", "");
  return () => leave();
}

export default { render };
