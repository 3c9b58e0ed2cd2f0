// The numbers beside the picture: one big, three small, the phase and a comparison; how
// we know them in a word, and its badge, which tells more, for wherever there is room.
import { makeBadge } from "../badge.js";
import { h, setAttr, setText } from "../dom.js";
import { say } from "../words.js";

const NAMES = ["altitude", "speed", "mach", "deceleration"];

/**
 * @param {string} name
 * @param {string} label
 */
function makeFigure(name, label) {
  const value = h("span.mo-value.mo-num");
  const unit = h("span.mo-unit");
  const note = h("span.mo-soft.mo-num.mo-note");
  const element = h(
    "div.mo-figure",
    { "data-name": name },
    h("dt", label),
    h("dd", h("span.mo-pair", value, unit), note),
  );
  /**
   * @param {string} text
   * @param {string} sign
   * @param {string} small
   */
  const show = (text, sign, small) => {
    setText(value, text);
    setText(unit, sign);
    setText(note, small);
  };
  return { element, show };
}

/** @param {Pick<PlayerContext, "words" | "sources" | "tell" | "says">} context */
export function makeNumbers(context) {
  const { words, sources, says } = context;
  const figures = Object.fromEntries(
    NAMES.map((name) => [name, makeFigure(name, words.numbers[name])]),
  );
  const phase = h("p.mo-phase");
  const compare = h("p.mo-compare");
  const badge = makeBadge(words, sources);
  const kind = h("span.mo-kind");
  const element = h(
    "div.mo-numbers",
    phase,
    h(
      "dl.mo-figures",
      NAMES.map((name) => figures[name].element),
    ),
    compare,
    kind,
  );

  /** @param {Moment} moment */
  function frame({ state, words: said, phase: now }) {
    setText(phase, said.name);
    setText(compare, says.comparison(state));
    badge.show(now.kind, now.source);
    setAttr(kind, "data-kind", now.kind);
    setText(kind, words.kinds[now.kind]?.label ?? now.kind);
    fill(figures, state, context);
  }
  return { element, badge: badge.element, frame };
}

/**
 * @param {Record<string, ReturnType<typeof makeFigure>>} figures
 * @param {State} state
 * @param {Pick<PlayerContext, "words" | "tell">} context
 */
function fill(figures, state, { tell, words }) {
  const word = words.numbers;
  const { fmt } = tell;
  const [high, unit] = tell.height(state.altitude_m);
  const per = unit === word.km ? 1000 : 1;
  const doubt = margin(state.altitude_uncertainty_m / per, unit, word, fmt);
  figures.altitude.show(high, unit, `${word.altitude_label} ${doubt}`);
  const speed = fmt(state.speed_m_s, tell.speedDigits(state.speed_m_s));
  figures.speed.show(speed, word.m_s, speedNote(state, word, fmt));
  const air = state.time_s < 0 ? word.mach_none : word.mach_label;
  figures.mach.show(tell.mach(state), "", air);
  const felt = fmt(state.deceleration_g ?? 0, 1);
  figures.deceleration.show(felt, word.g, word.deceleration_label);
}

/**
 * @param {State} state
 * @param {Words} word
 * @param {Fmt} fmt
 */
function speedNote(state, word, fmt) {
  const perHour = fmt(state.speed_m_s * 3.6, state.speed_m_s < 10 ? 1 : 0);
  const doubt = margin(state.speed_uncertainty_m_s, word.m_s, word, fmt);
  return [doubt, say(word.km_h, { n: perHour })].filter(Boolean).join(" · ");
}

/**
 * @param {number} size
 * @param {string} unit
 * @param {Words} word
 * @param {Fmt} fmt
 */
function margin(size, unit, word, fmt) {
  if (!size) return "";
  const digits = size >= 1 ? 0 : size >= 0.095 ? 1 : 2;
  return say(word.plus_minus, { n: `${fmt(size, digits)} ${unit}` });
}
