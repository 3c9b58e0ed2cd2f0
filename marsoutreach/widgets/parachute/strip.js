// The ten gores in the window, side by side: bits, what each is worth, and the sum.
import { h, setText } from "../kit/dom.js";
import { GROUP, hasNumbers, read, WORTH } from "./reading.js";

const makeCells = () =>
  Array.from({ length: GROUP }, (_, i) => {
    const bit = h("b.mo-code-bit.mo-num");
    const worth = h("span.mo-code-worth.mo-num", String(WORTH[i] ?? ""));
    return { element: h("div.mo-code-cell", worth, bit), bit };
  });

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

function makeTotal(words) {
  const added = h("span.mo-code-sum.mo-num");
  const big = h("b.mo-code-big.mo-num");
  const note = h("span.mo-soft");
  const arrow = h("span.mo-code-arrow", "→");
  const right = h("span.mo-code-result", arrow, big, note);
  const show = (ring, found) => {
    const [shown, beside] = result(ring, found, words);
    setText(added, sum(found, words));
    setText(big, shown);
    setText(note, beside);
  };
  const total = h("p.mo-code-total", { "aria-hidden": "true" }, added, right);
  return { total, show };
}

export function makeStrip({ words, tell, store }) {
  const cells = makeCells();
  const gap = h("span.mo-code-gap", words.hints.gap);
  const place = h("p.mo-soft.mo-num");
  const { total, show } = makeTotal(words);
  const inside = cells.map((cell) => cell.element);
  const strip = h("div.mo-code-strip", { role: "img" }, inside, gap);

  function update({ ring: index, window, hints }) {
    const ring = store.rings[index];
    const found = read(ring.gores, window);
    found.ten.forEach((gore, i) => {
      cells[i].element.dataset.gore = String(gore);
      setText(cells[i].bit, String(gore));
    });
    strip.setAttribute("aria-label", tell.reading(ring, window));
    strip.dataset.gap = found.orangeInGap ? "orange" : "white";
    gap.hidden = hints < 1;
    setText(place, tell.inWindow(window));
    show(ring, found);
  }
  const cellWidth = () => inside[0].getBoundingClientRect().width;
  const measure = ([left]) => -left / cellWidth();
  const element = h("div.mo-code-reading", place, strip);
  return { element, total, strip, update, measure };
}
