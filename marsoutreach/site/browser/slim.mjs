// What HTMLManager pulls in and a page without a kernel never runs, and its stand-in.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const standIn = (name) => join(here, "stand-in", name);
const nothing = standIn("nothing.js");
const controls = "@jupyter-widgets/controls";

export const slim = {
  jquery: fileURLToPath(import.meta.resolve("jquery/dist/jquery.slim.js")),
  semver: standIn("semver.js"),
  "sanitize-html": standIn("sanitize-html.js"),
  "@jupyterlab/rendermime": standIn("rendermime.js"),
  "@jupyterlab/outputarea": nothing,
  "@jupyter-widgets/output": standIn("output.js"),
  "@jupyter-widgets/base7": nothing,
  [`${controls}/css/widgets-base.css`]: nothing,
  [`${controls}/css/labvariables.css`]: nothing,
  [controls]: standIn("controls.js"),
  "@jupyter-widgets/controls7/css/widgets-base.css": nothing,
  "@jupyter-widgets/controls7/css/labvariables.css": nothing,
  "@jupyter-widgets/controls7": nothing,
};

// anywidget wraps a module in a blob: and imports it. Pages have it as a script already.
const THEIRS = "async function loadEsm(esm) {";
const OURS = `import { loadModule } from ${JSON.stringify(join(here, "modules.js"))};`;

export const ourModules = {
  name: "our-modules",
  setup: ({ onLoad }) =>
    onLoad({ filter: /anywidget[/\\]dist[/\\]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf-8");
      if (!text.includes(THEIRS)) throw new Error(`anywidget changed: see ${here}`);
      const ours = text.replace(THEIRS, `${THEIRS} return loadModule(esm);`);
      return { contents: `${OURS}\n${ours}` };
    }),
};
