// "Hear it" under every plot of a page.
import { linesOf } from "../../../widgets/kit/hear/figure.js";
import { makeHear } from "../../../widgets/kit/hear/hear.js";
import { say } from "../../../widgets/kit/words.js";

/** @type {(given: (place: Element) => any) => void} */
export function offerSound(given) {
  const told = document.getElementById("hear-words");
  if (!told) return;
  const words = JSON.parse(told.textContent);
  const { lang } = document.documentElement;
  for (const place of document.querySelectorAll("[data-figure]")) {
    const frame = place.parentElement;
    const title = frame.querySelector(".plot-title").textContent;
    const getLines = () => linesOf(given(place), words, lang);
    const name = say(words.name, { name: title });
    const { element } = makeHear({ words, lang, name, getLines });
    frame.querySelector("figcaption").after(element);
  }
}
