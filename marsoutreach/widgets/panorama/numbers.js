// The same as text: what the picture is, what the view shows, every marked place.
import { h, setText } from "../kit/dom.js";
import { headRow, makeMore, row } from "../kit/pieces.js";
import { say } from "../kit/words.js";

const FIXED = ["picture", "span", "height", "projection", "detail"];
const LIVE = ["azimuth", "elevation", "field", "at"];
const COLUMNS = ["name", "azimuth", "elevation", "distance", "kind"];
const soft = (text) => h("caption", { class: "mo-soft" }, text);

// What does not change: texts by name.
function fixedNumbers({ words: { numbers }, shape, tell, pictures }) {
  const { fmt, plain } = tell;
  const whole = { width: fmt(shape.width, 0), height: fmt(shape.height, 0) };
  const reach = {
    low: plain(Math.round(shape.bottom)),
    high: plain(Math.round(shape.top)),
  };
  return {
    picture: say(numbers.pixels, whole),
    span: say(numbers.degrees, { n: plain(Math.round(shape.span * 10) / 10) }),
    height: say(numbers.from_to, reach),
    projection: numbers[pictures[0].projection],
    detail: say(numbers.dots, { n: fmt(shape.dotsPerDegree, 1) }),
  };
}

// What the view shows: texts by name.
function liveNumbers(view, { words: { numbers }, shape, tell, frame }) {
  const deg = (value) => say(numbers.degrees, { n: tell.fmt(value || 0, 1) });
  const metres = (view.distance * Math.PI) / 180 / shape.dotsPerDegree;
  return {
    azimuth: `${deg(view.azimuth)}, ${numbers[`from_${frame}`]}`,
    elevation: deg(view.elevation),
    field: deg(view.field),
    at: tell.length(metres),
  };
}

function makeFacts(context) {
  const { numbers } = context.words;
  const names = [...FIXED, ...LIVE];
  const heads = names.map((name) => h("th", { scope: "row" }, numbers[name]));
  const cells = Object.fromEntries(names.map((name) => [name, h("td")]));
  const fill = (texts) => {
    for (const [name, text] of Object.entries(texts)) setText(cells[name], text);
  };
  const rows = names.map((name, i) => row(heads[i], [cells[name]]));
  fill(fixedNumbers(context));
  const update = (view) => {
    fill(liveNumbers(view, context));
    const distance = context.tell.length(view.distance);
    setText(heads.at(-1), say(numbers.at, { distance }));
  };
  const element = h("table", {}, soft(numbers.caption), h("tbody", {}, rows));
  return { element, update };
}

function makeSpots({ words, store, tell }) {
  const { numbers, kinds } = words;
  const deg = (value) => say(numbers.degrees, { n: tell.plain(value) });
  const spotRow = (spot) =>
    row(spot.name, [
      deg(spot.azimuth_deg),
      deg(spot.elevation_deg),
      spot.distance_m === null ? numbers.unknown : tell.length(spot.distance_m),
      [kinds[spot.kind]?.label, spot.source].filter(Boolean).join(": "),
    ]);
  const heads = headRow(COLUMNS.map((name) => numbers[`spot_${name}`]));
  const rows = h("tbody");
  const element = h("table", {}, soft(numbers.spots), heads, rows);
  let shown = null;
  const update = () => {
    if (shown !== store.spots) rows.replaceChildren(...store.spots.map(spotRow));
    shown = store.spots;
    element.hidden = !shown.length;
  };
  return { element, update };
}

export function makeNumbers(context) {
  const { numbers, help } = context.words;
  const tables = [makeFacts(context), makeSpots(context)];
  const elements = tables.map(({ element }) => element);
  return {
    element: makeMore("mo-pano-more", numbers, help, ...elements),
    update: (view) => tables.forEach(({ update }) => update(view)),
  };
}
