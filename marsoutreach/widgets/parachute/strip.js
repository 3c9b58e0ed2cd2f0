// The ten gores in the window, side by side: bits, what each is worth, and the sum.
import { h, setText } from "../kit/dom.js";
import { hasNumbers, read, WORTH } from "./reading.js";

function makeCells() {
  return Array.from({ length: 10 }, (_, i) => {
    const worth = h("span", { class: "mo-code-worth mo-num" }, String(WORTH[i] ?? ""));
    const bit = h("b", { class: "mo-code-bit mo-num" });
    return { element: h("div", { class: "mo-code-cell" }, worth, bit), bit };
  });
}

function sum({ bits, value }, words) {
  const worths = WORTH.filter((_, i) => bits[i]);
  const terms = worths.length ? worths.join(" + ") : "0";
  return worths.length > 1 ? `${terms} ${words.read.equals} ${value}` : terms;
}

function result(ring, { value, letter, filled }, words) {
  if (filled) return ["", words.read.filled_short];
  if (!hasNumbers(ring) && !letter) return ["", words.read.no_letter_short];
  if (!hasNumbers(ring)) return [letter, ""];
  return [String(value), letter && `${words.read.or} ${letter}`];
}

export function makeStrip({ words, tell, store }) {
  const cells = makeCells();
  const gap = h("span", { class: "mo-code-gap" }, words.hints.gap);
  const strip = h(
    "div",
    { class: "mo-code-strip", role: "img" },
    cells.map((cell) => cell.element),
    gap,
  );
  const place = h("p", { class: "mo-soft mo-num" });
  const added = h("span", { class: "mo-code-sum mo-num" });
  const big = h("b", { class: "mo-code-big mo-num" });
  const note = h("span", { class: "mo-soft" });
  const arrow = h("span", { class: "mo-code-arrow" }, "→");
  const total = h(
    "p",
    { class: "mo-code-total", "aria-hidden": "true" },
    added,
    h("span", { class: "mo-code-result" }, arrow, big, note),
  );
  const element = h("div", { class: "mo-code-reading" }, place, strip);

  function update(now) {
    const ring = store.rings[now.ring];
    const found = read(ring.gores, now.window);
    found.ten.forEach((gore, i) => {
      cells[i].element.dataset.gore = String(gore);
      setText(cells[i].bit, String(gore));
    });
    strip.setAttribute("aria-label", tell.reading(ring, now.window));
    strip.dataset.gap = found.orangeInGap ? "orange" : "white";
    gap.hidden = now.hints < 1;
    const [shown, beside] = result(ring, found, words);
    setText(place, tell.inWindow(now.window));
    setText(added, sum(found, words));
    setText(big, shown);
    setText(note, beside);
  }
  const cellWidth = () => cells[0].element.getBoundingClientRect().width;
  const measure = (event) => -event.clientX / cellWidth();
  return { element, total, strip, update, measure };
}
