// The sentence that follows: what is selected, what is seen, how the mast stands.
import { h, setNews, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { sentences } from "./compare.js";

const REST_MS = 500; // no key and no hand for so long: it was let go
const MOST_WORDS = 20; // in one message
const MAST = 2; // its place among the sentences

/** @type {(context: Pick<ExplorerContext, "person" | "distance" | "nobody" | "aside">, words: Words) => string} */
const reference = ({ person, distance, nobody, aside }, words) => {
  if (!person) return words[nobody ?? "sky"];
  if (aside) return say(words.aside, { distance });
  return person.below ? words.below : say(words.person, { distance });
};

// Which camera: looked through, selected, or none.
/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function chosen(now, context) {
  const { camera, looking, scene } = now;
  const { words, tell, store } = context;
  if (!camera)
    return `${words.say[scene]} ${say(words.say.none, { count: store.all.length })}`;
  const [name, purpose] = [tell.name(camera), tell.purpose(camera)];
  if (!looking) return say(words.say.selected, { name, purpose });
  const [width] = /** @type {number[]} */ (camera.field_of_view_deg);
  const seen = {
    name,
    angle: tell.angle(width),
    reference: reference(context, words.say),
  };
  return [say(words.say.looking, seen), laid(now, context)].filter(Boolean).join(" ");
}

// When a camera of the landing films what is shown, and how the rover is then.
/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function filmed({ camera, looking, scene }, { words, tell }) {
  if (!looking || camera?.group !== "landing") return "";
  const second = camera.moments_s?.[scene];
  if (second === undefined) return words.say.where[scene];
  return say(words.say.moment[scene], { n: tell.fmt(second, 1) });
}

/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function laid(now, { words, laid: find }) {
  const still = find?.(now);
  if (!still) return "";
  return say(words.say.laid, {
    ...still,
    placed: words.laid.placed[still.view.placed],
  });
}

/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function masted({ camera, scene, mast }, { words, tell }) {
  if (camera?.moves_with !== "mast" || scene !== "standing") return "";
  if (mast.folded) return words.say.folded;
  const azimuth = tell.azimuth(mast.azimuth);
  return say(words.say.turned, { azimuth, elevation: tell.elevation(mast.elevation) });
}

/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function watched({ wheel }, { words, store }) {
  const count = store.watchers(wheel).length;
  return wheel && say(words.say.wheel, { wheel: words.wheel[wheel], count });
}

/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function filtered({ shown: { length: count } }, { words, store }) {
  const all = store.all.length;
  return count < all ? say(words.say.shown, { count, all }) : "";
}

/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
function besides({ camera, compared }, context) {
  if (!camera?.lens || !compared?.lens) return "";
  return sentences([camera, compared], context)[0];
}

/** @type {(now: ExplorerNow, context: ExplorerContext) => string[]} */
const told = (now, context) =>
  [chosen, filmed, masted, besides, watched, filtered].map((part) =>
    part(now, context),
  );

/** @type {(now: ExplorerNow, context: ExplorerContext) => string} */
export const sentence = (now, context) => told(now, context).filter(Boolean).join(" ");

// What fits into one message: its first sentences.
/** @param {string[]} texts */
function fitting(texts) {
  const words = texts.map((text) => text.split(/\s+/).length);
  const upTo = (/** @type {number} */ i) =>
    words.slice(0, i + 1).reduce((sum, n) => sum + n, 0);
  return texts.filter((_, i) => upTo(i) <= MOST_WORDS);
}

// The sentence to read, and what of it is new as a message for screen readers: once
// somebody has let go, and not what a slider with the focus says itself.
/** @param {ExplorerContext} context */
export function makeSummary(context) {
  const element = h("p", { class: "mo-says" });
  const live = h("span.mo-hidden", { role: "status" });
  let extra = "";
  /** @type {string[] | null} */
  let last = null;
  let timer = 0;
  const tell = () => {
    const texts = told(context.store.now(), context);
    const before = last ?? texts;
    const slides = document.activeElement?.closest(".mo-turn");
    const fresh = texts.filter(
      (text, i) => text && text !== before[i] && !(slides && i === MAST),
    );
    last = texts;
    const said = fitting([extra, ...fresh].filter(Boolean)).join(" ");
    extra = "";
    if (said) setNews(live, said);
  };
  const rest = () => {
    clearTimeout(timer);
    timer = window.setTimeout(tell, REST_MS);
  };
  const update = (/** @type {ExplorerNow} */ now) => {
    setText(element, sentence(now, context));
    last ??= told(now, context);
    rest();
  };
  // Something else to tell: it is said first.
  const add = (/** @type {string} */ text) => {
    extra = text;
    rest();
  };
  const dispose = () => clearTimeout(timer);
  return { element, live, update, add, dispose };
}
