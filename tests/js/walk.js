// Walks the landing a tenth of a second at a time: all that is said, and what was true.
import { makeSentences } from "#kit/player/sentences.js";
import { makeTell } from "#kit/player/tell.js";
import { makeSampler, phaseAt } from "#kit/profile.js";
import { describe } from "#landing/says.js";
import { makeCourse } from "#seats/course.js";
import { coversText, makeLengths } from "#seats/panel/covers.js";
import { shieldText } from "#seats/panel/marks.js";
import { makeStateWords } from "#seats/panel/statewords.js";
import { makeSeatStore, SEATS } from "#seats/panel/store.js";
import { makeSeatTell } from "#seats/panel/tell.js";
import { isCovered } from "#seats/panel/things.js";
import { Watch } from "#seats/views/watch.js";
import { python } from "./python.js";

export const walk = python("walk");
const FIRST = walk.time_s.length - walk.outside.far_m.heat_shield.length;

// The words as the player has them; `changed` puts others in their place.
export function wordsWith(changed = (words) => words) {
  const { player, call_outs: calls, ...topics } = structuredClone(walk.words);
  return changed({ ...player, ...topics, calls });
}

function contextWith(words, sentences) {
  const { light_s: lightS, ...flight } = walk.flight;
  const { seats } = walk;
  const context = { ...flight, sentences, words, lang: "en", lightS, seats };
  context.tell = makeTell(words, "en");
  context.says = makeSentences(context);
  context.store = makeSeatStore();
  context.course = makeCourse(seats);
  context.lengths = makeLengths(context);
  context.stateWords = makeStateWords(context);
  context.seatTell = makeSeatTell(context);
  const watch = new Watch(context, () => {});
  watch.chase.resize(1280, 720);
  return Object.assign(context, { watch, views: watch });
}

// What was true at a tenth of a second, as Python says.
function truthAt(i) {
  const { altitude_m, speed_m_s, deceleration_g, flight_path_angle_deg } = walk.state;
  return {
    ...{ time: walk.time_s[i], at: walk.seconds, light_s: walk.flight.light_s },
    ...{ altitude_m: altitude_m[i], speed_m_s: speed_m_s[i] },
    ...{ push: deceleration_g[i], angle_deg: flight_path_angle_deg[i] },
  };
}

// And of a seat: how high its camera is, and how far from what.
function seatTruth(seat, i) {
  const { up_m, far_m, on, shown_s } = walk.from[seat] ?? walk.outside;
  const far = Object.entries(far_m).map(([body, metres]) => [body, metres[i - FIRST]]);
  const camera = walk.seats.cameras.find(({ id }) => id === seat);
  const row = {
    ...{ up_m: up_m?.[i - FIRST], on: on?.[i - FIRST] ?? true },
    shown_s: shown_s?.[i - FIRST],
  };
  return { seat, camera, far: Object.fromEntries(far), ...row };
}

// The player of chapter 01: what stands under the picture, beside the numbers, and what
// is told of the side view and of the time slider. At all tenths, or at some.
export function* sayings(
  words = wordsWith(),
  sentences = walk.flight.sentences,
  tenths = walk.time_s.keys(),
) {
  const context = contextWith(words, sentences);
  const sample = makeSampler(context.profile);
  for (const i of tenths) {
    const [time, now] = [walk.time_s[i], truthAt(i)];
    const state = sample(time);
    const phase = words.phases[phaseAt(context.phases, time).id];
    const shot = { widthM: 100 };
    const told = {
      caption: context.says.caption(state),
      comparison: context.says.comparison(state),
      side: describe(context, { state, time, words: phase }, shot),
      slider: context.tell.aloud(state),
    };
    for (const [place, text] of Object.entries(told)) yield { place, text, now };
  }
}

// What the landing is told like to who cannot see it, where something is told.
export function* describedSayings(tenths = walk.time_s.keys()) {
  const context = contextWith(wordsWith(), walk.flight.sentences);
  const sample = makeSampler(context.profile);
  for (const i of tenths) {
    const one = context.says.describedAt(walk.time_s[i]);
    const text = context.says.described(sample(walk.time_s[i]));
    if (one) yield { place: "described", one, text, now: truthAt(i) };
  }
}

// Each seat of chapter 02: its sentence, the heat shield's name in it, and the map's.
export function* seatSayings(words = wordsWith()) {
  const context = contextWith(words, walk.flight.sentences);
  const sample = makeSampler(context.profile);
  for (let i = FIRST; i < walk.time_s.length; i += 1) {
    const time = walk.time_s[i];
    context.watch.now = time;
    for (const seat of SEATS) {
      context.store.set({ seat });
      const now = { ...truthAt(i), ...seatTruth(seat, i) };
      for (const [place, text] of Object.entries(
        seatTold(context, seat, { time, state: sample(time) }),
      ))
        yield { place: `${seat} ${place}`, text, now };
    }
  }
}

function seatTold(context, seat, moment) {
  const { time } = moment;
  const seen = context.watch.seen(seat);
  const shield = seen.bodies?.heat_shield;
  const named = shield?.inside && !isCovered(context, seat, time);
  return {
    sentence: context.seatTell.sentence(seat, moment),
    map: coversText(context, seat, time, seen.on ? seen : null),
    ...(named ? { mark: shieldText(context, seat, shield) } : {}),
  };
}
