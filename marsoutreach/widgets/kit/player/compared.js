// An event's numbers in words, as predicted and as flown; what nobody gave is left out.
import { afterEntry, say } from "../words.js";

/** @type {(value: number | null, write: (value: number) => string) => string | null} */
const written = (value, write) => (typeof value === "number" ? write(value) : null);

// A plan is not a flight, and a model says that it is one.
/** @type {(text: string | null, event: FlightEvent, word: Words) => string | null} */
function honest(text, { kind }, word) {
  if (text === null || kind === "predicted") return null;
  return kind === "modelled" ? say(word.modelled, { value: text }) : text;
}

/**
 * @param {FlightEvent} event
 * @param {Pick<PlayerContext, "words" | "lang" | "tell" | "events">} context
 * @returns {Compared[]}
 */
export function compared(event, context) {
  const { words, lang, tell } = context;
  const word = words.card;
  const rows = [
    {
      name: "time",
      predicted: written(event.predicted_time_s, (s) => afterEntry(s, words, 0)),
      flown: honest(moment(event, words, lang), event, word),
    },
    {
      name: "altitude",
      predicted: written(event.predicted_altitude_m, tell.altitude),
      flown: honest(written(event.altitude_m, tell.altitude), event, word),
    },
    {
      name: "speed",
      predicted: written(event.predicted_speed_m_s, tell.speed),
      flown: honest(speed(event, context), event, word),
    },
  ];
  return rows.filter(({ predicted, flown }) => predicted || flown);
}

/** @type {(event: FlightEvent, words: Words, lang: string) => string} */
function moment({ time_s: at, time_uncertainty_s: doubt }, words, lang) {
  const exact = (doubt ?? 0) < 1;
  const value = afterEntry(at, words, exact ? 1 : 0, lang);
  return exact ? value : say(words.card.about, { value });
}

// The speed that was predicted may be that of another event: it is told with its name.
/** @type {(event: FlightEvent, context: Pick<PlayerContext, "words" | "tell" | "events">) => string | null} */
function speed(event, { words, tell, events }) {
  const then = events.find(({ id }) => id === event.predicted_speed_event);
  const own = written(event.speed_m_s, tell.speed);
  if (!then) return own;
  const value = written(then.speed_m_s, tell.speed);
  return say(words.card.then, { value, event: words.events[then.id].name, now: own });
}
