// What HTMLManager pulls in and a page without a kernel never runs, and its stand-in.
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
