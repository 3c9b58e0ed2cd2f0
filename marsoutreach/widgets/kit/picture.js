// A picture that changes: from the address of a file beside the page, or from its bytes.
import { drawJpeg } from "./bytes.js";
import { h } from "./dom.js";

// show(given, alt): an address (text) or bytes. What hides it is its element's business.
/** @param {string} classes */
export function makePicture(classes) {
  const image = h("img", { alt: "" });
  const canvas = h("canvas", { role: "img" });
  const element = h(`span${classes}`);
  /** @type {unknown} */
  let shown = null;

  /** @type {(given: any, alt: string) => void} */
  function show(given, alt) {
    if (given === shown) return;
    shown = given;
    const address = typeof given === "string";
    if (address) Object.assign(image, { src: given, alt });
    else draw(given, alt);
    element.replaceChildren(address ? image : canvas);
  }
  /** @type {(given: any, alt: string) => void} */
  function draw(given, alt) {
    if (alt) canvas.setAttribute("aria-label", alt);
    else canvas.setAttribute("aria-hidden", "true");
    drawJpeg(canvas, given, () => given === shown).catch(console.error);
  }
  return { element, show };
}
