// What is folded opens for whoever follows a link into it, and for paper.
import { followPaper } from "../../../widgets/kit/paper.js";

const DEEPER = "details.depth-deeper";

export function openFolds() {
  addEventListener("hashchange", openForPlace);
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
  const found = document.querySelectorAll(`${DEEPER}:not([open])`);
  return [...found];
}

function openForPlace() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folds = shut().filter((fold) => place && fold.contains(place));
  for (const fold of folds) fold.open = true;
  if (folds.length) place?.scrollIntoView();
}
