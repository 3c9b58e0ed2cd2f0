// The floors of the JavaScript: kit knows no widget, craft stands on kit, and no widget
// but the ride knows another. Read from what esbuild itself took into each bundle.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const widgets = join("marsoutreach", "widgets");
const names = readdirSync(join(root, widgets)).filter((name) =>
  existsSync(join(root, widgets, name, "index.js")),
);
const bundled = (entryPoints) =>
  build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    outdir: "nowhere",
    format: "esm",
    logLevel: "silent",
    loader: { ".woff2": "empty" },
  });
const { metafile } = await bundled(
  names.map((name) => join(widgets, name, "index.js")),
);
const page = await bundled([join("marsoutreach", "site", "browser", "page.js")]);
const room = (path) =>
  path.startsWith(widgets) ? relative(widgets, path).split("/")[0] : "packages";
const arrows = Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
  imports.map(({ path }) => ({ from, path, rooms: [room(from), room(path)] })),
);
const wrong = (allowed) =>
  arrows
    .filter(({ rooms: [from, to] }) => from !== to && !allowed(from, to))
    .map(({ from, path }) => `${from} → ${path}`);

test("every widget's folder was looked at", () => {
  assert.ok(names.length >= 8);
  assert.ok(arrows.length > 300);
});

test("kit knows no widget and no spacecraft", () => {
  assert.deepEqual(
    wrong((from, to) => from !== "kit" || to === "packages"),
    [],
  );
});

test("the spacecraft stands on kit alone", () => {
  assert.deepEqual(
    wrong((from, to) => from !== "craft" || ["kit", "packages"].includes(to)),
    [],
  );
});

test("widgets do not know each other, but for the ride, which sits in the seats", () => {
  const below = ["kit", "craft", "packages"];
  const rides = (from, to) => from === "ride" && to === "seats";
  assert.deepEqual(
    wrong((from, to) => below.includes(from) || below.includes(to) || rides(from, to)),
    [],
  );
});

test("only the widgets with a scene in three dimensions carry three.js", () => {
  const carried = Object.entries(metafile.outputs)
    .filter(([, { inputs }]) =>
      Object.keys(inputs).some((path) => path.includes("node_modules/three/")),
    )
    .map(([path]) => path.split("/").at(-2));
  assert.deepEqual([...new Set(carried)].sort(), ["explorer", "ride", "seats"]);
});

test("what lies in kit is used by at least two widgets, or by one and the pages", () => {
  const users = new Map();
  const outputs = { ...metafile.outputs, ...page.metafile.outputs };
  for (const [output, { inputs }] of Object.entries(outputs))
    for (const path of Object.keys(inputs).filter((one) => room(one) === "kit"))
      users.set(path, [...(users.get(path) ?? []), output]);
  const lonely = [...users].filter(([, by]) => by.length < 2).map(([path]) => path);
  assert.deepEqual(lonely, []);
});
