// Marks on a picture: the landing site, names of places, and the falling heat shield.
import { h, icon, setAttr, setStyle, setText } from "../../kit/dom.js";
import { say } from "../../kit/words.js";
import { markAt } from "./edge.js";

const PLACES = ["delta", "belva", "kodiak", "seitah"];
const LOOK_UP = ["puc", "ruc"]; // the ground lies behind these: no arrow to it
const NEAR_M = 15; // a heat shield nearer than this needs no name
const CLOSE_PX = 90; // nearer to the site's ring, its name stands above
const ARROW = "M4 6l16 6-16 6 4-6z";

const move = (node, x, y) =>
  setStyle(node, "transform", `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`);

// The site's ring; at the edge an arrow instead.
function makeSite(words) {
  const arrow = icon(ARROW);
  const text = h("span.mo-mark-text", words.seats.cell.site);
  const element = h("div.mo-mark.mo-mark-site", h("i"), arrow, text);
  const show = (mark, width, height) => {
    element.hidden = !mark;
    if (!mark) return "none";
    setAttr(element, "data-how", mark.how);
    setAttr(element, "data-side", mark.x > width * 0.6 ? "start" : "end");
    setAttr(element, "data-below", String(mark.y < height * 0.25));
    setStyle(arrow, "rotate", `${mark.turn_deg.toFixed(0)}deg`);
    move(element, mark.x, mark.y);
    return mark.how;
  };
  return { element, show };
}

function makeName(kind, text = "") {
  const label = h("span.mo-mark-text", text);
  const element = h("div", { class: `mo-mark mo-mark-${kind}`, hidden: true }, label);
  let size = [0, 0];
  const measure = () => {
    size = size[0] ? size : [label.offsetWidth, label.offsetHeight];
    return size;
  };
  return { element, label, measure };
}

const apart = (box, others) =>
  others.every(
    (other) =>
      box.x + box.w < other.x ||
      other.x + other.w < box.x ||
      box.y + box.h < other.y ||
      other.y + other.h < box.y,
  );

// A name shows only where it covers no other name and stays in the picture.
function showName({ element, measure }, at, [width, height], taken) {
  const seen = at?.inside && !at.behind && !at.hidden;
  element.hidden = !seen;
  if (!seen) return;
  const [w, tall] = measure();
  const [x, y] = [at.x * width, at.y * height];
  const box = { x: x - w / 2, y: y + 4, w, h: tall + 8 };
  const fits = box.x > 4 && box.x + w < width - 4 && box.y + box.h < height - 4;
  element.hidden = !fits || !apart(box, taken);
  if (element.hidden) return;
  taken.push(box);
  move(element, x, y);
}

// How far it is from the camera that looks; from outside, from the rover.
export function shieldText({ words, lengths }, seat, { distance_m: metres }) {
  const word = words.seats.cell;
  const text = seat === "outside" ? word.heat_shield_outside : word.heat_shield;
  return say(text, { distance: lengths.about(metres) });
}

export function makeMarks(context, seat) {
  const { words } = context;
  const site = makeSite(words);
  const names = PLACES.map((id) => ({
    id,
    ...makeName("place", words.seats.place[id]),
  }));
  const shield = makeName("body");
  const element = h(
    "div.mo-marks-over",
    { "aria-hidden": "true" },
    names.map((name) => name.element),
    shield.element,
    site.element,
  );
  const corner = { x: 0, y: 0, w: 0, h: 0 }; // where the cell's own label stands

  function showShield(body, size, mark) {
    const far = body?.inside && body.distance_m > NEAR_M;
    shield.element.hidden = !far;
    if (!far) return;
    setText(shield.label, shieldText(context, seat, body));
    const [x, y] = [body.x * size[0], body.y * size[1]];
    const above = mark && mark.y > y && Math.hypot(mark.x - x, mark.y - y) < CLOSE_PX;
    setAttr(shield.element, "data-above", String(Boolean(above)));
    move(shield.element, x, y);
  }

  // large: names of places too; clear: what stands above and below, in pixels.
  // covered: something hides the whole ground. Tells how the site is marked.
  function frame(seen, size, { large, covered, label, clear }) {
    const at = seen?.places?.site;
    const away = LOOK_UP.includes(seat) && !(at?.inside && !at.behind);
    const mark = away ? null : markAt(at, size[0], size[1], clear);
    if (covered && mark?.how === "on") mark.how = "hidden";
    const how = site.show(mark, ...size);
    Object.assign(corner, label);
    const taken = mark ? [corner, ringBox(mark)] : [corner];
    for (const name of names)
      showName(name, large && !covered ? seen?.places?.[name.id] : null, size, taken);
    showShield(large ? seen?.bodies?.heat_shield : null, size, mark);
    return how;
  }
  return { element, frame };
}

const ringBox = ({ x, y }) => ({ x: x - 20, y: y - 20, w: 150, h: 40 });
