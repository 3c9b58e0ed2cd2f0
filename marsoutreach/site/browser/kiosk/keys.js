// A keypad of six keys is a keyboard: arrows go from control to control, Enter presses,
// Backspace goes back. A page behind a door has its own keys while the focus is in it.
const ON = ["ArrowRight", "ArrowDown"];
const BACK = ["ArrowLeft", "ArrowUp"];
const CONTROLS = "button, a[href], iframe, input, select";

/** @param {HTMLElement} root */
const controls = (root) =>
  /** @type {HTMLElement[]} */ ([...root.querySelectorAll(CONTROLS)]).filter(
    (one) => one.checkVisibility() && !one.closest("[inert]"),
  );

/**
 * @param {HTMLElement} root
 * @param {() => void} leave
 */
export function followKeys(root, leave) {
  root.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (target instanceof Element && target.closest(".mo, input, select")) return;
    if (key === "Backspace") return leave();
    const by = Number(ON.includes(key)) - Number(BACK.includes(key));
    if (!by) return;
    event.preventDefault();
    const open = root.querySelector("dialog[open]");
    const all = controls(/** @type {HTMLElement} */ (open ?? root));
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    all[(at + by + all.length) % all.length]?.focus();
  });
}
