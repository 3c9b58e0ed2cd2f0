// Bundle every widget of this folder into ../static, one JavaScript and one CSS file each.
// A widget is any *.js file that lies right here; shared/ and site/ hold what they use.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { slim } from "./site/slim.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "..", "..", "node_modules");
const done = join(here, "..", "static");
const out = join(here, "..", "static-new"); // swapped in at the end: all or nothing
const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome109", "firefox115", "safari16.4"],
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const widgets = readdirSync(here).filter((name) => name.endsWith(".js"));
await build({
  ...common,
  entryPoints: widgets.map((name) => join(here, name)),
  outdir: out,
  format: "esm",
  loader: { ".woff2": "dataurl" },
});

await build({
  ...common,
  entryPoints: ["loader.js", "page.js", "page.css"].map((name) =>
    join(here, "site", name),
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
  join(packages, "plotly.js-strict-dist-min", "plotly-strict.min.js"),
  join(out, "site", "plotly.js"),
);
rmSync(done, { recursive: true, force: true });
renameSync(out, done);
