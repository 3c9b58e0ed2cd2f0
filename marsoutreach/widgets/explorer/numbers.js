// All numbers of all cameras in a table, and how to use it.
import { h } from "../kit/dom.js";
import { headRow, makeMore, row } from "../kit/pieces.js";

/** @type {[name: string, cell: (one: SeenCamera, help: NumberHelp) => unknown][]} */
const COLUMNS = [
  ["pixels", (one) => one.size_px.join(" × ")],
  ["view", (one, { degrees }) => one.field_of_view_deg?.map(degrees).join(" × ")],
  ["scale", (one, { given }) => given(one.pixel_scale_mrad)],
  ["at_2", (one, { given }) => given(one.metres_per_pixel?.[0])],
  ["at_10", (one, { given }) => given(one.metres_per_pixel?.[1])],
  ["at_100", (one, { given }) => given(one.metres_per_pixel?.[2])],
  ["forward", (one, { fmt }) => fmt(one.position_m[0], 3)],
  ["right", (one, { fmt }) => fmt(one.position_m[1], 3)],
  ["up", (one, { fmt }) => fmt(0 - one.position_m[2], 3)],
  ["place", (one, { kind }) => kind(one.position_kind)],
  ["lens", (one, { kind }) => kind(one.model_kind)],
];

// How many decimals a number comes with.
const decimals = (value) => String(value).split(".")[1]?.length ?? 0;

export function makeNumbers({ words, store, tell }) {
  const help = {
    fmt: tell.fmt,
    given: (value) => value && tell.fmt(value, decimals(value)),
    degrees: (value) => `${tell.angle(value)}°`,
    kind: (name) => words.kinds[name]?.label,
  };
  const names = ["camera", ...COLUMNS.map(([name]) => name)];
  const rows = store.all.map((one) => {
    const cells = COLUMNS.map(([, cell]) => String(cell(one, help) ?? "–"));
    return row(tell.name(one), cells, { class: "mo-num" });
  });
  const table = h(
    "table",
    {},
    h("caption", { class: "mo-soft" }, words.table.caption),
    headRow(names.map((name) => words.table[name])),
    h("tbody", {}, rows),
  );
  return { element: makeMore("mo-more", words.table, words.help, table) };
}
