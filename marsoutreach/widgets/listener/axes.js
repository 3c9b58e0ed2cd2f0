// What the picture's places and colours mean: pitches, seconds, and a bar of decibels.
import { h, setAttr, setStyle, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

const TICKS_HZ = [100, 1000, 10000];
const LABEL_PX = 72; // labels of seconds stand at least so far apart, and from the edges
const MOST_LABELS = 12;
const HIDDEN = { "aria-hidden": "true" };

// Names of round pitches, where they lie; the picture's heights are octaves.
export function makePitches({ pitches, tell }) {
  const highest = pitches.at(-1);
  const place = (hz) => Math.log(hz / pitches[0]) / Math.log(highest / pitches[0]);
  return TICKS_HZ.filter((hz) => hz < highest).map((hz) =>
    h(
      "span.mo-tick",
      { ...HIDDEN, style: `bottom:${100 * place(hz)}%` },
      tell.pitch(hz),
    ),
  );
}

// The next round number from some seconds on: 0.1, 0.2, 0.5, 1, 2 …
export function roundStep(least) {
  const ten = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10]
    .map((times) => times * ten)
    .find((step) => step >= least * 0.999);
}

// Which seconds of what is seen get a label, and with how many digits.
export function secondsOf({ start, end, width }, widthPx) {
  const step = roundStep((width * LABEL_PX) / Math.max(widthPx, LABEL_PX));
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const margin = (0.6 * LABEL_PX * width) / Math.max(widthPx, 1);
  const all = [];
  for (let n = Math.ceil((start + margin) / step); n * step <= end - margin; n += 1)
    all.push(n * step);
  return { seconds: all.slice(0, MOST_LABELS), digits };
}

export function makeSeconds({ view, tell }) {
  const element = h("div.mo-seconds", HIDDEN);
  const labels = [];
  const show = (widthPx) => {
    const { seconds, digits } = secondsOf(view, widthPx);
    while (labels.length < seconds.length) {
      labels.push(h("span.mo-tick"));
      element.append(labels.at(-1));
    }
    labels.forEach((label, i) => {
      label.hidden = i >= seconds.length;
      if (label.hidden) return;
      setText(label, tell.short(seconds[i], digits));
      const percent = (100 * view.share(seconds[i])).toFixed(2);
      setStyle(label, "left", `${percent}%`);
    });
  };
  return { element, show };
}

// What the colours mean, below the picture: it takes none of its width.
export function makeScale({ words, tell, pictures, model }) {
  const [low, high] = pictures[0].shade_db.map((db) => tell.db(db));
  const { quiet, loud, scale } = words.picture;
  const bar = h("i.mo-ramp");
  const ramp = model.get("shades").join(", ");
  setStyle(bar, "background", `linear-gradient(to right, ${ramp})`);
  const element = h(
    "div.mo-scale.mo-axis.mo-num",
    { role: "img" },
    h("span", say(quiet, { db: low })),
    bar,
    h("span", say(loud, { db: high })),
  );
  setAttr(element, "aria-label", say(scale, { low, high }));
  return element;
}
