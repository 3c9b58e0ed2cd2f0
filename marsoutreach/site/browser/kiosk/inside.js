// A page behind a door of the kiosk tells the kiosk around it that somebody touches it,
// or that something plays. It tells nothing else, and to nobody else.
import { TOUCHES } from "../../../widgets/kit/rest.js";
import { piecesOf } from "../parts/address.js";
import { guard } from "./guard.js";

const PLAYING = "[data-playing]";
const MOST_MS = 500; // not more often

/** @param {HTMLMediaElement} one */
const runs = (one) => !one.paused && !one.ended;

export const plays = (page = document) =>
  page.querySelector(PLAYING) !== null ||
  [...page.querySelectorAll("audio, video")].some((one) =>
    runs(/** @type {HTMLMediaElement} */ (one)),
  );

// The museum's loudest: no slider of volume goes beyond it.
/** @param {number} share */
function capVolume(share) {
  const hold = () => {
    for (const one of document.querySelectorAll(".mo-volume input")) {
      const input = /** @type {HTMLInputElement} */ (one);
      if (Number(input.max) <= 100 * share) continue;
      input.max = String(100 * share);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const whole = { childList: true, subtree: true };
  new MutationObserver(hold).observe(document.documentElement, whole);
}

export function tellTheKiosk() {
  guard();
  const cap = Number(piecesOf(location.hash).get("cap") || Number.NaN);
  if (cap >= 0 && cap < 1) capVolume(cap);
  let last = 0;
  /** @param {string} what */
  const tell = (what) => parent.postMessage({ marsKiosk: what }, "*");
  const touched = () => {
    if (performance.now() - last < MOST_MS) return;
    last = performance.now();
    tell("touched");
  };
  for (const name of TOUCHES)
    addEventListener(name, touched, { capture: true, passive: true });
  setInterval(() => plays() && tell("plays"), 1000);
}
