// The same page in another language, at the same place and second: a link in its head
// takes along what the address says; #lang=es in an address leads there.
import { joined, MARKS, piecesOf } from "./address.js";

/** @type {() => NodeListOf<HTMLAnchorElement>} */
const links = () => document.querySelectorAll("a.tongue");

const RESTS_MS = 1000; // who stays so long in a section reads it

// The section that one reads: the link stands in the head, and who scrolls up to it
// passes all the others.
function section() {
  /** @type {HTMLAnchorElement | null} */
  const here = document.querySelector("[data-section][aria-current='location']");
  return here?.hash.slice(1) ?? "";
}

function noteReading() {
  let rests = 0;
  const note = () => {
    if (section()) document.documentElement.dataset.reading = section();
  };
  const soon = () => {
    clearTimeout(rests);
    rests = setTimeout(note, RESTS_MS);
  };
  addEventListener("scroll", soon, { passive: true });
  soon();
}

// What goes along, without what named the language.
function kept() {
  const pieces = [...piecesOf(location.hash)]
    .filter(([name, value]) => (value ? name !== "lang" : MARKS.includes(name)))
    .map(([name, value]) => joined(name, value));
  const { reading = "" } = document.documentElement.dataset;
  return [section() || reading, ...pieces].filter(Boolean).join("&");
}

export function offerTongues() {
  const wanted = piecesOf(location.hash).get("lang");
  const there = [...links()].find((link) => link.hreflang === wanted);
  if (there) {
    location.replace(to(there));
    return;
  }
  for (const link of links())
    link.addEventListener("click", () => {
      link.href = to(link);
    });
  if (links().length) noteReading();
}

/** @param {HTMLAnchorElement} link */
function to(link) {
  const [bare] = link.href.split("#");
  const along = kept();
  return along ? `${bare}#${along}` : bare;
}
