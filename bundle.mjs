// Bundle every widget into marsoutreach/static, one JavaScript and one CSS file each.
// A widget is any folder of marsoutreach/widgets that holds an index.js.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { copyPlotly } from "./marsoutreach/site/browser/plotly.mjs";
import { ourModules, slim } from "./marsoutreach/site/browser/slim.mjs";

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

// uPlot asks the browser's language as it loads, and dies of one that is none: "C", or
// "en-US@posix" on many a Linux. Our charts write their numbers themselves.
const ASKS = "domEnv ? nav.language : 'en-US'";
const anyLanguage = {
  name: "any language",
  setup: ({ onLoad }) =>
    onLoad({ filter: /uPlot\.esm\.js$/ }, ({ path }) => {
      const [before, after, ...more] = readFileSync(path, "utf8").split(ASKS);
      if (!after || more.length) throw new Error(`${path}: not once ${ASKS}`);
      return { contents: `${before}"en-US"${after}` };
    }),
};

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
  plugins: [anyLanguage],
});

const page = join(house, "site", "browser");
await build({
  ...common,
  entryPoints: ["loader.js", "page.js", "front.js", "ride.js", "kiosk.js"].map((name) =>
    join(page, name),
  ),
  outdir: join(out, "site"),
  format: "iife",
  alias: slim,
  plugins: [ourModules],
  loader: {
    ".woff2": "binary",
    ".ttf": "empty",
    ".woff": "empty",
    ".eot": "empty",
    ".svg": "empty",
  },
});

await build({
  ...common,
  entryPoints: [join(page, "kiosk", "kiosk.css")],
  outdir: join(out, "site"),
});

await build({
  ...common,
  entryPoints: [join(page, "faces.css")],
  outdir: join(out, "site"),
  loader: { ".woff2": "file" },
  assetNames: "[name]",
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
});

copyPlotly(join(out, "site"));
copyFileSync(join(page, "icon.svg"), join(out, "site", "icon.svg"));
rmSync(done, { recursive: true, force: true });
renameSync(out, done);
