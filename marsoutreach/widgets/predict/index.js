// Predict: ask first, keep the guess, then show it beside the truth.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, setText } from "../kit/dom.js";
import { followTheme } from "../kit/theme.js";
import { say } from "../kit/words.js";
import { makeChoice } from "./choice.js";
import { makeNumber } from "./number.js";
import { makeOrder } from "./order.js";

const KINDS = { number: makeNumber, choice: makeChoice, order: makeOrder };

function makeParts(model) {
  const words = { ...model.get("words").predict, kinds: model.get("words").kinds };
  const asked = KINDS[model.get("kind")]({
    model,
    words,
    lang: model.get("lang"),
    say: (text) => setText(status, text),
  });
  const status = h("p", { role: "status", class: "mo-verdict" });
  const picture = h("div");
  const explanation = h("p", {}, model.get("explanation"));
  const badge = makeBadge(words, {});
  const answer = h(
    "div",
    { class: "mo-answer", hidden: true },
    picture,
    explanation,
    badge.element,
  );
  const button = h("button", { type: "submit", "data-main": true }, words.lock);
  badge.show(
    model.get("truth_kind"),
    "",
    model.get("source") && say(words.source, { source: model.get("source") }),
  );
  const id = freshId("question");
  const form = h(
    "form",
    { novalidate: true, "aria-labelledby": id },
    h("p", { class: "mo-question", id }, model.get("question")),
    asked.element,
    button,
    status,
    answer,
  );
  return { words, asked, status, picture, answer, button, form };
}

function lock(model, parts) {
  const guess = parts.asked.read();
  if (guess === null) return setText(parts.status, parts.asked.problem());
  model.set("guess", guess);
  model.set("revealed", true);
  model.save_changes();
  return undefined;
}

function askAgain(model) {
  model.set("revealed", false);
  model.save_changes();
}

// Show what the model says: asked, or answered.
function show(model, { words, asked, status, picture, answer, button, form }) {
  const revealed = model.get("revealed");
  const guess = model.get("guess");
  if (guess !== null) asked.write(guess);
  asked.lock(revealed);
  form.dataset.revealed = String(revealed);
  answer.hidden = !revealed;
  setText(button, revealed ? words.again : words.lock);
  setText(status, revealed && guess !== null ? asked.verdict(guess) : "");
  const drawn = revealed && guess !== null ? asked.compare(guess) : null;
  picture.replaceChildren(...(drawn ? [drawn] : []));
}

function render({ model, el }) {
  const parts = makeParts(model);
  const root = h(
    "section",
    {
      class: "mo mo-predict",
      lang: model.get("lang"),
      "aria-labelledby": parts.form.getAttribute("aria-labelledby"),
      "data-lm-suppress-shortcuts": "true",
    },
    h("p", { class: "mo-eyebrow" }, parts.words.name),
    parts.form,
  );
  const update = () => show(model, parts);
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (model.get("revealed")) askAgain(model);
    else lock(model, parts);
  });
  const watched = ["change:revealed", "change:guess"];
  for (const name of watched) model.on(name, update);
  const unfollow = followTheme(root, model);
  el.append(root);
  update();
  return () => {
    for (const name of watched) model.off(name, update);
    unfollow();
    root.remove();
  };
}

export default { render };
