// The same as text: a sentence that follows, all numbers in a table, how to use it.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";

export function makeSummary({ words, tell, store }) {
  const element = h("p", { class: "mo-says", role: "status" });
  let extra = "";
  const sentence = (now, place, distance) => {
    const { camera } = now;
    const parts = [];
    if (now.looking) parts.push(looking(camera, place, distance));
    else if (camera)
      parts.push(
        say(words.say.selected, {
          name: tell.name(camera),
          purpose: tell.purpose(camera),
        }),
      );
    else
      parts.push(
        words.say[now.scene],
        say(words.say.none, { count: store.all.length }),
      );
    if (camera?.moves_with === "mast" && now.scene === "standing")
      parts.push(now.mast.folded ? words.say.folded : turned(now.mast));
    if (now.wheel) parts.push(watched(now.wheel));
    if (now.shown.length < store.all.length)
      parts.push(
        say(words.say.shown, { count: now.shown.length, all: store.all.length }),
      );
    return parts.join(" ");
  };
  const watched = (wheel) =>
    say(words.say.wheel, {
      wheel: words.wheel[wheel],
      count: store.watchers(wheel).length,
    });
  const turned = ({ azimuth, elevation }) =>
    say(words.say.turned, {
      azimuth: tell.azimuth(azimuth),
      elevation: tell.elevation(elevation),
    });
  const looking = (camera, place, distance) =>
    say(words.say.looking, {
      name: tell.name(camera),
      angle: tell.angle(camera.field_of_view_deg[0]),
      reference: place
        ? place.below
          ? words.say.below
          : say(words.say.person, { distance })
        : words.say.sky,
    });
  const update = (now, context) => {
    setText(
      element,
      [sentence(now, context.person, context.distance), extra].join(" ").trim(),
    );
    extra = "";
  };
  return { element, update, add: (text) => (extra = text) };
}

/** @type {[string, (one: any, help: any) => any][]} */
const COLUMNS = [
  ["pixels", (one) => one.size_px.join(" × ")],
  [
    "view",
    (one, { angle }) => one.field_of_view_deg?.map((a) => `${angle(a)}°`).join(" × "),
  ],
  ["scale", (one) => one.pixel_scale_mrad],
  ["at_2", (one) => one.metres_per_pixel?.[0]],
  ["at_10", (one) => one.metres_per_pixel?.[1]],
  ["at_100", (one) => one.metres_per_pixel?.[2]],
  ["forward", (one, { fmt }) => fmt(one.position_m[0], 3)],
  ["right", (one, { fmt }) => fmt(one.position_m[1], 3)],
  ["up", (one, { fmt }) => fmt(0 - one.position_m[2], 3)],
  ["place", (one, { kind }) => kind(one.position_kind)],
  ["lens", (one, { kind }) => kind(one.model_kind)],
];

export function makeNumbers({ words, store, tell }) {
  const help = { ...tell, kind: (name) => words.kinds[name]?.label };
  const heads = ["camera", ...COLUMNS.map(([name]) => name)];
  const rows = store.all.map((one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, tell.name(one)),
      COLUMNS.map(([, cell]) =>
        h("td", { class: "mo-num" }, String(cell(one, help) ?? "–")),
      ),
    ),
  );
  const table = h(
    "table",
    {},
    h("caption", { class: "mo-soft" }, words.table.caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        heads.map((n) => h("th", { scope: "col" }, words.table[n])),
      ),
    ),
    h("tbody", {}, rows),
  );
  const scroll = { class: "mo-scroll", tabindex: "0", role: "group" };
  const element = h(
    "div",
    { class: "mo-more" },
    h(
      "details",
      {},
      h("summary", {}, words.table.summary),
      h("div", { ...scroll, "aria-label": words.table.caption }, table),
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
  return { element, update: () => {} };
}
