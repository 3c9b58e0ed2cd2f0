// Marked moments: a thin line in the picture with its name, and a sentence that lists them.
import { h, setStyle } from "../kit/dom.js";
import { count, say } from "../kit/words.js";

const NAME_PX = 64; // names stand so far apart, or the next goes without
const MOST_TOLD = 12;

export function makeMarks(context) {
  const element = h("div.mo-marks", { "aria-hidden": "true" });
  let [drawn, lines] = [null, []];
  const draw = (marks) => {
    drawn = marks;
    lines = marks.map(({ name }) => h("i.mo-mark", h("span", name)));
    element.replaceChildren(...lines);
  };
  const show = (widthPx) => {
    const { marks, view } = context;
    if (drawn !== marks) draw(marks);
    let free = -1;
    marks.forEach(({ time_s: at }, i) => {
      const px = view.share(at) * widthPx;
      lines[i].hidden = !view.has(at);
      lines[i].firstChild.hidden = px < free;
      if (view.has(at) && px >= free) free = px + NAME_PX;
      setStyle(lines[i], "left", `${(100 * view.share(at)).toFixed(3)}%`);
    });
  };
  return { element, show };
}

export function saidMarks({ words, lang, tell, marks }) {
  if (!marks.length) return "";
  const each = marks
    .slice(0, MOST_TOLD)
    .map(({ name, time_s }) =>
      say(words.measure.mark, { name, n: tell.number(time_s, 3) }),
    );
  const told = count(marks.length, words.measure.marks, lang);
  return say(told, { each: each.join(", ") });
}
