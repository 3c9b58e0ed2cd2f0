// Workbench: gives the stock widgets around it the names that they lack, and lets them
// keep their keys.
import "./style.css";
import { setAttr } from "../kit/dom.js";
import { keepKeys } from "../kit/keys.js";

const NAMELESS = ".noUi-handle, .widget-readout";

// A slider's handle and its number are called as the label beside them.
/** @param {Element} bench */
function nameAll(bench) {
  for (const node of bench.querySelectorAll(NAMELESS)) {
    const slider = node.closest(".widget-slider, .jupyter-widgets");
    const label = slider?.querySelector(".widget-label")?.textContent ?? "";
    setAttr(/** @type {HTMLElement} */ (node), "aria-label", label);
    if (node.matches(".widget-readout")) node.setAttribute("role", "textbox");
  }
  for (const said of bench.querySelectorAll(".widget-html > .widget-html-content"))
    said.setAttribute("role", "status");
}

// The place may be put into the page later, and a slider made anew at any time.
/** @param {Place} place */
function render({ el }) {
  let request = 0;
  /** @type {HTMLElement | null} */
  let bench;
  const nameThem = () => bench && nameAll(bench);
  const watch = new MutationObserver(nameThem);
  const begin = () => {
    bench = el.closest(".mo-workbench");
    if (!bench) {
      request = requestAnimationFrame(begin);
      return;
    }
    keepKeys(bench);
    nameThem();
    watch.observe(bench, { childList: true, subtree: true });
  };
  begin();
  return () => {
    cancelAnimationFrame(request);
    watch.disconnect();
  };
}

export default { render };
