// The number: a native slider that looks like a word. Drag it, press − and +, use keys.
import { h, hold, setAttr, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { nearest } from "./rows.js";

const WHOLE_RANGE_PX = 320; // that far the hand goes from end to end

/** @type {(from: number, moved_px: number, range: SliderRange) => number} */
export const dragged = (from, moved_px, range) =>
  nearest(from + (moved_px / WHOLE_RANGE_PX) * (range.high - range.low), range);

// change(value, saved): saved is false while the hand still moves.
export function makeScrubber({ words, table }, change) {
  const { range } = table;
  const { name } = words.topic;
  const { low: min, high: max, step } = range;
  const input = h("input", { type: "range", min, max, step, "aria-label": name });
  const text = h("b.mo-num", { "aria-hidden": "true" });
  const number = h("span.mo-number", text, input);
  const by = (steps) => nearest(input.valueAsNumber + steps * step, range);
  const button = (key, sign, steps) =>
    h(
      "button.mo-step",
      {
        tabindex: "-1", // the slider beside it has all keys
        "aria-label": say(words[key], { name }),
        onclick: () => change(by(steps), true),
      },
      sign,
    );
  input.addEventListener("input", () => change(input.valueAsNumber, false));
  input.addEventListener("change", () => change(input.valueAsNumber, true));
  letDrag(number, input, range, change);
  const inside = [button("less", "−", -1), number, button("more", "+", 1)];
  const element = h("span.mo-scrub-number", inside);

  function show({ value, spoken, texts }) {
    if (input.valueAsNumber !== value) input.value = String(value);
    setAttr(input, "aria-valuetext", spoken);
    setText(text, texts.number);
  }
  return { element, show };
}

function letDrag(number, input, range, change) {
  let from = null;
  number.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault(); // no text is selected on the way
    input.focus({ preventScroll: true });
    hold(number, event);
    from = { x: event.clientX, value: input.valueAsNumber };
  });
  number.addEventListener("pointermove", ({ clientX }) => {
    if (from) change(dragged(from.value, clientX - from.x, range), false);
  });
  const end = () => {
    if (from) change(input.valueAsNumber, true);
    from = null;
  };
  number.addEventListener("pointerup", end);
  number.addEventListener("pointercancel", () => {
    if (from) change(from.value, false); // as if the finger had never come down
    from = null;
  });
}
