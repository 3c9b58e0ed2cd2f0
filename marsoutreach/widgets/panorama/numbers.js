// The same as text: what the picture is, what the view shows, every marked place.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

export function makeNumbers(context) {
  const { words, store, shape, tell, pictures, frame } = context;
  const { numbers } = words;
  const [record] = pictures;
  const from = say(numbers[`from_${frame}`]);
  const span = (low, high) =>
    say(numbers.from_to, { low: tell.plain(low), high: tell.plain(high) });
  const deg = (value) => say(numbers.degrees, { n: value });
  const fixed = {
    picture: say(numbers.pixels, {
      width: tell.fmt(shape.width, 0),
      height: tell.fmt(shape.height, 0),
    }),
    span: deg(tell.plain(Math.round(shape.span * 10) / 10)),
    height: span(Math.round(shape.bottom), Math.round(shape.top)),
    projection: numbers[record.projection],
    detail: say(numbers.dots, { n: tell.fmt(shape.dotsPerDegree, 1) }),
  };
  const live = ["azimuth", "elevation", "field"];
  const cells = Object.fromEntries(
    [...Object.keys(fixed), ...live, "at"].map((name) => [name, h("td")]),
  );
  for (const [name, text] of Object.entries(fixed)) setText(cells[name], text);
  const heads = Object.fromEntries(
    Object.keys(cells).map((name) => [name, h("th", { scope: "row" }, numbers[name])]),
  );
  const facts = h(
    "table",
    {},
    h("caption", { class: "mo-soft" }, numbers.caption),
    h(
      "tbody",
      {},
      Object.keys(cells).map((name) => h("tr", {}, heads[name], cells[name])),
    ),
  );
  const rows = h("tbody");
  const columns = [
    "spot_name",
    "spot_azimuth",
    "spot_elevation",
    "spot_distance",
    "spot_kind",
  ];
  const spots = h(
    "table",
    {},
    h("caption", { class: "mo-soft" }, numbers.spots),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((name) => h("th", { scope: "col" }, numbers[name])),
      ),
    ),
    rows,
  );
  const scroll = { class: "mo-scroll", tabindex: "0", role: "group" };
  const element = h(
    "div",
    { class: "mo-pano-more" },
    h(
      "details",
      {},
      h("summary", {}, numbers.summary),
      h("div", { ...scroll, "aria-label": numbers.caption }, facts, spots),
    ),
    h(
      "details",
      {},
      h("summary", {}, words.help.summary),
      h(
        "ul",
        { class: "mo-help" },
        words.help.lines.map((line) => h("li", {}, line)),
      ),
    ),
  );
  let shown = null;

  const row = (spot) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, spot.name),
      h("td", {}, deg(tell.plain(spot.azimuth_deg))),
      h("td", {}, deg(tell.plain(spot.elevation_deg))),
      h(
        "td",
        {},
        spot.distance_m === null ? numbers.unknown : tell.length(spot.distance_m),
      ),
      h(
        "td",
        {},
        [words.kinds[spot.kind]?.label, spot.source].filter(Boolean).join(": "),
      ),
    );
  const update = (view) => {
    if (shown !== store.spots) rows.replaceChildren(...store.spots.map(row));
    shown = store.spots;
    spots.hidden = !store.spots.length;
    setText(cells.azimuth, `${deg(tell.fmt(view.azimuth, 1))}, ${from}`);
    setText(cells.elevation, deg(tell.fmt(view.elevation || 0, 1)));
    setText(cells.field, deg(tell.fmt(view.field, 1)));
    const distance = tell.length(view.distance);
    setText(heads.at, say(numbers.at, { distance }));
    const metres = (view.distance * Math.PI) / 180 / shape.dotsPerDegree;
    setText(cells.at, tell.length(metres));
  };
  return { element, update };
}
