// Listener: two sounds at the same instant, seen and heard, here, on Earth or on Mars.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { h } from "../kit/dom.js";
import { followTheme } from "../kit/theme.js";
import { say } from "../kit/words.js";
import { leftDb, makeAir } from "./air.js";
import { makeBands } from "./bands.js";
import { makeHeard, makePlace } from "./choose.js";
import { canRecord, makeClap } from "./clap.js";
import { makeEngine, wakeSound } from "./engine.js";
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
  const { engine, model, sounds, planets } = context;
  context.planet = model.get("planet");
  context.metres = model.get("distance_m");
  context.matched = model.get("matched");
  const heard = Math.min(model.get("heard"), sounds.length - 1);
  engine.settings.heard = heard;
  const quietest = Math.min(...sounds.map((sound) => sound.level_db));
  context.makeupDb = context.matched ? lossDb(context) : 0;
  engine.set({
    heard,
    soundDb: sounds.map(({ level_db }) => (context.matched ? quietest - level_db : 0)),
    planet: context.planet,
    metres: context.metres,
    airDb: (planets[context.planet]?.level_db ?? 0) + context.makeupDb,
  });
}

function addActions(context) {
  const { model, engine, words, sounds } = context;
  const set = (name, value) => {
    if (model.get(name) === value) return;
    model.set(name, value);
  };
  Object.assign(context, {
    save: () => model.save_changes(),
    hear(which) {
      set("heard", which);
      model.save_changes();
      context.announce(say(words.heard.now, { title: sounds[which].title }));
    },
    match(yes) {
      set("matched", yes);
      model.save_changes();
    },
    stand(planet, metres = null) {
      if (metres !== null) set("distance_m", metres);
      if (planet !== null) {
        set("planet", planet);
        model.save_changes();
      }
    },
    seek(seconds) {
      engine.seek(Math.max(0, Math.min(context.seconds, seconds)));
      context.settle();
    },
    toggle() {
      if (engine.playing) engine.pause();
      else engine.play();
      context.settle();
    },
    settle() {
      if (engine.playing) return;
      set("time_s", Math.round(engine.position() * 1000) / 1000);
      model.save_changes();
    },
    announce: (text) => context.parts.caption.announce(text),
  });
}

function makeSave(context) {
  const { words, sounds, audio, frames, rateHz, engine } = context;
  const button = h(
    "button",
    {
      type: "button",
      onclick: async () => {
        const which = engine.settings.heard;
        context.announce(words.save.busy);
        const file = await wavFile(audio[which], frames, rateHz);
        const name = sounds[which].title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
        offerFile(file, `${name}.wav`);
        context.announce(words.save.done);
      },
    },
    words.save.button,
  );
  return { element: button };
}

function makeParts(context) {
  const parts = {};
  context.parts = parts;
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
  if (!inKiosk()) parts.save = makeSave(context);
  if (context.model.get("microphone") && !inKiosk() && canRecord())
    parts.clap = makeClap(context);
  return parts;
}

/** @param {any} context */
function layOut({ parts }) {
  const { heard, badge, picture, seek, transport, caption, place, bands, details } =
    parts;
  const more = [parts.clap?.element, parts.save?.element].filter(Boolean);
  return h(
    "div",
    { class: "mo-listen" },
    h("div", { class: "mo-top" }, heard.element, badge.element),
    h("div", { class: "mo-screen" }, picture.element, seek.element, caption.element),
    transport.element,
    h("div", { class: "mo-side" }, place.element, bands.element),
    h("div", { class: "mo-more" }, details.element, more),
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

const WATCHED = ["heard", "planet", "distance_m", "matched"];

function render({ model, el }) {
  const context = readModel(model);
  let asked = 0;
  const frame = () => {
    asked = 0;
    const time = Math.min(context.engine.position(), context.seconds);
    for (const part of Object.values(context.parts)) part.frame?.(time);
    const next = context.stale.values().next().value; // one picture a frame
    if (next) {
      context.stale.delete(next);
      next.paint();
    }
    if (context.stale.size) asked = requestAnimationFrame(frame);
    else if (context.engine.playing) asked = requestAnimationFrame(frame);
  };
  const draw = () => {
    if (!asked) asked = requestAnimationFrame(frame);
  };
  const changed = () => {
    if (!context.parts) return;
    for (const part of Object.values(context.parts)) part.state?.();
    if (context.engine.error) context.announce(context.words.transport.failed);
    if (!context.engine.playing) context.settle();
    draw();
  };
  context.engine = makeEngine({
    ...context,
    pieceFrames: model.get("piece_frames"),
    changed,
  });
  addActions(context);
  const root = h("section", {
    class: "mo mo-listener",
    lang: context.lang,
    tabindex: "-1",
    "aria-label": context.words.name,
    "data-lm-suppress-shortcuts": "true",
    onkeydown: (event) => onKey(event, context),
  });
  context.root = root;
  apply(context);
  makeParts(context);
  const update = () => {
    apply(context);
    const { kind, source } = context.sounds[context.engine.settings.heard];
    context.parts.badge.show(kind, source);
    for (const part of Object.values(context.parts)) {
      part.state?.();
      if (part.paint) context.stale.add(part);
    }
    draw();
  };
  context.stale = new Set();
  context.repaint = (part) => {
    context.stale.add(part);
    draw();
  };
  const moved = () => {
    const { engine } = context;
    if (!engine.playing && Math.abs(engine.position() - model.get("time_s")) > 0.002)
      engine.seek(model.get("time_s"));
  };
  root.append(layOut(context));
  el.append(root);
  for (const name of WATCHED) model.on(`change:${name}`, update);
  model.on("change:time_s", moved);
  const unfollow = followTheme(root, model, () => update());
  context.engine.seek(model.get("time_s"));
  update();
  const waking = setTimeout(wakeSound, 200);
  return () => {
    for (const name of WATCHED) model.off(`change:${name}`, update);
    model.off("change:time_s", moved);
    cancelAnimationFrame(asked);
    clearTimeout(waking);
    unfollow();
    for (const part of Object.values(context.parts)) part.dispose?.();
    context.engine.dispose();
    root.remove();
  };
}

export default { render };
