// Under the picture: Play, what is seen or told, the clock, the way back into the ride.
import { makeBadge } from "../kit/badge.js";
import { h, icon, PAUSE, PLAY, setAttr, setText } from "../kit/dom.js";
import { afterEntry, number, say } from "../kit/words.js";

const NEXT = "M5 5v14l9.5-7zM15.5 5H18v14h-2.5z";

// told: what describes it; press(), back(), ride(): what the three buttons do
export function makeBar(context, told, act) {
  const { words, lang, end, core, sources } = context;
  const word = words.ride;
  const label = h("span");
  const mark = icon(PLAY);
  const main = { "data-main": true, onclick: act.press };
  const play = h("button.mo-ride-play", main, mark, label);
  const back = h("button", { onclick: act.back }, word.back);
  const ways = { "aria-label": word.ride_name, onclick: () => act.ride() };
  const ride = h("button.mo-ride-back", { ...ways, hidden: true }, word.ride);
  const said = h("p.mo-ride-says", { "aria-live": "polite" });
  const clock = h("span.mo-num");
  const pace = h("b.mo-ride-pace");
  const badge = makeBadge({ ...words, ...words.player }, sources);
  badge.show("modelled", "", word.badge_note);
  badge.element.dataset.side = "end";
  const facts = h("div.mo-ride-facts", clock, pace, badge.element);
  const element = h("div.mo-ride-bar", play, back, told.element, said, facts, ride);
  let coming = false;

  const verb = ({ time, playing }) => {
    if (coming) return word.coming;
    if (time >= end - 1e-6) return word.again;
    if (context.stillOnly) return word.next;
    return playing ? word.pause : word.play;
  };
  const shape = ({ playing }) => (context.stillOnly ? NEXT : playing ? PAUSE : PLAY);
  const first = () => {
    if (told.isOn()) return told.invites();
    return context.stillOnly ? word.line_still : word.line;
  };
  // What is described is told apart, at a reader's pace: then this line is only seen.
  function frame(moment, { shot, begun, said: description, gone }) {
    const seen = description || word.shot[shot.id];
    const apart = told.tells(moment.playing);
    setText(said, begun ? (gone ? `${word.gone} ${seen}` : seen) : first());
    setAttr(said, "aria-live", apart ? "off" : "polite");
    told.add(apart && gone ? word.gone : "");
    setText(label, verb(moment));
    setAttr(mark.firstElementChild, "d", shape(moment));
    back.hidden = !context.stillOnly;
    badge.element.hidden = moment.time >= context.ending.picture_s; // it has its own
    setText(clock, begun ? afterEntry(moment.time, words.player, 0) : "");
    const faster = begun && moment.playing && core.rate > 1;
    const n = number(core.rate, 0, lang);
    setText(pace, faster ? say(word.pace, { n }) : "");
    setAttr(element, "data-begun", String(begun));
  }
  const setComing = (yes) => {
    coming = yes;
    setAttr(play, "aria-busy", String(yes));
  };
  return { element, frame, setComing, play, ride };
}
