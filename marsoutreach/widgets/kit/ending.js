// The end of the landing: the first picture, then a card with doors to go on through.
import { makeBadge } from "./badge.js";
import { h, setText } from "./dom.js";
import { doorTo } from "./doors.js";
import { makePicture } from "./picture.js";
import { say } from "./words.js";

// Until the signal is on Earth: "10 min 42 s".
/**
 * @param {Words} words
 * @param {number} seconds
 */
export function waiting(words, seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return say(words.time, { min: Math.floor(whole / 60), s: whole % 60 });
}

/** @type {(words: Words, doors: Words[]) => HTMLElement} */
const makeDoors = (words, doors) =>
  h(
    "ul.mo-doors",
    { "aria-label": words.doors },
    doors.map(({ id, page, place }) => {
      const { name, says } = words.door[id];
      return h("li", h("a", doorTo(page, place), h("b", name), h("span", says)));
    }),
  );

// Whose picture it is: NASA's own, or our drawing of it.
/** @type {(words: Words, sources: Record<string, string>, real: Words | null) => any} */
function makeWhose(words, sources, real) {
  const badge = makeBadge(words, sources);
  badge.element.dataset.drop = "down";
  if (real) badge.show(real.kind, real.source, real.title);
  else badge.show("modelled", "", words.ending.drawn);
  const credit = real ? h("span", `${real.title} · ${real.credit}`) : null;
  return h("div.mo-ending-whose", credit, badge.element);
}

/**
 * @param {{words: Words, sources: Record<string, string>, ending: Words, lightS: number}}
 *   context
 * @param {() => void} again
 */
export function makeEnding({ words, sources, ending, lightS }, again) {
  const { picture_s: from, touchdown_s: down, end_s: end, doors, real } = ending;
  const word = words.ending;
  const picture = makePicture(".mo-ending-picture");
  const title = h("p.mo-ending-title", { role: "status" });
  const button = h("button", { "data-main": true, onclick: again }, word.again);
  const card = h("div.mo-ending-card", title, makeDoors(word, doors), button);
  const whose = makeWhose(words, sources, real);
  const element = h("div.mo-ending", { hidden: true }, picture.element, whose, card);

  /** @param {{time: number, playing: boolean}} moment */
  function frame({ time, playing }) {
    element.hidden = time < from;
    if (time >= from - 3) picture.show(ending.picture, real?.alt ?? word.alt);
    const over = time >= end - 1e-6 && !playing;
    card.hidden = !over;
    const left = waiting(word, down + lightS - time);
    setText(title, over ? say(word.title, { time: left }) : "");
  }
  return { element, frame };
}
