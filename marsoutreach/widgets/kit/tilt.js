// A button for phones and tablets: tilt the device, and the view turns with it, from
// where one looked when it was pressed. Hidden where nothing can be tilted.
import { turn } from "./angles.js";
import { h, setAttr, setNews } from "./dom.js";

const RADIANS = Math.PI / 180;
const STEEP_DEG = 80; // nearer to straight up or down, a compass turns with every tremble
const STILL_DEG = 0.15; // hands tremble
const OURS_DEG = 0.01; // as exactly as a view keeps what it was told
const SILENT_MS = 1500; // a device that can tell has told by then

// Where the back of a device looks, by the angles of the event (W3C's axes: first alpha
// about up, then beta, then gamma). How the screen is turned changes nothing of it.
/** @type {(angles: Tilt) => {azimuth: number, elevation: number}} */
export function looksOf({ alpha, beta, gamma }) {
  const [a, b, c] = [alpha, beta, gamma].map((angle) => angle * RADIANS);
  const east = -Math.cos(a) * Math.sin(c) - Math.sin(a) * Math.sin(b) * Math.cos(c);
  const north = -Math.sin(a) * Math.sin(c) + Math.cos(a) * Math.sin(b) * Math.cos(c);
  const up = -Math.cos(b) * Math.cos(c);
  return {
    azimuth: Math.atan2(east, north) / RADIANS,
    elevation: Math.atan2(up, Math.hypot(east, north)) / RADIANS,
  };
}

// From the looks of a device to those of a view: as far from where it began. What a hand
// did meanwhile, or an edge, is where it begins anew.
export function makeFollower() {
  /** @type {Looks | null} */
  let device = null; // as the view began
  let [from, last] = /** @type {Looks[]} */ ([]);
  /** @type {(a: Looks, b: Looks) => number} */
  const apart = (a, b) =>
    Math.max(
      Math.abs(turn(a.azimuth - b.azimuth)),
      Math.abs(a.elevation - b.elevation),
    );
  /** @type {(told: Looks, view: Looks) => Looks | null} */
  return (told, view) => {
    if (!device || apart(view, last) > OURS_DEG)
      [device, from, last] = [told, view, view];
    const steep = Math.abs(told.elevation) > STEEP_DEG;
    const next = {
      azimuth: steep
        ? last.azimuth
        : turn(from.azimuth + turn(told.azimuth - device.azimuth)),
      elevation: from.elevation + told.elevation - device.elevation,
    };
    if (apart(next, view) < STILL_DEG) return null;
    last = next;
    return next;
  };
}

const canTilt = () =>
  "DeviceOrientationEvent" in globalThis && matchMedia("(pointer: coarse)").matches;

// Some browsers ask; those that do not, allow.
async function allowed() {
  /** @type {{requestPermission?: () => Promise<string>}} */
  const { requestPermission: ask } = /** @type {any} */ (DeviceOrientationEvent);
  if (!ask) return true;
  return (await ask.call(DeviceOrientationEvent).catch(() => "")) === "granted";
}

// words: those of locale's tilt.toml; look(): {azimuth, elevation} of the view now;
// to(looks): turn it there; over(): let go.
/**
 * @param {Words} words
 * @param {{look: () => Looks, to: (looks: Looks) => void, over?: () => void}} view
 */
export function makeTilt(words, { look, to, over }) {
  const heard = h("span.mo-hidden", { role: "status" });
  const button = h(
    "button",
    { "data-do": "tilt", "aria-pressed": "false" },
    words.name,
  );
  const element = h("span.mo-tilt", { hidden: !canTilt() }, button, heard);
  let on = false;
  let timer = 0;
  let follow = makeFollower();
  const turned = (/** @type {Event} */ event) => {
    const { alpha, beta, gamma } = /** @type {DeviceOrientationEvent} */ (event);
    if (alpha === null || beta === null || gamma === null) return;
    clearTimeout(timer);
    const next = follow(looksOf({ alpha, beta, gamma }), look());
    if (next) to(next);
  };
  const set = (/** @type {boolean} */ yes, /** @type {string} */ said) => {
    clearTimeout(timer);
    removeEventListener("deviceorientation", turned);
    if (on && !yes) over?.();
    on = yes;
    setAttr(button, "aria-pressed", String(yes));
    if (said) setNews(heard, said);
  };
  const begin = async () => {
    if (!(await allowed())) return set(false, words.refused);
    follow = makeFollower();
    set(true, words.on);
    addEventListener("deviceorientation", turned);
    timer = window.setTimeout(() => set(false, words.none), SILENT_MS);
  };
  button.addEventListener("click", () => (on ? set(false, words.off) : begin()));
  // Where the view cannot be turned, the button goes, and nothing follows.
  const offer = (/** @type {boolean} */ yes) => {
    element.hidden = !yes || !canTilt();
    if (on && !yes) set(false, "");
  };
  return { element, offer, dispose: () => set(false, "") };
}
