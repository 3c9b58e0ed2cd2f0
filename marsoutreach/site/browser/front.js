// The front page: the ride stands at once; what draws it in three dimensions, and the
// ground, come when somebody presses, or when the browser has nothing else to do.
import { prefersStill } from "../../widgets/kit/theme.js";
import { makeRide } from "../../widgets/ride/ride.js";
import { bring } from "./parts/bring.js";
import { fail } from "./parts/tell.js";

/** @type {HTMLElement | null} */
const place = document.querySelector("[data-ride]");

const late = () => {
  const { views, ground, said } = place.dataset;
  return [views, ground, said];
};

async function openViews(context) {
  await Promise.all(late().map(bring));
  const { makeViews, unpacked } = globalThis.marsRide;
  const { ground, said } = globalThis.marsRideNeeds;
  return makeViews(context, unpacked({ ...ground, words: said }));
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
  for (const address of late()) bring(address).catch(console.error);
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
