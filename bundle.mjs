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

const withFile = (file) =>
  readdirSync(join(house, "widgets"))
    .map((name) => [name, join(house, "widgets", name, file)])
    .filter(([, path]) => existsSync(path));
await build({
  ...common,
  entryPoints: Object.fromEntries(withFile("index.js")),
  outdir: out,
  format: "esm",
  loader: { ".woff2": "dataurl" },
});

const page = join(house, "site", "browser");
await build({
  ...common,
  entryPoints: [join(page, "loader.js"), join(page, "page.js")],
  outdir: join(out, "site"),
  format: "iife",
  alias: slim,
  loader: { ".ttf": "empty", ".woff": "empty", ".eot": "empty", ".svg": "empty" },
});

const rooms = withFile("room.css").map(([, path]) => path);
await build({
  ...common,
  stdin: {
    contents: [join(page, "page.css"), ...rooms]
      .map((path) => `@import ${JSON.stringify(path)};`)
      .join("\n"),
    loader: "css",
    resolveDir: here,
  },
  outfile: join(out, "site", "page.css"),
  loader: { ".woff2": "dataurl" },
});

copyFileSync(
  join(here, "node_modules", "plotly.js-strict-dist-min", "plotly-strict.min.js"),
  join(out, "site", "plotly.js"),
);
rmSync(done, { recursive: true, force: true });
renameSync(out, done);
