// A guess that is a number: type it or slide it.
import { freshId, h } from "../kit/dom.js";
import { number, say } from "../kit/words.js";

// As many decimals as the number itself has, three at most.
const decimals = (value) =>
  Math.min(3, (String(Number(value.toFixed(6))).split(".")[1] ?? "").length);

export function makeNumber({ model, words, lang }) {
  const [low, high, step, unit] = ["low", "high", "step", "unit"].map((name) =>
    model.get(name),
  );
  const plain = (value) => number(value, decimals(value), lang);
  const write = (value) => `${plain(value)} ${unit}`.trim();
  const range = { low: plain(low), high: write(high) }; // "from 1 to 24 frames"
  const id = freshId("guess");
  const slide = freshId("slide");
  const note = freshId("range");
  const middle = low + Math.round((high - low) / 2 / step) * step;
  const box = h("input", {
    type: "number",
    id,
    min: low,
    max: high,
    step: "any",
    inputmode: "decimal",
    "aria-describedby": note,
  });
  const slider = h("input", { type: "range", id: slide, min: low, max: high, step });
  const set = (value, from) => {
    if (from !== box) box.value = String(Number(value.toFixed(6)));
    if (from !== slider) slider.value = String(value);
    slider.setAttribute("aria-valuetext", write(value));
    box.removeAttribute("aria-invalid");
  };
  box.addEventListener(
    "input",
    () => Number.isFinite(box.valueAsNumber) && set(box.valueAsNumber, box),
  );
  slider.addEventListener("input", () => set(slider.valueAsNumber, slider));
  slider.value = String(middle); // nothing is guessed yet: the box stays empty
  slider.setAttribute("aria-valuetext", words.no_guess);

  const element = h(
    "div",
    { class: "mo-ask" },
    h(
      "div",
      { class: "mo-type" },
      h("label", { for: id }, words.guess_label),
      box,
      h("span", {}, unit),
      h("span", { class: "mo-soft", id: note }, say(words.range, range)),
    ),
    h("label", { for: slide, class: "mo-hidden" }, words.slider_label),
    slider,
  );

  const read = () => {
    const value = box.valueAsNumber;
    return Number.isFinite(value) && value >= low && value <= high ? value : null;
  };
  const verdict = (guess) => {
    const answer = model.get("answer");
    const off = Math.abs(guess - answer);
    const key =
      off <= model.get("tolerance")
        ? "right"
        : off <= 3 * model.get("tolerance")
          ? "close"
          : "wrong";
    return say(words[key], { guess: write(guess), answer: write(answer) });
  };
  const compare = (guess) =>
    bars(words, guess, model.get("answer"), { low, high, write });
  const lock = (yes) => {
    box.disabled = yes;
    slider.disabled = yes;
  };
  const problem = () => {
    box.setAttribute("aria-invalid", "true");
    box.focus();
    return say(words.invalid, range);
  };
  return { element, read, write: set, verdict, compare, lock, problem };
}

function bars(words, guess, answer, { low, high, write }) {
  const from = Math.min(low, 0);
  const bar = (name, value, kind) =>
    h(
      "div",
      { class: "mo-compare-row", "data-kind": kind },
      h("span", {}, name),
      h("i", {
        style: `width:${(((value - from) / (high - from)) * 100).toFixed(1)}%`,
      }),
      h("b", { class: "mo-num" }, write(value)),
    );
  return h(
    "div",
    {
      class: "mo-bars",
      role: "img",
      "aria-label": say(words.scale, { guess: write(guess), answer: write(answer) }),
    },
    bar(words.you, guess, "guess"),
    bar(words.truth, answer, "truth"),
  );
}
