// The sentence that follows: what is selected, what is seen, how the mast stands.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const reference = ({ person, distance }, words) => {
  if (!person) return words.sky;
  return person.below ? words.below : say(words.person, { distance });
};

// Which camera: looked through, selected, or none.
function chosen({ camera, looking, scene }, context) {
  const { words, tell, store } = context;
  if (!camera)
    return `${words.say[scene]} ${say(words.say.none, { count: store.all.length })}`;
  const [name, purpose] = [tell.name(camera), tell.purpose(camera)];
  if (!looking) return say(words.say.selected, { name, purpose });
  const angle = tell.angle(camera.field_of_view_deg[0]);
  const seen = { name, angle, reference: reference(context, words.say) };
  return say(words.say.looking, seen);
}

function masted({ camera, scene, mast }, { words, tell }) {
  if (camera?.moves_with !== "mast" || scene !== "standing") return "";
  if (mast.folded) return words.say.folded;
  const azimuth = tell.azimuth(mast.azimuth);
  return say(words.say.turned, { azimuth, elevation: tell.elevation(mast.elevation) });
}

function watched({ wheel }, { words, store }) {
  const count = store.watchers(wheel).length;
  return wheel && say(words.say.wheel, { wheel: words.wheel[wheel], count });
}

function filtered({ shown: { length: count } }, { words, store }) {
  const all = store.all.length;
  return count < all ? say(words.say.shown, { count, all }) : "";
}

export const sentence = (now, context) =>
  [chosen, masted, watched, filtered]
    .map((part) => part(now, context))
    .filter(Boolean)
    .join(" ");

export function makeSummary(context) {
  const element = h("p", { class: "mo-says", role: "status" });
  let extra = "";
  const update = (now) => {
    setText(element, `${sentence(now, context)} ${extra}`.trim());
    extra = "";
  };
  return { element, update, add: (text) => (extra = text) };
}
