// A button that gives a widget the whole screen, with all its controls, and takes it
// back; Escape does, too. Hidden where a browser or a page does not have that, and in a
// kiosk, where the widget fills the screen already (full.css).
import { h, icon, setAttr, setText } from "./dom.js";

const OPEN = "M4 4h7v2H6v5H4zM13 4h7v7h-2V6h-5zM4 13h2v5h5v2H4zM18 13h2v7h-7v-2h5z";
const CLOSE = "M9 4h2v7H4V9h5zM13 4h2v5h5v2h-7zM4 13h7v7H9v-5H4zM13 13h7v2h-5v5h-2z";

// words: those of locale's full.toml; small: a sign alone, where there is little room
/**
 * @param {Words} words
 * @param {boolean} small
 */
export function makeFullscreen(words, small = false) {
  const heard = h("span.mo-hidden", { role: "status" });
  const button = h("button.mo-full", {
    "data-do": "full",
    hidden: !document.fullscreenEnabled,
  });
  const write = (/** @type {boolean} */ full) => {
    const name = full ? words.close : words.open;
    setAttr(button, "aria-pressed", String(full));
    if (!small) return setText(button, name);
    button.replaceChildren(icon(full ? CLOSE : OPEN));
    for (const one of ["aria-label", "title"]) setAttr(button, one, name);
  };
  write(false);
  /** @type {Element | null} */
  let root = null;
  const changed = () => {
    const full = document.fullscreenElement === root;
    write(full);
    setText(heard, full ? words.opened : words.closed);
  };
  // As browsers do by themselves: Escape leaves, and does nothing else.
  const onKey = (/** @type {Event} */ event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key !== "Escape" || document.fullscreenElement !== root) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  const find = () => {
    root = button.closest(".mo");
    root?.append(heard);
    root?.addEventListener("fullscreenchange", changed);
    root?.addEventListener("keydown", onKey, { capture: true });
  };
  const leave = () => document.exitFullscreen().catch(() => {}); // it has left already
  const enter = async () => {
    try {
      await root?.requestFullscreen();
    } catch {
      setText(heard, words.refused);
    }
  };
  button.addEventListener("click", () => {
    if (!root) find();
    return document.fullscreenElement === root ? leave() : enter();
  });
  return button;
}
