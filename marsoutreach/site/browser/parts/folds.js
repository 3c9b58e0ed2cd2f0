// What is folded opens for links into it and for paper; an answer, once one has guessed.
import { followPaper } from "../../../widgets/kit/paper.js";
import { placeIn } from "./address.js";

const ANSWER = "details.depth-answer";
const FOLDS = `:is(details.depth-deeper, ${ANSWER})`;

export function openFolds() {
  addEventListener("hashchange", openForPlace);
  addEventListener("mo-answered", ({ target }) => openAnswer(target));
  openForPlace();
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  followPaper((/** @type {boolean} */ paper) => {
    for (const fold of opened) fold.open = false;
    opened = paper ? shut() : [];
    for (const fold of opened) fold.open = true;
  });
}

function shut() {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const found = document.querySelectorAll(`${FOLDS}:not([open])`);
  return [...found];
}

function openForPlace() {
  const place = placeIn(location.hash);
  const folds = shut().filter((fold) => place && fold.contains(place));
  for (const fold of folds) fold.open = true;
  const alone = location.hash === `#${place?.id}`; // the browser went there by itself
  if (folds.length || !alone) place?.scrollIntoView();
}

// A question that was answered opens what tells more, up to the next heading.
/** @param {EventTarget | null} asked */
function openAnswer(asked) {
  const cell = asked instanceof Element ? asked.closest(".cell") : null;
  let next = cell && after(cell);
  while (next && !next.matches(ANSWER) && !next.querySelector("h2, h3, h4"))
    next = after(next);
  if (next instanceof HTMLDetailsElement && next.matches(ANSWER)) next.open = true;
}

/** @param {Element} cell */
const after = (cell) =>
  cell.nextElementSibling ?? cell.closest(".beside")?.nextElementSibling;
