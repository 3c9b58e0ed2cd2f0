// The line between a real film and its drawn view: dragged, or moved by its slider.
import { clamp } from "../../kit/angles.js";
import { h, hold, setAttr } from "../../kit/dom.js";
import { number, say } from "../../kit/words.js";

const BY = 10; // per cent, for a button

// The handle on the picture, for a hand; the slider beside it does the same by key.
export function makeGrip(context, all) {
  const grip = h("div.mo-film-grip", { "aria-hidden": "true", hidden: true });
  const to = ({ clientX }) => {
    const { left, width } = grip.parentElement.getBoundingClientRect();
    all.line = clamp((100 * (clientX - left)) / width, 0, 100);
    context.redraw();
  };
  grip.addEventListener("pointerdown", (event) => hold(grip, event));
  grip.addEventListener("pointermove", (event) => event.buttons && to(event));
  return grip;
}

export function makeLine(context, all) {
  const word = context.words.seats.film;
  const set = (line) => {
    all.line = clamp(line, 0, 100);
    context.redraw();
  };
  const slider = h("input", {
    ...{ type: "range", min: 0, max: 100, step: 1, "aria-label": word.line },
    oninput: () => set(Number(slider.value)),
  });
  const step = (by, text, name) =>
    h("button", { "aria-label": name, onclick: () => set(all.line + by) }, text);
  const element = h(
    "div.mo-film-line",
    step(-BY, "◀", word.less),
    slider,
    step(BY, "▶", word.more),
  );
  const frame = () => {
    const line = Math.round(all.line);
    if (Number(slider.value) !== line) slider.value = String(line);
    const percent = number(line, 0, context.lang);
    setAttr(slider, "aria-valuetext", say(word.line_value, { percent }));
  };
  return { element, frame };
}
