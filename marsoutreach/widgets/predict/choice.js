// A guess that is one of several options: native radio buttons.
import { freshId, h } from "../kit/dom.js";
import { say } from "../kit/words.js";

export function makeChoice({ model, words }) {
  const name = freshId("choice");
  const inputs = model
    .get("options")
    .map((option) => h("input", { type: "radio", name, value: option }));
  const tags = inputs.map(() => h("span", { class: "mo-tag" }));
  const rows = inputs.map((input, i) =>
    h("label", { class: "mo-option" }, input, h("span", {}, input.value), tags[i]),
  );
  const element = h(
    "fieldset",
    { class: "mo-ask" },
    h("legend", { class: "mo-soft" }, words.choose),
    rows,
  );
  const read = () => inputs.find((input) => input.checked)?.value ?? null;
  const write = (guess) => {
    for (const input of inputs) input.checked = input.value === guess;
  };

  function lock(yes) {
    inputs.forEach((input, i) => {
      input.disabled = yes;
      const truth = yes && input.value === model.get("answer");
      const mine = yes && input.checked;
      tags[i].textContent = [mine && words.you, truth && words.truth]
        .filter(Boolean)
        .join(" · ");
      rows[i].dataset.mark = truth ? "truth" : mine ? "guess" : "";
    });
  }
  const verdict = (guess) =>
    say(guess === model.get("answer") ? words.right : words.wrong, {
      guess,
      answer: model.get("answer"),
    });
  const compare = () => null; // the marks beside the options already tell
  return {
    element,
    read,
    write,
    lock,
    verdict,
    compare,
    problem: () => {
      inputs[0].focus();
      return words.none_picked;
    },
  };
}
