// The axes, the line of the visitor, the flown one. Places are shares of the plot, so
// that nothing has to be drawn afresh when it grows or shrinks.
import { h, setAttr, svg } from "../kit/dom.js";
import { number } from "../kit/words.js";

const SIZE = 1000; // of the drawing's own units, each way
const TICKS = 3;
const [LEFT, RIGHT] = [0.36, 0.6]; // between them there is room for a name either way

/** @type {(scale: PlotScale, line: (number | null)[]) => string} */
export function pathOf({ places, top }, line) {
  let pen = "M";
  const parts = line.map((value, i) => {
    if (value === null) {
      pen = "M"; // lifted: what is not drawn stays open
      return "";
    }
    const said = `${pen}${(places[i] * SIZE).toFixed(1)} ${((1 - value / top) * SIZE).toFixed(1)}`;
    pen = "L";
    return said;
  });
  return parts.join("");
}

/** @type {(name: string) => {layer: SVGSVGElement, path: SVGPathElement}} */
function makeLayer(name) {
  const path = svg("path", { "vector-effect": "non-scaling-stroke", d: "" });
  const layer = svg(
    "svg",
    {
      class: `mo-draw-layer mo-draw-${name}`,
      viewBox: `0 0 ${SIZE} ${SIZE}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    },
    path,
  );
  return { layer, path };
}

/** @type {(scale: PlotScale, lang: string) => HTMLElement[]} */
function makeTicks({ top, end }, lang) {
  const up = Array.from({ length: TICKS + 1 }, (_, i) => {
    const value = (top / TICKS) * i;
    const style = `bottom:${(100 * i) / TICKS}%`;
    return h("span.mo-draw-tick.mo-draw-up", { style }, h("i"), number(value, 0, lang));
  });
  const along = Array.from({ length: Math.floor(end / 60) + 2 }, (_, minute) => {
    const style = `left:${(100 * 60 * minute) / end}%`;
    return h("span.mo-draw-tick.mo-draw-along", { style }, number(minute, 0, lang));
  }).filter((_, minute) => 60 * minute <= end + 1);
  return [...up, ...along];
}

// Where a curve's name stands: over its middle.
/** @type {(name: string, text: string) => HTMLElement} */
const makeName = (name, text) =>
  h(`span.mo-draw-curve-name.mo-draw-name-${name}`, { hidden: true }, text);

/** @type {(scale: PlotScale, start: number, words: Words, lang: string) => Plot} */
export function makePlot(scale, start, words, lang) {
  const [mine, truth] = [makeLayer("mine"), makeLayer("truth")];
  const names = [makeName("mine", words.you), makeName("truth", words.flown)];
  const style = `bottom:${(100 * start) / scale.top}%`;
  const here = h("span.mo-draw-here", words.here);
  const marks = [h("i.mo-draw-start", { style }), here, ...names];
  const picture = h(
    "div.mo-draw-picture.mo-whole",
    { role: "img" },
    h("div.mo-draw-grid", { "aria-hidden": "true" }, makeTicks(scale, lang), marks),
    mine.layer,
    truth.layer,
  );
  const element = h("div.mo-draw-plot.mo-axis", picture);
  /** @type {Plot["show"]} */
  const show = (line, flown, label) => {
    setAttr(picture, "aria-label", label);
    here.hidden = line.some((value, i) => i && value !== null);
    setAttr(mine.path, "d", pathOf(scale, line));
    setAttr(truth.path, "d", flown ? pathOf(scale, flown) : "");
    names[0].hidden = names[1].hidden = !flown;
    if (flown) placeNames(names, scale, [line, flown]);
  };
  return { element, show };
}

// Each name beside its curve, where the two are farthest apart.
/** @type {(names: HTMLElement[], scale: PlotScale, lines: (number | null)[][]) => void} */
function placeNames(names, { places, top }, [line, flown]) {
  const gap = line.map((one, i) => Math.abs(Number(one) - Number(flown[i])));
  const inner = gap.map((one, i) => (places[i] > LEFT && places[i] < RIGHT ? one : -1));
  const at = inner.indexOf(Math.max(...inner));
  const above = Number(line[at]) > Number(flown[at]);
  [line, flown].forEach((one, n) => {
    names[n].style.left = `${100 * places[at]}%`;
    names[n].style.bottom = `${(100 * Number(one[at])) / top}%`;
    names[n].dataset.side = above === (n === 0) ? "above" : "below";
  });
}
