// What two cameras see, drawn over each other in degrees, and told in words.
import { h, svg } from "../kit/dom.js";
import { say } from "../kit/words.js";

const [WIDTH, HEIGHT, MARGIN] = [280, 190, 12];

// How wide and high a camera sees, in degrees.
/** @param {SeenCamera} camera */
const fieldOf = ({ field_of_view_deg: field }) => /** @type {number[]} */ (field);

/** @type {(camera: SeenCamera, scale: number, order: number) => SVGElement} */
function frame(camera, scale, order) {
  const [width, height] = fieldOf(camera).map((angle) => angle * scale);
  const name = { class: `mo-view-${order}` };
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2];
  const [x, y] = [(WIDTH - width) / 2, (HEIGHT - height) / 2];
  if (!camera.round) return svg("rect", { x, y, width, height, ...name });
  const [rx, ry] = [Math.max(width / 2, 1), Math.max(height / 2, 1)];
  return svg("ellipse", { cx, cy, rx, ry, ...name });
}

// The first one's name stands at the upper edge of its frame, the other's at the lower.
/** @type {(camera: SeenCamera, scale: number, order: number, context: Pick<ExplorerContext, "tell" | "words">) => SVGElement} */
function label(camera, scale, order, { tell, words }) {
  const half = (fieldOf(camera)[1] * scale) / 2;
  const inside = half > 34;
  const y = order ? half + (inside ? -8 : 18) : (inside ? 18 : -8) - half;
  const angle = say(words.compare.degrees, { n: tell.angle(fieldOf(camera)[0]) });
  const place = { x: WIDTH / 2, y: HEIGHT / 2 + y, "text-anchor": "middle" };
  const text = `${tell.name(camera)} ${angle}`;
  return svg("text", { ...place, class: `mo-label-${order}` }, text);
}

// How they differ, in words; for two of a kind how far apart they sit.
/** @type {(pair: SeenCamera[], context: Pick<ExplorerContext, "tell" | "words">) => string[]} */
export function sentences(pair, { tell, words: { compare } }) {
  const [one, other] = pair;
  /** @param {(one: SeenCamera) => number} measure */
  const by = (measure) => [...pair].sort((a, b) => measure(b) - measure(a));
  /** @param {SeenCamera} camera */
  const width = (camera) => fieldOf(camera)[0];
  /** @param {SeenCamera} camera */
  const scale = (camera) => /** @type {number} */ (camera.pixel_scale_mrad);
  const [[wide, thin], [fine, rough]] = [by(width), by((one) => -scale(one))];
  /** @type {(a: number, b: number) => string} */
  const ratio = (a, b) => tell.fmt(a / b, a / b < 10 ? 1 : 0);
  const wider = { wide: tell.name(wide), n: ratio(width(wide), width(thin)) };
  const finer = { fine: tell.name(fine), m: ratio(scale(rough), scale(fine)) };
  const told = [say(compare.ratio, { ...wider, ...finer })];
  const apart = Math.hypot(...one.position_m.map((v, i) => v - other.position_m[i]));
  const together = one.moves_with === other.moves_with && one.group === other.group;
  if (together) told.push(say(compare.baseline, { n: tell.fmt(apart, 3) }));
  return told;
}

/** @type {(camera: SeenCamera, compared: SeenCamera, context: ExplorerContext) => Child[]} */
export function overlay(camera, compared, context) {
  const { words, tell } = context;
  const pair = [camera, compared];
  const most = [0, 1].map((axis) => Math.max(...pair.map((one) => fieldOf(one)[axis])));
  const room = [WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN];
  const scale = Math.min(room[0] / most[0], room[1] / most[1]);
  const [one, other] = pair.map(tell.name);
  const [wide_one, wide_other] = pair.map((each) => tell.angle(fieldOf(each)[0]));
  const said = say(words.compare.picture, { one, other, wide_one, wide_other });
  const box = `0 0 ${WIDTH} ${HEIGHT}`;
  const drawn = svg("svg", { viewBox: box, role: "img", "aria-label": said });
  drawn.append(...pair.map((each, order) => frame(each, scale, order)));
  drawn.append(...pair.map((each, order) => label(each, scale, order, context)));
  return [drawn, ...sentences(pair, context).map((text) => h("p", {}, text))];
}
