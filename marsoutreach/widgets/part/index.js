// Part: one part of the landing, drawn to scale, with one slider and one sentence.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, labelOf, setAttr, setText, svg } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { makeStore } from "../kit/store.js";
import { say } from "../kit/words.js";
import { inWords, numbersAt, sentenceAt } from "./tell.js";
import { makeBank } from "./views/bank.js";
import { makeBridles } from "./views/bridles.js";
import { makeEngines } from "./views/engines.js";
import { makeHeat } from "./views/heat.js";
import { makeInflation } from "./views/inflation.js";

const VIEWS = {
  bank: makeBank,
  heat: makeHeat,
  inflation: makeInflation,
  engines: makeEngines,
  bridles: makeBridles,
};

// The picture keeps the shape of its box: so many metres are so many parts of its width.
function makePicture({ box, bar, element }, words, mine) {
  const [x, y, wide, high] = box;
  const props = { viewBox: `${x} ${-y - high} ${wide} ${high}`, "aria-hidden": "true" };
  const drawing = svg("svg", props, svg("g", { transform: "scale(1 -1)" }, element));
  const style = `width:${(100 * bar) / wide}%`;
  const scale = h("span.mo-part-bar", { style }, say(words.bar, { n: bar }));
  const label = { role: "img", "aria-label": mine.picture };
  const shape = `--shape:${(wide / high).toFixed(3)}`;
  return h(
    "div.mo-part-sized",
    { style: shape, "data-tall": wide < high },
    h("div.mo-part-picture", label, drawing),
    scale,
  );
}

function makeParts(model) {
  const words = model.get("words").part;
  const part = model.get("part");
  const mine = words[part];
  const view = VIEWS[part](model.get("sizes"));
  const [min, max, step] = ["start_s", "end_s", "step_s"].map((name) =>
    model.get(name),
  );
  const slider = h("input", { type: "range", min, max, step });
  const sentence = h("p.mo-part-says");
  const badge = makeBadge({ ...words, kinds: model.get("words").kinds });
  const source = say(words.source, { source: model.get("source") });
  badge.show(model.get("kind"), "", `${words.drawn} ${source}`);
  const id = freshId("part");
  const inside = [
    h("p.mo-part-title", { id }, mine.name),
    makePicture(view, words, mine),
    labelOf(slider, ".mo-hidden", mine.slider),
    slider,
    h("div.mo-part-under", sentence, badge.element),
  ];
  return { id, words, mine, view, slider, sentence, inside };
}

function render(place) {
  const { model } = place;
  const { id, words, mine, view, slider, sentence, inside } = makeParts(model);
  const [columns, spans] = [model.get("columns"), model.get("spans")];
  const update = () => {
    const time = store.read().time_s;
    const now = numbersAt(columns, time);
    const told = inWords(words, mine, model.get("digits"), now, model.get("lang"));
    view.update(now);
    if (Math.abs(slider.valueAsNumber - time) > 1e-6) slider.value = String(time);
    setAttr(slider, "aria-valuetext", say(mine.value, told));
    setText(sentence, say(mine.says[sentenceAt(spans, now)], told));
  };
  const store = makeStore(model, ["time_s"], update);
  const move = (saved) => () => store.write({ time_s: slider.valueAsNumber }, saved);
  slider.addEventListener("input", move(false));
  slider.addEventListener("change", move(true));
  const frame = makeFrame(place, "part", { "aria-labelledby": id }, inside);
  update();
  return () => {
    store.dispose();
    frame.leave();
  };
}

export default { render };
