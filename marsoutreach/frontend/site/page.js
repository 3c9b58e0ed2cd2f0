// What every page does by itself: light or dark, the chapter map, plots that scroll near.
import { foldMap, followSections } from "./parts/map.js";
import { watchPlots } from "./parts/plots.js";
import { offerTheme, setFirstTheme } from "./parts/theme.js";

setFirstTheme(); // before anything is painted
document.addEventListener("DOMContentLoaded", () => {
  offerTheme();
  foldMap();
  followSections();
  watchPlots();
});
