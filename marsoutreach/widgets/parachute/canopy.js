// The canopy from below: it turns under a reading window that stays at the top.
import { freshId, setAttr } from "../kit/dom.js";
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

const SVG = "http://www.w3.org/2000/svg";
const HALF = GROUP / 2;
const BITS = WORTH.length;

function draw(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function cloth(ring, index) {
  const letters = draw("g", { class: "mo-code-sewn" });
  const element = draw(
    "g",
    { class: "mo-code-ring", "data-ring": index },
    draw("path", { class: "mo-code-white", d: stripes(EDGES[index], ring.gores, 0) }),
    draw("path", { class: "mo-code-orange", d: stripes(EDGES[index], ring.gores, 1) }),
    draw("path", { class: "mo-code-mark", d: marks(EDGES[index], ring.gores) }),
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
  return draw(
    "g",
    { transform: `rotate(${turn})` },
    draw("rect", box),
    draw("text", { x: 0, y: y + height * 0.3, "font-size": height * 0.82 }, text),
  );
}

function shade(id) {
  const stops = [
    ["0", "#000", "0.1"],
    ["0.3", "#fff", "0.05"],
    ["0.72", "#3a1a08", "0.08"],
    ["1", "#2a1206", "0.26"],
  ].map(([offset, colour, opacity]) =>
    draw("stop", { offset, "stop-color": colour, "stop-opacity": opacity }),
  );
  return draw("radialGradient", { id }, ...stops);
}

export function makeCanopy({ words, store }) {
  const id = freshId("shade");
  const rings = store.rings.map(cloth);
  const turning = draw(
    "g",
    { class: "mo-code-turning" },
    draw("path", { class: "mo-code-lines", d: seams(EDGES[2][1], EDGES[3][0]) }),
    ...rings.map((one) => one.element),
    draw("path", { class: "mo-code-seams", d: seams(EDGES[0][0], EDGES[2][1]) }),
    draw("path", { class: "mo-code-seams", d: seams(...EDGES[3]) }),
  );
  const picked = draw("path", { class: "mo-code-border" });
  const window = draw("path", { class: "mo-code-window" });
  const casing = draw("path", { class: "mo-code-window-casing" });
  const divide = draw("path", { class: "mo-code-divide" });
  const element = draw(
    "svg",
    { viewBox: "-105 -105 210 210", role: "img", class: "mo-code-canopy" },
    draw("defs", {}, shade(id)),
    draw("circle", { class: "mo-code-reach", r: 100 }),
    turning,
    draw("circle", { class: "mo-code-shade", r: 100, fill: `url(#${id})` }),
    draw("circle", { class: "mo-code-vent", r: EDGES[0][0] }),
    picked,
    casing,
    window,
    divide,
  );
  let spot = store.now().window; // counted on beyond 80, so that it turns the short way

  function turnTo(gore, held) {
    spot += shortest(gore - wrap(spot));
    turning.classList.toggle("mo-code-held", held);
    turning.style.transform = `rotate(${-(spot + HALF) * GORE_DEG}deg)`;
  }

  function frame(index) {
    const [inner, outer] = EDGES[index];
    const shape = piece([inner - 1, outer + 1], -HALF, HALF);
    for (const path of [casing, window]) path.setAttribute("d", shape);
    divide.setAttribute("d", spoke(inner, outer, BITS - HALF));
    picked.setAttribute("d", border(EDGES[index]));
  }

  function update(now, { held = null } = {}) {
    turnTo(held ?? now.window, held !== null);
    frame(now.ring);
    const done = store.rings.every((_, i) => store.isRead(i));
    rings.forEach(({ element: ring, letters }, i) => {
      ring.classList.toggle("mo-code-picked", i === now.ring || done);
      const texts = now.kept[i].map((group) => label(store.rings[i], i, group));
      letters.replaceChildren(...texts);
    });
    element.classList.toggle("mo-code-hinted", now.hints > 0);
    element.classList.toggle("mo-code-done", done);
    setAttr(element, "aria-label", say(words.picture.label, { ring: now.ring + 1 }));
  }

  // Gores clockwise from the top, and how far out, of a place on the screen.
  function locate(event) {
    const box = element.getBoundingClientRect();
    const x = event.clientX - box.x - box.width / 2;
    const y = event.clientY - box.y - box.height / 2;
    const gore = (Math.atan2(x, -y) / (2 * Math.PI)) * GORES;
    return { gore, radius: (Math.hypot(x, y) / box.width) * 210 };
  }
  const ringAt = (event) => {
    const { radius } = locate(event);
    return EDGES.findIndex(([inner, outer]) => radius >= inner && radius < outer);
  };
  return { element, update, measure: (event) => -locate(event).gore, ringAt };
}
