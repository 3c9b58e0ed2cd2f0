// The front page: the ride stands at once; what draws it in three dimensions, and the
// ground, come when somebody presses, or when the browser has nothing else to do.
import { inKiosk } from "../../widgets/kit/rest.js";
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

const told = (which = "script") => JSON.parse(place.querySelector(which).textContent);

// Put the ride into an element; gives what takes it away.
function ride(traits, el) {
  return makeRide(openViews).render({ model: modelOf(traits), el });
}

function start() {
  place.dataset.taken = "";
  const el = document.createElement("div");
  ride(told(), el);
  place.replaceChildren(el);
  place.dataset.ready = "";
  performance.mark("mars:widgets-ready");
  addEventListener("load", () => whenIdle(warm));
}

// A museum asks for it in the address: index.html?kiosk, or #kiosk from a file.
async function startKiosk() {
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet" });
  sheet.href = "assets/kiosk.css";
  document.head.append(sheet);
  const [traits, shell] = [told(), told("[data-kiosk]")];
  await bring("assets/kiosk.js");
  new globalThis.marsShell(shell, (el, loop) => ride({ ...traits, loop }, el)).start();
}
const asked = new URLSearchParams(location.search).has("kiosk") || inKiosk();

if (place)
  try {
    if (asked) startKiosk().catch((fault) => fail(place, fault));
    else start();
  } catch (fault) {
    fail(place, fault);
  }
