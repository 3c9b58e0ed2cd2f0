// The front page: the ride stands at once; what draws it in three dimensions, and the
// ground, come when somebody presses, or when the browser has nothing else to do.
import { prefersStill } from "../../widgets/kit/theme.js";
import { makeRide } from "../../widgets/ride/ride.js";
import { fail } from "./parts/tell.js";

/** @type {HTMLElement | null} */
const place = document.querySelector("[data-ride]");

// Asked for once; from a memory stick a script may load where nothing may be fetched.
const asked = new Map();
function load(address) {
  if (!asked.has(address)) asked.set(address, fetched(address));
  return asked.get(address);
}

const fetched = (address) =>
  new Promise((done, lost) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => done(undefined));
    script.addEventListener("error", () => {
      asked.delete(address);
      lost(new Error(`${address} did not come.`));
    });
    script.src = address;
    document.head.append(script);
  });

async function openViews(context) {
  await Promise.all([load(place.dataset.views), load(place.dataset.ground)]);
  const { makeViews, unpacked } = globalThis.marsRide;
  return makeViews(context, unpacked(globalThis.marsRideGround));
}

// A model as anywidget's, with nobody at its other end.
const modelOf = (traits) => ({
  get: (name) => traits[name],
  set: (name, value) => Object.assign(traits, { [name]: value }),
  save_changes() {},
  on() {},
  off() {},
});

function warm() {
  const { saveData } = /** @type {any} */ (navigator).connection ?? {};
  if (saveData || prefersStill()) return;
  for (const address of [place.dataset.views, place.dataset.ground])
    load(address).catch(console.error);
}
const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 2000));

function start() {
  place.dataset.taken = "";
  const traits = JSON.parse(place.querySelector("script").textContent);
  const el = document.createElement("div");
  makeRide(openViews).render({ model: modelOf(traits), el });
  place.replaceChildren(el);
  place.dataset.ready = "";
  performance.mark("mars:widgets-ready");
  addEventListener("load", () => whenIdle(warm));
}

if (place)
  try {
    start();
  } catch (fault) {
    fail(place, fault);
  }
