// What visitors bring themselves: dropped files, and a widget of them beside Python's.
import { inKiosk } from "./rest.js";

// A file that is dropped there is taken; in the kiosk nobody has files.
/** @type {(place: HTMLElement, take: (file: File) => void) => void} */
export function takeDrops(place, take) {
  place.addEventListener("dragover", (event) => {
    if (inKiosk() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    place.dataset.drop = "true";
  });
  place.addEventListener("dragleave", () => delete place.dataset.drop);
  place.addEventListener("drop", (event) => {
    delete place.dataset.drop;
    if (inKiosk() || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}

// The traits of a widget with some of its own, of which Python hears nothing.
/** @type {(model: WidgetModel, state: Record<string, unknown>) => WidgetModel} */
export function withState(model, state) {
  const ours = (/** @type {string} */ event) => event.replace("change:", "") in state;
  return {
    get: (name) => (name in state ? state[name] : model.get(name)),
    set: (name, value) => {
      state[name] = value;
    },
    save_changes: () => {},
    on: (event, tell) => ours(event) || model.on(event, tell),
    off: (event, tell) => ours(event) || model.off(event, tell),
  };
}
