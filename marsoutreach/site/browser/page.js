// What every page does by itself: light or dark, the chapter map, plots that scroll near.
import { inKiosk } from "../../widgets/kit/rest.js";
import { takeTurns } from "../../widgets/kit/turns.js";
import { tellTheKiosk } from "./kiosk/inside.js";
import { showWhenDressed } from "./parts/dress.js";
import { bringTypeface } from "./parts/faces.js";
import { followFlags } from "./parts/flags.js";
import { openFolds } from "./parts/folds.js";
import { foldMap, followSections } from "./parts/map.js";
import { goWhereItMoved } from "./parts/moved.js";
import { watchPlots } from "./parts/plots.js";
import { followRefusals, tellIdlePlaces } from "./parts/refused.js";
import { offerTheme, setFirstTheme } from "./parts/theme.js";
import { offerTongues } from "./parts/tongue.js";

followRefusals();
const typeface = bringTypeface();
setFirstTheme(); // before anything is painted
followFlags();
if (inKiosk() && parent !== window) tellTheKiosk();
takeTurns(() => {}); // of several recordings on a page one sounds
const parts = new Promise((done) =>
  document.addEventListener("DOMContentLoaded", done),
);
showWhenDressed(
  typeface,
  parts.then(() => {
    goWhereItMoved();
    offerTheme();
    offerTongues();
    openFolds();
    foldMap();
    followSections();
    watchPlots();
    tellIdlePlaces();
  }),
);
