// Bring the widgets of a page to life without a kernel.
import { defined } from "./amd.js";
import "anywidget";
import { HTMLManager } from "@jupyter-widgets/html-manager/lib/htmlmanager";
import { fail } from "./parts/tell.js";

delete globalThis.define;

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
const FITTING_FRAMES = 3;
const PATIENCE_MS = 1000;

const pause = (duration_ms) => new Promise((done) => setTimeout(done, duration_ms));

const readState = () => JSON.parse(document.querySelector(STATE).textContent);

async function loadPackage(name) {
  if (name === "anywidget") return defined;
  throw new Error(`This page has no module ${name}.`);
}

// A widget is built out of sight, at its full width. It takes the place of the words
// "One moment" when it has filled itself and fitted to that width: nothing jumps before.
async function build(manager, place) {
  const model = await manager.get_model(place.dataset.widget);
  const view = await manager.create_view(model);
  const stage = document.createElement("div");
  stage.className = "coming";
  place.append(stage);
  await manager.display_view(view, stage);
  await filled(view.el);
}

function filled(el) {
  const parts = () => (el.classList.contains("widget-box") ? [...el.children] : [el]);
  const full = () => parts().every((part) => part.hasChildNodes());
  if (full()) return undefined;
  return new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (!full()) return;
      watch.disconnect();
      done(undefined);
    });
    watch.observe(el, { childList: true, subtree: true });
  });
}

async function reveal(place) {
  for (let frame = 0; frame < FITTING_FRAMES; frame++)
    await new Promise(requestAnimationFrame);
  for (const waiting of place.querySelectorAll(":scope > :not(.coming)"))
    waiting.remove();
  place.firstElementChild.className = "";
  place.dataset.ready = "";
  performance.mark("mars:widget-ready");
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("[data-widget]");

async function start() {
  for (const place of places) place.dataset.taken = "";
  const manager = new HTMLManager({ loader: loadPackage });
  await manager.set_state(readState());
  const revealed = [];
  for (const place of places) {
    const built = build(manager, place);
    revealed.push(built.then(() => reveal(place)).catch((fault) => fail(place, fault)));
    await Promise.race([built.catch(() => {}), pause(PATIENCE_MS)]); // the first comes first
  }
  await Promise.all(revealed);
  performance.mark("mars:widgets-ready");
}

// anywidget counts a widget as lost that is not up after two seconds, and tells the
// console. On a slow machine it comes up all the same, and here no message waits for it.
addEventListener("unhandledrejection", (event) => {
  if (String(event.reason).includes("[anywidget] Failed to initialize")) {
    event.preventDefault();
  }
});

if (places.length)
  start().catch((fault) => {
    for (const place of places) fail(place, fault);
  });
