// Whatever is pressed, the picture that it changes stays in sight: beside the numbers
// with all that stands under it.
const ACTS = [
  "[data-event]",
  "[data-moment]",
  "[data-seat]",
  "[data-call]",
  "[data-layout]",
  "[data-show]",
  ".mo-transport button",
  ".mo-play",
  ".mo-moves button",
  ".mo-photo-list button",
].join();
const ENOUGH = 0.99;
const FIRST_SCREEN = 0.4; // whoever begins farther down is scrolled to

/**
 * @param {HTMLElement} root
 * @param {PlayerView} view
 * @param {PlayerContext} context
 */
export function keepInSight(root, view, context) {
  const watch = new IntersectionObserver(([{ intersectionRatio: share, target }]) => {
    watch.disconnect();
    const block = context.narrow ? "nearest" : "end";
    if (share < ENOUGH) target.scrollIntoView({ block });
  });
  const pressed = (/** @type {Event} */ { target }) => {
    if (!(target instanceof Element) || !target.closest(ACTS)) return;
    watch.disconnect();
    watch.observe(context.narrow ? view.stage : view.element);
  };
  for (const name of ["click", "change"]) root.addEventListener(name, pressed);
  return () => watch.disconnect();
}

// How high the window is that the widget scrolls in (in JupyterLab not the browser's),
// and what stands above it there, if it begins in the first screen.
/** @param {HTMLElement} root */
export function knowRoom(root) {
  const around = scrollerOf(root);
  const tell = () => {
    const high = around?.clientHeight ?? innerHeight;
    const from = around ? around.getBoundingClientRect().top : 0;
    const scrolled = around?.scrollTop ?? scrollY;
    const above = root.getBoundingClientRect().top - from + scrolled;
    const first = above > 0 && above < FIRST_SCREEN * high;
    root.style.setProperty("--room", `${high}px`);
    root.style.setProperty("--above", `${first ? Math.round(above) : 0}px`);
  };
  const watch = new ResizeObserver(tell);
  watch.observe(around ?? document.documentElement);
  addEventListener("resize", tell);
  tell();
  return () => {
    watch.disconnect();
    removeEventListener("resize", tell);
  };
}

/** @param {Element} element */
function scrollerOf(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    const own = at !== document.body && at !== document.documentElement;
    if (own && ["auto", "scroll"].includes(overflowY) && holds(at)) return at;
  }
  return null;
}

// A box of the size of what is in it scrolls nothing.
/** @param {Element} box */
const holds = ({ scrollHeight, clientHeight, className }) =>
  scrollHeight > clientHeight + 1 || className.includes?.("WindowedPanel-outer");
