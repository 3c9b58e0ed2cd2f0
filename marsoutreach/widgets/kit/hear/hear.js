// "Hear it": what the tones mean is told first, then a line sounds from left to right;
// arrow keys go from point to point. Nothing sounds before somebody presses.
import { h } from "../dom.js";
import { takeTurns } from "../turns.js";
import { say } from "../words.js";
import { SECONDS, thin, tones } from "./notes.js";
import { FASTEST, MIDDLE, makePanel } from "./panel.js";
import { play } from "./play.js";
import { findVoice, speak } from "./voice.js";

const READ_MS = 2500; // for the legend, where no voice reads it
const REST_MS = 600; // until the sound card rests
const LAST_S = 0.3; // until the last tone is over

class Hear {
  /** @type {HeardLine[]} */
  lines = [];
  which = 0;
  at = -1; // the point that was heard last
  speed = MIDDLE;
  running = false;
  happens = ""; // what a tick marked, until the next tone
  /** @type {AudioContext | undefined} */
  card;
  rest = 0;
  stop = () => {};
  /** @type {Record<string, () => void>} */
  keys = {
    ArrowRight: () => this.step(this.at + 1),
    ArrowLeft: () => this.step(this.at - 1),
    Home: () => this.step(0),
    End: () => this.step(Infinity),
    ArrowDown: () => this.choose(this.which + 1),
    ArrowUp: () => this.choose(this.which - 1),
  };

  /** @param {HearIt} given */
  constructor({ words, lang, name, getLines }) {
    this.words = words;
    this.lang = lang;
    this.getLines = getLines;
    this.turns = takeTurns(() => this.end());
    this.panel = makePanel(words, {
      press: () => (this.running ? this.end() : this.start()),
      by: (by) => this.step(this.at + by),
      line: (which) => this.choose(which),
      pace: (speed) => this.pace(speed),
    });
    const onkeydown = (/** @type {KeyboardEvent} */ event) => this.onKey(event);
    const props = { role: "group", "aria-label": name, onkeydown };
    this.element = h("div.mo-hear", props, this.panel.parts);
    this.panel.running(false);
    findVoice(lang); // browsers load theirs when they are asked
  }

  get line() {
    return this.lines[this.which];
  }

  // The lines are made when somebody wants to hear them; there may be none.
  open() {
    if (this.lines.length) return true;
    this.lines = this.getLines().map((one) => ({ ...one, points: thin(one.points) }));
    this.panel.open(this.lines);
    this.panel.paced(this.speed);
    if (!this.line) this.panel.tell(this.words.silent, true);
    return this.lines.length > 0;
  }

  // A browser may refuse to make a sound, at once or later.
  wake() {
    clearTimeout(this.rest);
    try {
      this.card ??= new AudioContext();
      this.card.resume().catch(() => this.fail());
      return this.card;
    } catch {
      this.fail();
      return undefined;
    }
  }

  fail() {
    this.end();
    this.panel.tell(this.words.broken, true);
  }

  /** @param {boolean} yes */
  run(yes) {
    this.running = yes;
    this.panel.running(yes);
  }

  end() {
    this.stop();
    this.stop = () => {};
    this.run(false);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.card?.suspend(), REST_MS);
  }

  start() {
    if (!this.open() || !this.wake()) return;
    this.turns.start();
    this.stop();
    this.run(true);
    this.at = -1;
    const { legend } = this.line;
    this.panel.tell(legend, !findVoice(this.lang));
    this.stop = speak(legend, this.lang, () => this.sound(), READ_MS);
  }

  // The line from its left end on; the caption says what is heard.
  sound() {
    const card = this.wake();
    if (!card) return;
    const { points, ...how } = this.line;
    const seconds = (SECONDS * MIDDLE) / this.speed;
    const notes = tones(points, { ...how, seconds });
    const { begin_s, stop: hush } = play(card, notes);
    const left = [...notes];
    let frame = 0;
    const follow = () => {
      const now_s = card.currentTime - begin_s;
      while (left.length && left[0].at_s <= now_s) this.show(left.shift());
      if (now_s > notes[notes.length - 1].at_s + LAST_S) return this.end();
      frame = requestAnimationFrame(follow);
    };
    this.stop = () => {
      cancelAnimationFrame(frame);
      hush();
    };
    follow();
  }

  /** @param {Note | undefined} note */
  show(note) {
    if (!note) return;
    const { points, ticks } = this.line;
    if (note.tick) this.happens = say(this.words.tick, ticks[note.index]);
    else this.at = note.index;
    const said = points[this.at]?.said ?? "";
    this.panel.tell(`${said} ${this.happens}`.trim(), false);
    if (!note.tick) this.happens = "";
  }

  // One point alone: its tone, its value, and what happens before the next.
  /** @param {number} to */
  step(to) {
    if (!this.open()) return;
    this.end();
    const card = this.wake();
    if (!card) return;
    this.turns.start();
    const { points, ticks, ...how } = this.line;
    this.at = Math.min(points.length - 1, Math.max(0, to));
    const note = tones(points, how).find(({ index }) => index === this.at);
    if (note) this.stop = play(card, [{ ...note, at_s: 0 }]).stop;
    const [from, until] = [points[this.at].x, points[this.at + 1]?.x ?? Infinity];
    const here = how.even ? [] : ticks.filter(({ x }) => x >= from && x < until);
    const marks = here.map((one) => say(this.words.tick, one));
    this.panel.tell([points[this.at].said, ...marks].join(" "), true);
    this.rest = setTimeout(() => card.suspend(), REST_MS);
  }

  /** @param {number} which */
  choose(which) {
    if (!this.line) return;
    this.end();
    this.which = (which + this.lines.length) % this.lines.length;
    this.panel.chosen(this.which);
    this.at = -1;
    this.panel.tell(`${this.line.name}. ${this.line.legend}`, true);
  }

  /** @param {number} speed */
  pace(speed, aloud = false) {
    this.speed = speed;
    this.panel.paced(speed, aloud);
    if (this.running) this.start();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const takes = this.panel.takesKeys(target);
    if (key === "Escape" && this.running) this.end();
    else if (takes.letters && /^\d$/.test(key)) this.pace(Number(key) || FASTEST, true);
    else if (takes.arrows && this.keys[key]) this.keys[key]();
    else return;
    event.preventDefault();
  }

  dispose() {
    this.end();
    clearTimeout(this.rest);
    this.turns.leave();
    this.card?.close();
  }
}

/** @param {HearIt} given */
export function makeHear(given) {
  const hear = new Hear(given);
  const { element } = hear;
  return { element, dispose: () => hear.dispose() };
}
