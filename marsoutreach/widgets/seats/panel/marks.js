// Marks on a picture: the landing site, names of places, the falling heat shield, and
// whose lines these are. A label stands on no vehicle and on no control.
import { h, icon, setAttr, setStyle, setText } from "../../kit/dom.js";
import { say } from "../../kit/words.js";
import { markAt } from "./edge.js";
import { apart, around, firstFree, vehiclesIn } from "./space.js";

const PLACES = ["delta", "belva", "kodiak", "seitah"];
const LOOK_UP = ["puc", "ruc"]; // the ground lies behind these: no arrow to it
const THERE_M = 5; // whose eye is lower stands at the site: no arrow to it
const NEAR_M = 15; // a heat shield nearer than this needs no name
const OFF_EM = 1.25; // a label's distance from the place that it names
const RING_EM = 1;
const ARROW = "M4 6l16 6-16 6 4-6z";

const move = (node, x, y) =>
  setStyle(node, "transform", `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`);

// The site's ring; at the edge an arrow instead.
function makeSite(words) {
  const arrow = icon(ARROW);
  const text = h("span.mo-mark-text", words.seats.cell.site);
  const element = h("div.mo-mark.mo-mark-site", h("i"), arrow, text);
  const label = sizeOf(text);
  let stands = null;
  const show = (mark, size, taken, unit) => {
    element.hidden = !mark;
    if (!mark) return "none";
    setAttr(element, "data-how", mark.how);
    stands = firstFree(placesFor(mark, label(), size, unit), size, taken, stands);
    setAttr(element, "data-at", stands ?? "none");
    setStyle(arrow, "rotate", `${mark.turn_deg.toFixed(0)}deg`);
    move(element, mark.x, mark.y);
    return mark.how;
  };
  return { element, show };
}

// Beside the ring, towards the middle of the picture, rather than below or above it.
function placesFor({ x, y, how }, label, [width, height], unit) {
  const { end, start, below, above } = around(x, y, label, OFF_EM * unit);
  const beside = x > width * 0.6 ? { start, end } : { end, start };
  if (how === "edge") return { ...beside, below };
  return y < height * 0.25 ? { below, ...beside } : { ...beside, below, above };
}

// The size of a text, once it is known.
function sizeOf(text) {
  let size = [0, 0];
  return () => {
    size = size[0] ? size : [text.offsetWidth, text.offsetHeight];
    return size;
  };
}

function makeName(kind, text = "") {
  const label = h("span.mo-mark-text", text);
  const element = h("div", { class: `mo-mark mo-mark-${kind}`, hidden: true }, label);
  return { element, label, measure: sizeOf(label) };
}

// A name shows only where it covers nothing else and stays in the picture.
function showName({ element, measure }, at, size, taken) {
  const seen = at?.inside && !at.behind && !at.hidden;
  element.hidden = !seen;
  if (!seen) return;
  const [w, tall] = measure();
  const [x, y] = [at.x * size[0], at.y * size[1]];
  const places = { below: { x: x - w / 2, y: y + 4, w, h: tall + 8 } };
  element.hidden = firstFree(places, size, taken) === null;
  if (element.hidden) return;
  taken.push(places.below);
  move(element, x, y);
}

// How far it is from the camera that looks; from outside, from the rover.
export function shieldText({ words, lengths }, seat, { distance_m: metres }) {
  const word = words.seats.cell;
  const text = seat === "outside" ? word.heat_shield_outside : word.heat_shield;
  return say(text, { distance: lengths.about(metres) });
}

// Whose lines these are: the label stands on one of them, and stays there if it can.
function makeBeamName({ words }) {
  const { element, label } = makeName("beam");
  let [said, stands] = ["", null];
  const show = (beam, size, taken) => {
    const text = beam ? words.seats.beam[beam.camera] : "";
    element.hidden = !text;
    if (!text) return;
    setText(label, text);
    if (said !== text) stands = null;
    said = text;
    const [w, tall] = [label.offsetWidth, label.offsetHeight];
    const room = ({ x, y }) => {
      const [left, top] = [x * size[0] - w / 2, y * size[1] - tall / 2];
      return { x: left, y: top, w, h: tall };
    };
    const places = Object.fromEntries(beam.spots.map((at) => [at.name, room(at)]));
    stands = firstFree(places, size, taken, stands);
    element.hidden = stands === null;
    if (element.hidden) return;
    taken.push(places[stands]);
    move(element, places[stands].x, places[stands].y);
  };
  return { element, show };
}

export function makeMarks(context, seat) {
  const { words } = context;
  const site = makeSite(words);
  const beamName = makeBeamName(context);
  const names = PLACES.map((id) => ({
    id,
    ...makeName("place", words.seats.place[id]),
  }));
  const shield = makeName("body");
  const element = h(
    "div.mo-marks-over",
    { "aria-hidden": "true" },
    names.map((name) => name.element),
    beamName.element,
    shield.element,
    site.element,
  );
  const corner = { x: 0, y: 0, w: 0, h: 0 }; // where the cell's own label stands

  function showShield(body, size, taken, unit) {
    const far = body?.inside && body.distance_m > NEAR_M;
    shield.element.hidden = !far;
    if (!far) return;
    setText(shield.label, shieldText(context, seat, body));
    const [x, y] = [body.x * size[0], body.y * size[1]];
    const { offsetWidth, offsetHeight } = shield.label;
    const { below, above } = around(x, y, [offsetWidth, offsetHeight], 0.9 * unit);
    const at = firstFree({ below, above }, size, taken) ?? "none";
    setAttr(shield.element, "data-at", at);
    move(shield.element, x, y);
  }

  // From outside nothing lies on the craft: over its place the rover is mark enough.
  const hides = (mark, vehicles, unit) =>
    seat === "outside" &&
    !apart(ringBox(mark, RING_EM * unit), Object.values(vehicles));

  // large: names of places too; clear: what stands above and below, in pixels.
  // covered: something hides the whole ground; inset: NASA's picture; controls: boxes; unit: a text's height in
  // pixels; beam: {camera, spots}. Tells how the site is marked.
  function frame(seen, size, shape) {
    const { large, covered, label, inset, clear, controls, unit, beam } = shape;
    const at = seen?.places?.site;
    const away = LOOK_UP.includes(seat) && !(at?.inside && !at.behind);
    const vehicles = vehiclesIn(seen, size);
    let mark = away ? null : markAt(at, size[0], size[1], clear);
    if (covered && mark?.how === "on") mark.how = "hidden";
    if (mark && hides(mark, vehicles, unit)) mark = null;
    if (mark?.how === "edge" && seen.altitude_m < THERE_M) mark = null;
    Object.assign(corner, label);
    const { heat_shield: own, ...others } = vehicles;
    const nasas = inset ? [inset] : [];
    const fixed = [corner, ...nasas, ...controls, ...Object.values(others)];
    const how = site.show(mark, size, own ? [...fixed, own] : fixed, unit);
    const taken = mark ? [...fixed, ringBox(mark, 20, 130)] : fixed;
    showShield(large ? seen?.bodies?.heat_shield : null, size, taken, unit);
    if (own) taken.push(own);
    for (const name of names)
      showName(name, large && !covered ? seen?.places?.[name.id] : null, size, taken);
    beamName.show(large ? beam : null, size, taken);
    return how;
  }
  return { element, frame };
}

const ringBox = ({ x, y }, half, more = 0) => ({
  x: x - half,
  y: y - half,
  w: 2 * half + more,
  h: 2 * half,
});
