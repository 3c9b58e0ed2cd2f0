// Scripts that did not come, whatever the cause: the places they would fill say so.
import { tell } from "./tell.js";

const root = document.documentElement;
/** @type {(selector: string) => NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);

// The last two parts of an address are enough to find the file: assets/loader.js.
function note(address, rule) {
  root.dataset.lost = address.split("/").slice(-2).join("/");
  if (rule) root.dataset.rule = rule;
  for (const place of all("[data-told]")) tell(place);
}

export function followRefusals() {
  const lost = ({ target }) => target instanceof HTMLScriptElement && note(target.src);
  addEventListener("error", lost, true);
  document.addEventListener("securitypolicyviolation", (event) => {
    const { disposition, effectiveDirective: rule, blockedURI } = event;
    if (disposition === "enforce" && rule.startsWith("script")) note(blockedURI, rule);
  });
}

// Once the page is read, the loader has taken its places, or never will.
export function tellIdlePlaces() {
  for (const place of all("[data-widget]:not([data-taken])")) tell(place);
}
