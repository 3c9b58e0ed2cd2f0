// Plotly as pages take it: what draws in a plane, or all of it, where a plot wants more.
// Both without the style of its street maps, which need the internet: it would be the one
// thing that plotly does while it loads which strict servers refuse.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PARTS = {
  "plotly.js": "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
  "plotly-all.js": "plotly.js-strict-dist-min/plotly-strict.min.js",
};
const MAPS =
  /\(function\(\)\{if\(!document\.getElementById\("[0-9a-f]{64}"\)\)\{var (\w)=document\.createElement\("style"\);.*?document\.head\.appendChild\(\1\)\}\}\)\(\)/;

export function copyPlotly(to) {
  for (const [name, from] of Object.entries(PARTS)) {
    const whole = readFileSync(fileURLToPath(import.meta.resolve(from)), "utf-8");
    if (!MAPS.test(whole))
      throw new Error("plotly changed: see site/browser/plotly.mjs");
    writeFileSync(join(to, name), whole.replace(MAPS, ""));
  }
}
