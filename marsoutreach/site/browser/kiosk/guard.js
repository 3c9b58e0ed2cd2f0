// What nobody shall do to a kiosk: leave it, print it, save it, zoom it, or open a menu.
const EVENTS = [
  "contextmenu",
  "dragstart",
  "dragover",
  "drop",
  "gesturestart",
  "auxclick",
];
const KEYS = /^(F\d+|ContextMenu|BrowserBack|BrowserForward)$/;
const whole = { capture: true, passive: false };

/** @param {Event} event */
const stop = (event) => {
  event.preventDefault();
  event.stopPropagation();
};

// Keys of the browser; those of widgets stay, and of typing.
/** @param {KeyboardEvent} event */
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || KEYS.test(event.key))
    stop(event);
}

// A link leads only within the page; none opens, saves or sends anything.
/** @param {Event} event */
function link(event) {
  const at =
    event.target instanceof Element ? event.target.closest("a[href], area") : null;
  if (at && !at.getAttribute("href")?.startsWith("#")) stop(event);
}

/** @param {WheelEvent} event */
const zoom = (event) => event.ctrlKey && stop(event);

/** @param {TouchEvent} event */
const pinch = (event) => event.touches.length > 1 && stop(event);

/** @param {Document} [page] */
export function guard(page = document) {
  for (const name of EVENTS) page.addEventListener(name, stop, whole);
  page.addEventListener("keydown", key, whole);
  page.addEventListener("click", link, whole);
  page.addEventListener("wheel", zoom, whole);
  page.addEventListener("touchmove", pinch, whole);
}
