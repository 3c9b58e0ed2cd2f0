// Bring the widgets of a page to life without a kernel.
import { defined } from "./amd.js";
import "anywidget";
import { HTMLManager } from "@jupyter-widgets/html-manager/lib/htmlmanager";
import { Moments } from "./parts/moments.js";
import { offerShare } from "./parts/share.js";
import { fail } from "./parts/tell.js";

delete globalThis.define;

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
const FITTING_FRAMES = 3;
const PATIENCE_MS = 1000;

const pause = (duration_ms) => new Promise((done) => setTimeout(done, duration_ms));

// The page's models; bytes and long numbers come in a script (see hold of widgets.py),
// to each model its own.
function readState() {
  const held = globalThis.marsHeld ?? {};
  delete globalThis.marsHeld;
  return JSON.parse(document.querySelector(STATE).textContent, (_, value) =>
    typeof value?.marsHeld === "string" ? structuredClone(held[value.marsHeld]) : value,
  );
}

// A model and all that it names, and theirs: as `references` of widgets.py finds them.
function withAll(models, id, found = new Set()) {
  if (found.has(id) || !(id in models)) return found;
  found.add(id);
  const named = JSON.stringify(models[id].state).matchAll(
    /"(?:IPY_MODEL_|anywidget:)(\w+)"/g,
  );
  for (const [, other] of named) withAll(models, other, found);
  return found;
}

// The page's models in two parts: what its first widget needs, and the others.
function inTwo(whole, first) {
  const needed = withAll(whole.state, first);
  const all = Object.entries(whole.state);
  const part = (wanted) => ({
    ...whole,
    state: Object.fromEntries(all.filter(([id]) => needed.has(id) === wanted)),
  });
  return [part(true), part(false)];
}

// All models as they stand on the page, each once.
const inOrder = (models) => [
  ...new Set(
    [...places].flatMap(({ dataset }) => [...withAll(models, dataset.widget)]),
  ),
];

// The widget that the address speaks of, or the first.
function point(models, id) {
  const found = [...places].find(({ dataset }) =>
    withAll(models, dataset.widget).has(id),
  );
  const place = found ?? places[0];
  place.dataset.pointed = "";
  return place;
}

// Somebody followed a link; who loads the page again stays where they were.
function arrived() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {any} */ (entry)?.type === "navigate";
}

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

// The first widget stands before a model is made for another.
async function start() {
  for (const place of places) place.dataset.taken = "";
  const manager = new HTMLManager({ loader: loadPackage });
  const whole = readState();
  const moments = new Moments(whole.state, inOrder(whole.state));
  const pointed = point(whole.state, moments.begin());
  const [needed, others] = inTwo(whole, places[0].dataset.widget);
  await manager.set_state(needed);
  const revealed = [];
  for (const place of places) {
    const built = build(manager, place);
    revealed.push(built.then(() => reveal(place)).catch((fault) => fail(place, fault)));
    const first = place === places[0];
    const ready = first ? revealed[0] : built.catch(() => {});
    await Promise.race([ready, pause(PATIENCE_MS)]);
    if (first) await manager.set_state(others);
  }
  await moments.follow(manager);
  offerShare(moments);
  await Promise.all(revealed);
  if (pointed !== places[0] && arrived()) pointed.scrollIntoView();
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
