// One parachute's fall: a dot every ten seconds, who falls, and how it ended.
import { h, setAttr, setStyle, setText, svg } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { dotsOf, heightAt } from "./falling.js";

const [WIDE, HIGH, GROUND, SKY] = [60, 240, 226, 34];
const [TOP_M, EVERY_S, PER_METRE] = [13_000, 10, 1.5];
const MARK = { landed: "M-6 0l4 5l8 -10", lost: "M-5 -5l10 10M5 -5l-10 10" };

const y = (height_m) => GROUND - (height_m / TOP_M) * (GROUND - SKY);
const at = (height_m) => `translate(${WIDE / 2} ${y(height_m)})`;

function canopyOf(diameter_m) {
  const half = (diameter_m * PER_METRE) / 2;
  const dome = `M${-half} -24q${half} ${-half * 0.9} ${2 * half} 0`;
  return `${dome}L2 -5M${-half} -24L-2 -5M${-half} -24H${half}`;
}

function makePicture() {
  const path = (name, d = "") => svg("path", { class: `mo-${name}`, d });
  const ground = path("ground", `M0 ${GROUND + 3}H${WIDE}`);
  const [ghost, canopy, mark] = ["ghost", "canopy", "mark"].map((name) => path(name));
  const flame = path("flame", "M-4 4l-3 9M4 4l3 9");
  const capsule = path("hull", "M-3.5 -5h7l2 6q-5.5 5 -11 0z");
  const dots = svg("g", { class: "mo-dots" });
  const faller = svg("g", {}, canopy, flame, capsule);
  ghost.setAttribute("transform", at(TOP_M));
  const props = { viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" };
  const element = svg("svg", props, ground, ghost, dots, faller, mark);
  return { element, ghost, canopy, mark, dots, faller };
}

function fill({ ghost, canopy, mark, dots }, { value, end, track, numbers }, step_s) {
  for (const node of [ghost, canopy]) setAttr(node, "d", canopyOf(value));
  setAttr(mark, "d", MARK[end] ?? MARK.lost);
  const heights = dotsOf(track, numbers.end_s, EVERY_S, step_s);
  const dot = (m) => svg("circle", { cx: WIDE / 2, cy: y(m), r: 1.6 });
  dots.replaceChildren(...heights.map(dot));
}

function place({ faller, mark }, { numbers, track, end }, time_s, step_s) {
  const over = time_s >= numbers.end_s;
  const gone = numbers.let_go_s !== null && time_s >= numbers.let_go_s;
  const here = at(heightAt(track, numbers.end_s, time_s, step_s));
  setAttr(faller, "transform", here);
  faller.toggleAttribute("data-free", gone);
  faller.toggleAttribute("data-burns", gone && !over);
  faller.toggleAttribute("data-broken", over && end !== "landed");
  setAttr(mark, "transform", `${here} translate(16 -4)`);
  setStyle(mark, "display", over ? "inline" : "none");
}

export function makeColumn({ model, words }, live) {
  const step_s = model.get("track_step_s");
  const picture = makePicture();
  const [name, fate] = [h("b.mo-num"), h("span.mo-soft")];
  const caption = h("figcaption", name, fate);
  const element = h(
    "figure.mo-column",
    { "data-live": live },
    picture.element,
    caption,
  );
  let now = null;
  const column = { element, end_s: 0, show, at: move };

  function show(row) {
    now = row;
    column.end_s = row.numbers.end_s;
    element.dataset.end = row.end;
    const number = row.texts.number.replaceAll(" ", "\u00a0");
    setText(name, live ? say(words.fall.yours, { number }) : number);
    setText(fate, say(words.fall.fates[row.end], row.texts));
    fill(picture, row, step_s);
    move(Number.POSITIVE_INFINITY);
  }
  function move(time_s) {
    place(picture, now, time_s, step_s);
  }
  return column;
}
