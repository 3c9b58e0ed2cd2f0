// Seven handles: native sliders, each in a bead on the line. Keys and screen readers
// move the slider; mouse and finger move the bead.
import { freshId, h, setAttr } from "../kit/dom.js";
import { say } from "../kit/words.js";

const DOWN = new Set(["ArrowDown", "ArrowLeft", "PageDown", "Home"]);
const UP = new Set(["ArrowUp", "ArrowRight", "PageUp", "End"]);

// A group of handles, with its keys told once to those who do not see them.
/** @type {(beads: HTMLElement[], top: number, told: BeadsTold) => HTMLElement} */
function makeGroup(beads, top, { words, mine, step, value }) {
  const said = { step: value(step), low: value(0), top: value(top) };
  const keys = h("p.mo-hidden", { id: freshId("keys") }, say(words.keys, said));
  const told = { "aria-label": mine.handles, "aria-describedby": keys.id };
  return h("div", { role: "group", ...told }, keys, beads);
}

/** @type {(scale: PlotScale, told: BeadsTold) => Beads} */
export function makeBeads({ places, top }, told) {
  const { handles, step, words, mine, value, moved } = told;
  const last = handles.length - 1;
  /** @type {(number | null)[]} */
  let shown = [];
  const beads = handles.map((at, n) => {
    const time = n === last ? words.touchdown : say(words.at_minute, { n: n + 1 });
    const input = h("input", {
      type: "range",
      min: 0,
      max: top,
      step,
      "aria-label": say(mine.handle, { time }),
    });
    input.addEventListener("input", () => moved(n, input.valueAsNumber, false));
    input.addEventListener("change", () => moved(n, input.valueAsNumber, true));
    // A slider that is at its end is silent when it is sent there, though the line may
    // be a little off, or not be drawn at all: 0 at touchdown is within reach.
    input.addEventListener("keydown", ({ key }) => {
      const end = DOWN.has(key) ? 0 : UP.has(key) ? top : null;
      if (input.valueAsNumber === end && shown[at] !== end) moved(n, end, true);
    });
    const style = `left:${100 * places[at]}%`;
    return {
      at,
      input,
      bead: h("span.mo-draw-bead", { style, "data-bead": n }, input),
    };
  });

  /** @type {Beads["show"]} */
  function show(line, locked) {
    shown = line;
    for (const { at, input, bead } of beads) {
      const here = line[at];
      const known = here !== null;
      bead.style.bottom = `${(100 * (here ?? 0)) / top}%`;
      bead.dataset.known = String(known);
      if (Math.abs(input.valueAsNumber - (here ?? 0)) >= step / 2)
        input.value = String(here ?? 0);
      setAttr(input, "aria-valuetext", known ? value(here) : words.not_drawn);
      input.disabled = locked;
    }
  }
  const focus = () => beads[0].input.focus();
  const element = makeGroup(
    beads.map(({ bead }) => bead),
    top,
    told,
  );
  return { element, show, focus };
}
