// Right under the picture: Play, the second, the caption, and the slider with its ticks.
import { h } from "../dom.js";
import { makePlay } from "./transport.js";

/**
 * @param {PlayerContext} context
 * @param {Record<string, any>} parts
 */
export function makeDeck(context, parts) {
  const { clocks, caption, described, said, sound, slider, rail, more, view } = parts;
  const play = makePlay(context);
  const head = h(
    "div.mo-deck-head",
    ...[
      play.element,
      described.early,
      clocks.after,
      caption.element,
      said.line,
      sound.element,
      view.badge,
    ],
  );
  const time = h("div.mo-deck-time", slider.element, rail.element);
  const element = h("div.mo-deck", head, time, more.button);
  return { element, frame: play.frame };
}
