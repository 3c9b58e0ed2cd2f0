// The stage: a canvas, its scale bar, its badge, and the same in words for listeners.

import { makeBadge } from "../kit/badge.js";
import { freshId, h, setStyle, setText } from "../kit/dom.js";
import { roundLength } from "../kit/lengths.js";
import { missingPen } from "../kit/pen.js";
import { vehicleName } from "../kit/player/vehicle.js";
import { number, say } from "../kit/words.js";
import { makeSideView } from "./side/side_view.js";

const SUMMARY_MS = 4000;

export function makeView(context) {
  const { words, lang, sources } = context;
  const summary = h("figcaption.mo-hidden", { id: freshId("summary") });
  const canvas = h("canvas", {
    role: "img",
    "aria-label": words.view.name,
    "aria-describedby": summary.id,
  });
  const badge = makeBadge(words, sources);
  const scale = makeScale(words, lang);
  const drawn = missingPen(words.view.no_canvas) ?? canvas;
  const slot = h("div.mo-canvas.mo-whole", drawn);
  const foot = h("div.mo-view-foot", badge.element, scale.element);
  const element = h("figure.mo-view", slot, foot, summary);
  const view = makeSideView(canvas, context);
  badge.show("schematic", "", words.view.badge_note);
  const watch = new ResizeObserver(
    ([
      {
        contentRect: { width, height },
      },
    ]) => {
      view.resize(Math.round(width), Math.round(height));
      context.redraw();
    },
  );
  watch.observe(slot);

  let told = -Infinity;
  function frame(moment) {
    const shot = view.draw(moment.state, moment.playing);
    if (!shot.scale) return;
    scale.show(shot);
    const now = performance.now();
    if (moment.playing && now - told < SUMMARY_MS) return;
    told = now;
    setText(summary, describe(context, moment, shot));
  }
  return { element, frame, stage: slot, dispose: () => watch.disconnect() };
}

// A bar of round length, and how much larger than true the spacecraft is drawn.
function makeScale({ view: word, numbers }, lang) {
  const bar = h("span.mo-bar");
  const length = h("span.mo-num");
  const times = h("span.mo-num");
  const props = { "aria-hidden": "true" };
  const element = h("div.mo-scale", props, h("span", bar, length), times);
  function show({ scale, enlarged }) {
    const metres = roundLength(120 / scale);
    setStyle(bar, "width", `${Math.round(metres * scale)}px`);
    const [value, unit] =
      metres >= 1000 ? [metres / 1000, numbers.km] : [metres, numbers.m];
    setText(length, `${number(value, 0, lang)} ${unit}`);
    const n = number(twoDigits(enlarged), enlarged < 10 ? 1 : 0, lang);
    setText(times, enlarged > 1.05 ? say(word.enlarged, { n }) : word.true_size);
  }
  return { element, show };
}

function twoDigits(value) {
  const power = 10 ** Math.max(-1, Math.floor(Math.log10(value)) - 1);
  return Math.round(value / power) * power;
}

function describe({ words, tell, times }, moment, shot) {
  const { state } = moment;
  return say(words.view.summary, {
    clock: tell.spoken(moment.time),
    phase: moment.words.name,
    vehicle: words.vehicle[vehicleName(moment.time, times)],
    altitude: tell.altitude(state.altitude_m),
    speed: tell.speed(state.speed_m_s),
    slope: slope(words.view, state),
    width: tell.altitude(shot.widthM),
  });
}

const slope = (words, { flight_path_angle_deg: angle, speed_m_s: speed }) => {
  if (speed < 0.05) return words.still;
  if (angle < -84) return words.straight_down;
  if (Math.abs(angle) < 0.5) return words.level;
  return say(angle < 0 ? words.down : words.up, { n: Math.round(Math.abs(angle)) });
};
