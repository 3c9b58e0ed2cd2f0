// The sentence that follows: what is selected, what is seen, how the mast stands.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

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
  const where = camera.group === "landing" ? words.say[scene] : "";
  return [say(words.say.looking, seen), where, laid(now, context)]
    .filter(Boolean)
    .join(" ");
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
export const sentence = (now, context) =>
  [chosen, masted, watched, filtered]
    .map((part) => part(now, context))
    .filter(Boolean)
    .join(" ");

/** @param {ExplorerContext} context */
export function makeSummary(context) {
  const element = h("p", { class: "mo-says", role: "status" });
  let extra = "";
  const update = (/** @type {ExplorerNow} */ now) => {
    setText(element, `${sentence(now, context)} ${extra}`.trim());
    extra = "";
  };
  return { element, update, add: (/** @type {string} */ text) => (extra = text) };
}
