// Short lines over the picture: how to begin, what is on its way, what did not come.
import { h, setText } from "../kit/dom.js";
import { count } from "../kit/words.js";

const [SOON_MS, SLOW_MS, WHEEL_MS] = [700, 9000, 2500];

// How to begin, until somebody did; and why the wheel does not zoom.
export function makeHint({ picture }) {
  const coarse = matchMedia("(pointer: coarse)").matches;
  const element = h(
    "p",
    { class: "mo-pano-hint", "aria-hidden": "true" },
    coarse ? picture.touch : picture.drag,
  );
  let timer = 0;
  const done = () => {
    clearTimeout(timer);
    element.dataset.done = "";
  };
  const wheel = () => {
    clearTimeout(timer);
    setText(element, picture.wheel);
    delete element.dataset.done;
    timer = setTimeout(done, WHEEL_MS);
  };
  return { element, done, wheel, dispose: () => clearTimeout(timer) };
}

// What is still on its way, and what did not come.
export function makeNote(again, words, lang) {
  const text = h("p", { role: "status" });
  const wish = h("p", { "aria-hidden": "true" }); // seen, not heard: it passes by itself
  const retry = h("button", { onclick: again, hidden: true }, words.load.again);
  const element = h("div", { class: "mo-pano-note" }, wish, text, retry);
  let timers = [];
  const clear = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  };
  const write = (said, soft = "") => {
    setText(text, said);
    setText(wish, soft);
    element.dataset.says = String(Boolean(said || soft));
  };
  const wait = () => {
    if (timers.length) return;
    timers = [
      setTimeout(() => write("", words.load.waiting), SOON_MS),
      setTimeout(() => write(words.load.slow), SLOW_MS),
    ];
  };
  const show = (rough, lost) => {
    retry.hidden = !lost;
    if (lost || !rough) clear();
    if (lost) write(count(lost, words.load.lost, lang));
    else if (rough) wait();
    else write("");
  };
  write("");
  return { element, show, dispose: clear };
}
