// The caption under the picture, and the quiet voice that tells events to listeners.
import { h, setText } from "../dom.js";
import { say } from "../words.js";

const PAUSE_MS = 2500; // a listener needs time between two announcements

/**
 * @param {Pick<PlayerContext, "words" | "tell" | "says">} context
 * @param {{said(state: State): string}} described
 */
export function makeCaption({ words, tell, says }, described) {
  const line = h("p.mo-caption");
  const status = h("div.mo-hidden", { role: "status" });
  const element = h("div.mo-caption-box", line, status);
  /** @type {FlightEvent | null | undefined} */
  let last;
  let wasPlaying = false;
  let spokenAt = -Infinity;

  /** @param {Moment} moment */
  function frame({ event, playing, state }) {
    const told = described.said(state);
    setText(line, told || says.caption(state));
    if (event === last) return;
    last = event;
    const now = performance.now();
    if (!playing || !event || told) return;
    if (!event.on_rail && now - spokenAt < PAUSE_MS) return;
    spokenAt = now;
    announce(event);
  }

  /** @param {FlightEvent} event */
  function announce(event) {
    const { name } = words.events[event.id] ?? { name: event.id };
    const caption = says.of(event);
    const time = tell.spoken(event.time_s);
    setText(status, say(words.caption.announce, { name, time, caption }));
  }

  /** @param {{playing: boolean, time: number}} core */
  function tellState({ playing, time }) {
    if (playing === wasPlaying) return;
    wasPlaying = playing;
    const paused = say(words.caption.paused, { time: tell.spoken(time) });
    setText(status, playing ? words.caption.playing : paused);
  }
  return { element, frame, announce, tellState };
}
