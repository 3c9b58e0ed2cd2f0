// Hear: a plot as tones, beside it in a notebook; the same as under the plots of a page.
import "./style.css";
import { makeFrame } from "../kit/frame.js";
import { linesOf, titleOf } from "../kit/hear/figure.js";
import { makeHear } from "../kit/hear/hear.js";
import { say } from "../kit/words.js";

/** @param {Place} place */
function render(place) {
  const { model } = place;
  const words = model.get("words").hear;
  const lang = model.get("lang");
  function make() {
    const figure = model.get("figure");
    const name = say(words.name, { name: titleOf(figure) });
    return makeHear({
      words,
      lang,
      name,
      getLines: () => linesOf(figure, words, lang),
    });
  }
  let hear = make();
  const { leave } = makeFrame(place, "by-ear", {}, [hear.element]);
  // Another figure is another sound: whoever opened this one opens that one anew.
  const renew = () => {
    const old = hear;
    hear = make();
    old.element.replaceWith(hear.element);
    old.dispose();
  };
  model.on("change:figure", renew);
  return () => {
    model.off("change:figure", renew);
    hear.dispose();
    leave();
  };
}

export default { render };
