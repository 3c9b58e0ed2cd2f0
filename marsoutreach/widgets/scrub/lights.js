// A word lights its part in the drawing, and the part its word: by pointing at it, by
// the focus, and for good by a press; another press, or Escape, puts it out.
/** @type {(node: any) => string | null} */
const partOf = (node) => node.closest?.("[data-part]")?.dataset.part ?? null;

/** @param {HTMLElement} root */
export function followLights(root) {
  /** @type {Record<string, string | null>} */
  const by = { pointed: null, focused: null, pressed: null };
  /** @type {() => NodeListOf<HTMLElement | SVGElement>} */
  const all = () => root.querySelectorAll("[data-part]");

  function light() {
    const now = by.pointed ?? by.focused ?? by.pressed;
    for (const node of all()) {
      node.toggleAttribute("data-lit", node.dataset.part === now);
      node.setAttribute("aria-pressed", String(node.dataset.part === by.pressed));
    }
  }
  const set = (how, part) => {
    by[how] = part;
    light();
  };
  const press = (part) => set("pressed", by.pressed === part ? null : part);
  /** @type {Record<string, (event: any) => void>} */
  const hear = {
    pointerover: ({ target, pointerType }) =>
      pointerType !== "touch" && set("pointed", partOf(target)),
    pointerleave: () => set("pointed", null),
    focusin: ({ target }) =>
      set("focused", target.matches(":focus-visible") ? partOf(target) : null),
    focusout: () => set("focused", null),
    click: ({ target }) => partOf(target) && press(partOf(target)),
    keydown: (event) => {
      if (event.key === "Escape" && by.pressed) return set("pressed", null);
      const drawn = event.target.closest?.("g[data-part]");
      if (!drawn || ![" ", "Enter"].includes(event.key)) return;
      if (event.shiftKey || event.ctrlKey || event.metaKey) return; // runs the cell
      event.preventDefault();
      press(drawn.dataset.part);
    },
  };
  for (const [name, listen] of Object.entries(hear))
    root.addEventListener(name, listen);
  return () => {
    for (const [name, listen] of Object.entries(hear))
      root.removeEventListener(name, listen);
  };
}
