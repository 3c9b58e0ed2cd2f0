// The ride described: the player's own sentences, at the ride's clock. While it is
// described it runs at normal speed, so that each sentence is true while it is told.
import { h, setText } from "../kit/dom.js";
import { makeDescribed } from "../kit/player/described.js";
import { makeSentences } from "../kit/player/sentences.js";
import { makeTell } from "../kit/player/tell.js";
import { makeSampler } from "../kit/profile.js";
import { shotAt } from "./cut.js";

export function makeTold(context) {
  const { lang, core, cut, lightS, described } = context;
  const words = { ...context.words, ...context.words.player };
  const tell = makeTell(words, lang);
  const sentences = makeSentences({ words, lang, tell, lightS, ...described });
  // From still to still no second is without a word: the line of its shot stands in.
  const shot = (time) => (context.stillOnly ? shotAt(cut, time) : null);
  const says = {
    describedAt: (time) => sentences.describedAt(time) ?? shot(time),
    described: (state) =>
      sentences.described(state) || (words.ride.shot[shot(state.time_s)?.id] ?? ""),
  };
  const { element, isOn, isVoiced, ...part } = makeDescribed({
    words,
    lang,
    says,
    core,
  });
  const notice = h("span.mo-hidden", { role: "status" });
  element.append(notice);
  const sample = makeSampler(described.profile);

  // Gives the sentence that is seen. Where pictures stand still, the line that shows it
  // is read as it changes; only a voice reads it from here.
  function frame({ time, playing }) {
    const state = sample(time);
    const still = context.stillOnly && isVoiced();
    part.frame({ time, state, playing: playing || still });
    return part.said(state);
  }
  // Whether sentences are told apart from the line that shows them.
  const tells = (playing) => isOn() && (playing || isVoiced());
  // What else has to be told while they are.
  const add = (text) => setText(notice, text);
  const invites = () => words.ride[context.stillOnly ? "described_still" : "described"];
  const { again, dispose } = part;
  return { element, frame, again, add, isOn, tells, invites, dispose };
}
