// Predict: ask first, keep the guess, then show it beside the truth.
import "./style.css";
import { makeBadge } from "../kit/badge.js";
import { freshId, h, setText } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { makeStore } from "../kit/store.js";
import { say } from "../kit/words.js";
import { Choice } from "./choice.js";
import { Guess } from "./number.js";
import { Order } from "./order.js";

const KINDS = { number: Guess, choice: Choice, order: Order };

function makeParts(model) {
  const words = { ...model.get("words").predict, kinds: model.get("words").kinds };
  const announce = (text) => setText(status, text);
  const lang = model.get("lang");
  const Kind = KINDS[model.get("kind")];
  const statusId = freshId("status");
  const asked = new Kind({ model, words, lang, announce, statusId });
  const status = h("p.mo-verdict", { role: "status", id: statusId });
  const picture = h("div");
  const badge = makeBadge(words);
  const source = model.get("source");
  badge.show(model.get("truth_kind"), "", source && say(words.source, { source }));
  const told = [picture, h("p", model.get("explanation")), badge.element];
  const answer = h("div.mo-answer", { hidden: true }, told);
  const button = h("button", { type: "submit", "data-main": true }, words.lock);
  const id = freshId("question");
  const form = h(
    "form",
    { novalidate: true, "aria-labelledby": id },
    h("p.mo-question", { id }, model.get("question")),
    [asked.element, button, status, answer],
  );
  return { id, words, asked, status, picture, answer, button, form };
}

function press(store, { asked, status, form }) {
  if (store.read().revealed) return store.write({ revealed: false });
  const guess = asked.read();
  if (guess === null) return setText(status, asked.problem());
  store.write({ guess, revealed: true });
  form.dispatchEvent(new Event("mo-answered", { bubbles: true, composed: true }));
}

/** @type {(form: HTMLElement) => Element | null} */
function focusIn(form) {
  const root = /** @type {Document | ShadowRoot} */ (form.getRootNode());
  const focused = root.activeElement ?? null;
  return focused && form.contains(focused) ? focused : null;
}

// Show what the model says: asked, or answered.
function show(store, { words, asked, status, picture, answer, button, form }) {
  const { revealed, guess: given } = store.read();
  const guess = asked.allows(given) ? given : null; // what cannot be an answer is none
  const focused = focusIn(form);
  if (guess !== null) asked.write(guess);
  asked.lock(revealed);
  if (focused?.matches(":disabled") || focused?.isConnected === false) button.focus();
  form.dataset.revealed = String(revealed);
  answer.hidden = !revealed;
  setText(button, revealed ? words.again : words.lock);
  setText(status, revealed && guess !== null ? asked.verdict(guess) : "");
  const drawn = revealed && guess !== null ? asked.compare(guess) : null;
  picture.replaceChildren(...(drawn ? [drawn] : []));
}

function render(place) {
  const parts = makeParts(place.model);
  const update = () => show(store, parts);
  const store = makeStore(place.model, ["revealed", "guess"], update);
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    press(store, parts);
  });
  // What was wrong with a guess does not stand beside the next one.
  parts.form.addEventListener("input", () => {
    if (!store.read().revealed) setText(parts.status, "");
  });
  const inside = [h("p.mo-eyebrow", parts.words.name), parts.form];
  const frame = makeFrame(place, "predict", { "aria-labelledby": parts.id }, inside);
  update();
  return () => {
    store.dispose();
    frame.leave();
  };
}

export default { render };
