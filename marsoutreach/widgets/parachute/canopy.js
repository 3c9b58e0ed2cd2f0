// The canopy from below: it turns under a reading window that stays at the top.
import { freshId, setAttr, svg } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { GORES, GROUP, shortest, WORTH, wrap } from "./reading.js";
import {
  border,
  EDGES,
  GORE_DEG,
  marks,
  piece,
  seams,
  spoke,
  stripes,
} from "./shapes.js";

const HALF = GROUP / 2;
const BITS = WORTH.length;
const SHADE = [
  ["0", "#000", "0.1"],
  ["0.3", "#fff", "0.05"],
  ["0.72", "#3a1a08", "0.08"],
  ["1", "#2a1206", "0.26"],
];

const path = (name, d = "") => svg("path", { class: `mo-code-${name}`, d });

function cloth({ gores }, index) {
  const letters = svg("g", { class: "mo-code-sewn" });
  const element = svg(
    "g",
    { class: "mo-code-ring", "data-ring": index },
    path("white", stripes(EDGES[index], gores, 0)),
    path("orange", stripes(EDGES[index], gores, 1)),
    path("mark", marks(EDGES[index], gores)),
    letters,
  );
  return { element, letters };
}

// Letters that were kept, written where they are sewn.
function label(ring, index, group) {
  const [inner, outer] = EDGES[index];
  const turn = (ring.first + group * GROUP + BITS / 2) * GORE_DEG;
  const [text, height] = [ring.parts[group], index === 3 ? 10 : 11];
  const width = height * (0.55 + 0.55 * text.length);
  const y = -(inner + outer) / 2;
  const box = { x: -width / 2, y: y - height / 2, width, height, rx: height / 2 };
  const line = { x: 0, y: y + height * 0.3, "font-size": height * 0.82 };
  const transform = `rotate(${turn})`;
  return svg("g", { transform }, svg("rect", box), svg("text", line, text));
}

function shade(id) {
  const stops = SHADE.map(([offset, colour, opacity]) =>
    svg("stop", { offset, "stop-color": colour, "stop-opacity": opacity }),
  );
  return svg("defs", {}, svg("radialGradient", { id }, ...stops));
}

// All that is drawn, from the lowest up.
function draw(rings) {
  const id = freshId("shade");
  const turning = svg(
    "g",
    { class: "mo-code-turning" },
    path("lines", seams(EDGES[2][1], EDGES[3][0])),
    ...rings.map((one) => one.element),
    path("seams", seams(EDGES[0][0], EDGES[2][1])),
    path("seams", seams(...EDGES[3])),
  );
  const names = ["border", "window-casing", "window", "divide"];
  const lines = names.map((name) => path(name));
  const element = svg(
    "svg",
    { viewBox: "-105 -105 210 210", role: "img", class: "mo-code-canopy" },
    shade(id),
    svg("circle", { class: "mo-code-reach", r: 100 }),
    turning,
    svg("circle", { class: "mo-code-shade", r: 100, fill: `url(#${id})` }),
    svg("circle", { class: "mo-code-vent", r: EDGES[0][0] }),
    ...lines,
  );
  return { element, turning, lines };
}

export class Canopy {
  constructor({ words, store }) {
    const rings = store.rings.map(cloth);
    const { element, turning, lines } = draw(rings);
    this.words = words;
    this.store = store;
    this.rings = rings;
    this.element = element;
    this.turning = turning;
    this.lines = lines;
    this.spot = store.now().window; // counted on beyond 80: it turns the short way
  }

  turnTo(gore, held) {
    this.spot += shortest(gore - wrap(this.spot));
    this.turning.classList.toggle("mo-code-held", held);
    this.turning.style.transform = `rotate(${-(this.spot + HALF) * GORE_DEG}deg)`;
  }

  frame([inner, outer]) {
    const shape = piece([inner - 1, outer + 1], -HALF, HALF);
    const divide = spoke(inner, outer, BITS - HALF);
    const shapes = [border([inner, outer]), shape, shape, divide];
    shapes.forEach((d, i) => this.lines[i].setAttribute("d", d));
  }

  update(now, { held }) {
    const { store, element, words } = this;
    this.turnTo(held ?? now.window, typeof held === "number");
    this.frame(EDGES[now.ring]);
    const done = store.isDone();
    this.rings.forEach(({ element: ring, letters }, i) => {
      ring.classList.toggle("mo-code-picked", i === now.ring || done);
      const texts = now.kept[i].map((group) => label(store.rings[i], i, group));
      letters.replaceChildren(...texts);
    });
    element.classList.toggle("mo-code-hinted", now.hints > 0);
    element.classList.toggle("mo-code-done", done);
    setAttr(element, "aria-label", say(words.picture.label, { ring: now.ring + 1 }));
  }

  // Gores clockwise from the top, and how far out, of a place on the picture.
  locate([left, top]) {
    const box = this.element.getBoundingClientRect();
    const [x, y] = [left - box.width / 2, top - box.height / 2];
    const gore = (Math.atan2(x, -y) / (2 * Math.PI)) * GORES;
    return { gore, radius: (Math.hypot(x, y) / box.width) * 210 };
  }

  ringAt({ clientX, clientY }) {
    const box = this.element.getBoundingClientRect();
    const { radius } = this.locate([clientX - box.x, clientY - box.y]);
    return EDGES.findIndex(([inner, outer]) => radius >= inner && radius < outer);
  }
}
