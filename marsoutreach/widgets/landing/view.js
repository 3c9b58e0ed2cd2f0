// The stage: a canvas, its scale bar, its badge, and the same in words for listeners.

import { makeBadge } from "../kit/badge.js";
import { freshId, h, setStyle, setText } from "../kit/dom.js";
import { roundLength } from "../kit/lengths.js";
import { missingPen } from "../kit/pen.js";
import { makePulse } from "../kit/pulse.js";
import { number, say } from "../kit/words.js";
import { describe } from "./says.js";
import { makeSideView } from "./side/side_view.js";

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
  const figure = h("figure.mo-view", slot, scale.element, summary);
  const controls = h("div.mo-controls");
  const after = h("div.mo-after");
  const element = h("div.mo-main", figure, controls, after);
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

  const pulse = makePulse();
  function frame(moment) {
    figure.dataset.time = moment.time.toFixed(3);
    const shot = view.draw(moment.state, moment.playing);
    if (!shot.scale) return;
    scale.show(shot);
    if (!pulse.due(moment)) return;
    setText(summary, describe(context, moment, shot));
  }
  const dispose = () => watch.disconnect();
  const places = { stage: slot, controls, after, badge: badge.element };
  return { element, ...places, frame, dispose };
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
