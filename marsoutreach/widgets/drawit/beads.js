// Seven handles: native sliders, each in a bead on the line. Keys and screen readers
// move the slider; mouse and finger move the bead.
import { h, setAttr } from "../kit/dom.js";
import { say } from "../kit/words.js";

/** @type {(scale: PlotScale, told: BeadsTold) => Beads} */
export function makeBeads(
  { places, top },
  { handles, step, words, mine, value, moved },
) {
  const last = handles.length - 1;
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
    const style = `left:${100 * places[at]}%`;
    return {
      at,
      input,
      bead: h("span.mo-draw-bead", { style, "data-bead": n }, input),
    };
  });

  /** @type {Beads["show"]} */
  function show(line, locked) {
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
  return { elements: beads.map(({ bead }) => bead), show, focus };
}
