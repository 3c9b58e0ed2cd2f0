// Which sentence holds at a second, filled with what holds then. From when to when each
// one is true stands in facts/sentences.csv; of several, the one that began last is told.
import { makeSampler } from "../profile.js";
import { count, say, spokenSpan } from "../words.js";

const LINES = ["caption", "comparison", "quiet", "described"];

/**
 * @param {Sentence[]} sentences
 * @param {number} time
 * @returns {Sentence | null}
 */
export function sentenceAt(sentences, time) {
  let found = null;
  for (const one of sentences) {
    if (one.from_s > time + 1e-6) break;
    if (time + 1e-6 < one.until_s) found = one;
  }
  return found;
}

/** @param {Omit<PlayerContext, "says">} context */
export function makeSentences({ words, lang, tell, lightS, sentences, profile }) {
  const lines = Object.fromEntries(
    LINES.map((line) => [line, sentences.filter((one) => one.line === line)]),
  );
  const { unit, ...own } = words.sentences;

  /** @param {number} metres */
  const height = (metres) => {
    if (metres >= 1000) return say(unit.kilometres, { n: tell.fmt(metres / 1000, 1) });
    return count(Math.round(metres), unit.metres, lang);
  };
  /** @param {number} speed */
  const pace = (speed) => {
    if (speed >= 1000) return say(unit.km_s, { n: tell.fmt(speed / 1000, 1) });
    return say(unit.m_s, { n: tell.fmt(speed, tell.speedDigits(speed)) });
  };
  // Never "0 seconds to go", and none of a minute's seconds too many.
  /** @param {number} seconds */
  const left = (seconds) => spokenSpan(Math.max(1, seconds), words, lang);

  /** @type {Record<string, (state: State, one: Sentence) => Record<string, string>>} */
  const tells = {
    altitude_m: ({ altitude_m: metres }) => ({ height: height(metres) }),
    deceleration_g: ({ deceleration_g: push }) => ({ push: tell.fmt(push, 1) }),
    speed_m_s: ({ speed_m_s: speed }, { per }) => ({
      speed: pace(speed),
      times: tell.fmt(speed / (per ?? 1), 1),
    }),
    left: ({ time_s: time }, { to_s: to }) => ({ left: left(Number(to) - time) }),
    news: ({ time_s: time }, { to_s: to }) => ({
      left: left(Number(to) + lightS - time),
    }),
  };

  /** @param {Sentence} one */
  const template = ({ sentence, line }) =>
    own[line][sentence] ??
    (line === "caption" ? words.events : words.phases)[sentence][line];

  /**
   * @param {Sentence} one
   * @param {State} state
   */
  const written = (one, state) =>
    say(template(one), tells[one.tells]?.(state, one) ?? {});

  // The sentence of a line at the second of a state; none where none holds.
  /**
   * @param {string} line
   * @param {State} state
   */
  function at(line, state) {
    const one = sentenceAt(lines[line], state.time_s);
    return one && written(one, state);
  }
  // What an event says as it begins.
  /** @type {ReturnType<typeof makeSampler> | undefined} */
  let sample;
  /** @param {FlightEvent} event */
  function of({ id, time_s: time }) {
    sample ??= makeSampler(profile); // its own: the player's is in use
    const one = lines.caption.find(({ sentence }) => sentence === id);
    return one ? written(one, sample(time)) : "";
  }
  return {
    caption: (/** @type {State} */ state) =>
      at("caption", state) ?? words.caption.first,
    comparison: (/** @type {State} */ state) => at("comparison", state) ?? "",
    described: (/** @type {State} */ state) => at("described", state) ?? "",
    describedAt: (/** @type {number} */ time) => sentenceAt(lines.described, time),
    quiet: (/** @type {number} */ time) => sentenceAt(lines.quiet, time),
    of,
  };
}
