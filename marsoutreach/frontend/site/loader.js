// Bring the widgets of a page to life without a kernel.
import { defined } from "./amd.js";
import "anywidget";
import { HTMLManager } from "@jupyter-widgets/html-manager/lib/htmlmanager";

delete globalThis.define;

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
const sources = globalThis.marsSources ?? {};

function readState() {
  const state = JSON.parse(document.querySelector(STATE).textContent);
  for (const model of Object.values(state.state)) putBack(model);
  return state;
}

function putBack(model) {
  for (const [trait, hash] of Object.entries(model.hoisted ?? {})) {
    model.state[trait] = sources[hash];
  }
  delete model.hoisted;
}

function loadModule(name) {
  if (name === "anywidget") return defined;
  throw new Error(`This page has no module ${name}.`);
}

async function show(manager, place) {
  const model = await manager.get_model(place.dataset.widget);
  const view = await manager.create_view(model);
  place.replaceChildren();
  await manager.display_view(view, place);
  place.dataset.ready = "";
}

function showFailure(place, error) {
  console.error(error);
  place.textContent = place.dataset.failed;
  place.setAttribute("role", "alert");
}

async function start() {
  const manager = new HTMLManager({ loader: loadModule });
  await manager.set_state(readState());
  await Promise.all(
    [...document.querySelectorAll("[data-widget]")].map((place) =>
      show(manager, place).catch((error) => showFailure(place, error)),
    ),
  );
  performance.mark("mars:widgets-ready");
}

// anywidget counts a widget as lost that is not up after two seconds, and tells the
// console. On a slow machine it comes up all the same, and here no message waits for it.
addEventListener("unhandledrejection", (event) => {
  if (String(event.reason).includes("[anywidget] Failed to initialize")) {
    event.preventDefault();
  }
});

if (document.querySelector(STATE)) start();
