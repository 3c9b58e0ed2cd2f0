// While it plays and nobody moves, the controls step back; touch, key or pointer bring
// them back. Never while the focus that keys move is among them.
import { setAttr } from "../dom.js";

const QUIET_AFTER_MS = 3000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin"];

/** @param {HTMLElement} root */
export function makeFade(root) {
  let signed = performance.now();
  const wake = () => {
    signed = performance.now();
    setAttr(root, "data-quiet", "false");
  };
  for (const name of SIGNS) root.addEventListener(name, wake);
  wake();
  const walked = () => root.querySelector(":focus-visible") !== null;
  /** @param {{playing: boolean}} moment */
  const frame = ({ playing }) => {
    if (!playing) signed = performance.now();
    const still = performance.now() - signed > QUIET_AFTER_MS;
    setAttr(root, "data-quiet", String(playing && still && !walked()));
  };
  return { frame };
}
