// Bundle every widget into marsoutreach/static, one JavaScript and one CSS file each.
// A widget is any folder of marsoutreach/widgets that holds an index.js.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { slim } from "./marsoutreach/site/browser/slim.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const house = join(here, "marsoutreach");
const done = join(house, "static");
const out = join(house, "static-new"); // swapped in at the end: all or nothing
const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome109", "firefox115", "safari16.4"],
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const entry = (name) => join(house, "widgets", name, "index.js");
const names = readdirSync(join(house, "widgets")).filter((name) =>
  existsSync(entry(name)),
);
await build({
  ...common,
  entryPoints: Object.fromEntries(names.map((name) => [name, entry(name)])),
  outdir: out,
  format: "esm",
  loader: { ".woff2": "dataurl" },
});

await build({
  ...common,
  entryPoints: ["loader.js", "page.js", "page.css"].map((name) =>
    join(house, "site", "browser", name),
  ),
  outdir: join(out, "site"),
  format: "iife",
  alias: slim,
  loader: {
    ".woff2": "dataurl",
    ".ttf": "empty",
    ".woff": "empty",
    ".eot": "empty",
    ".svg": "empty",
  },
  assetNames: "[name]",
});

copyFileSync(
  join(here, "node_modules", "plotly.js-strict-dist-min", "plotly-strict.min.js"),
  join(out, "site", "plotly.js"),
);
rmSync(done, { recursive: true, force: true });
renameSync(out, done);
