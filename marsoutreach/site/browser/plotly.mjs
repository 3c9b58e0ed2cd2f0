// Plotly as pages take it: without the style of its street maps, which need the internet.
// It would be the one thing that plotly does while it loads which strict servers refuse.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAPS =
  /\(function\(\)\{if\(!document\.getElementById\("[0-9a-f]{64}"\)\)\{var (\w)=document\.createElement\("style"\);.*?document\.head\.appendChild\(\1\)\}\}\)\(\)/;

export function copyPlotly(to) {
  const from = import.meta.resolve("plotly.js-strict-dist-min/plotly-strict.min.js");
  const whole = readFileSync(fileURLToPath(from), "utf-8");
  if (!MAPS.test(whole)) throw new Error("plotly changed: see site/browser/plotly.mjs");
  writeFileSync(to, whole.replace(MAPS, ""));
}
