// Light or dark: the trait decides, then JupyterLab, then the page, then the system.
// Paper is light.
import { followPaper } from "./paper.js";

const system = () => matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {string} asked
 * @returns {"dark" | "light"}
 */
function wanted(asked) {
  if (asked === "dark" || asked === "light") return asked;
  const lab = document.body.dataset.jpThemeLight;
  if (lab) return lab === "true" ? "light" : "dark";
  const page = document.documentElement.dataset.theme;
  if (page === "dark" || page === "light") return page;
  return system().matches ? "dark" : "light";
}

// Keep root[data-theme] right; tell `changed` when it changes. Returns the clean-up.
/**
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @param {(theme: string) => void} changed
 */
export function followTheme(root, model, changed = () => {}) {
  let paper = false;
  const apply = () => {
    const theme = paper ? "light" : wanted(model.get("theme"));
    if (root.dataset.theme === theme) return;
    root.dataset.theme = theme;
    changed(theme);
  };
  const observer = new MutationObserver(apply);
  const query = system();
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  query.addEventListener("change", apply);
  model.on("change:theme", apply);
  apply();
  const unpaper = followPaper((now) => {
    paper = now;
    apply();
  });
  return () => {
    unpaper();
    observer.disconnect();
    query.removeEventListener("change", apply);
    model.off("change:theme", apply);
  };
}

export const prefersStill = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches;
