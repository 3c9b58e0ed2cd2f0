// What two cameras see, drawn over each other in degrees, and told in words.
import { h } from "../kit/dom.js";
import { say } from "../kit/words.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MARGIN] = [280, 190, 12];

const node = (tag, props, text = "") => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
};

function frame(camera, scale, order) {
  const [wide, high] = camera.field_of_view_deg.map((angle) => angle * scale);
  const place = {
    x: (WIDTH - wide) / 2,
    y: (HEIGHT - high) / 2,
    width: wide,
    height: high,
  };
  if (!camera.round) return node("rect", { ...place, class: `mo-view-${order}` });
  return node("ellipse", {
    cx: WIDTH / 2,
    cy: HEIGHT / 2,
    rx: Math.max(wide / 2, 1),
    ry: Math.max(high / 2, 1),
    class: `mo-view-${order}`,
  });
}

function label(camera, scale, order, { tell, words }) {
  const half = (camera.field_of_view_deg[1] * scale) / 2;
  const inside = half > 34;
  const y = order
    ? inside
      ? HEIGHT / 2 + half - 8
      : HEIGHT / 2 + half + 18
    : inside
      ? HEIGHT / 2 - half + 18
      : HEIGHT / 2 - half - 8;
  const angle = say(words.compare.degrees, {
    n: tell.angle(camera.field_of_view_deg[0]),
  });
  const props = {
    x: WIDTH / 2,
    y,
    class: `mo-label-${order}`,
    "text-anchor": "middle",
  };
  return node("text", props, `${tell.name(camera)} ${angle}`);
}

/**
 * @param {any[]} pair
 * @param {any} context
 */
function sentences([one, other], { tell, words }) {
  const [wide, thin] =
    one.field_of_view_deg[0] >= other.field_of_view_deg[0]
      ? [one, other]
      : [other, one];
  const [fine, rough] =
    one.pixel_scale_mrad <= other.pixel_scale_mrad ? [one, other] : [other, one];
  const ratio = (a, b) => tell.fmt(a / b, a / b < 10 ? 1 : 0);
  const apart = Math.hypot(...one.position_m.map((v, i) => v - other.position_m[i]));
  const told = [
    say(words.compare.ratio, {
      wide: tell.name(wide),
      n: ratio(wide.field_of_view_deg[0], thin.field_of_view_deg[0]),
      fine: tell.name(fine),
      m: ratio(rough.pixel_scale_mrad, fine.pixel_scale_mrad),
    }),
  ];
  const together = one.moves_with === other.moves_with && one.group === other.group;
  if (together) told.push(say(words.compare.baseline, { n: tell.fmt(apart, 3) }));
  return told;
}

export function overlay(camera, compared, context) {
  const { words, tell } = context;
  const pair = [camera, compared];
  const most = (axis) => Math.max(...pair.map((one) => one.field_of_view_deg[axis]));
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / most(0),
    (HEIGHT - 2 * MARGIN) / most(1),
  );
  const svg = node("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": say(words.compare.picture, {
      one: tell.name(camera),
      other: tell.name(compared),
      wide_one: tell.angle(camera.field_of_view_deg[0]),
      wide_other: tell.angle(compared.field_of_view_deg[0]),
    }),
  });
  svg.append(...pair.map((one, order) => frame(one, scale, order)));
  svg.append(...pair.map((one, order) => label(one, scale, order, context)));
  return [svg, ...sentences(pair, context).map((text) => h("p", {}, text))];
}
