// A hand on a picture: one finger drags, two pinch, the wheel zooms, keys move. The page
// keeps scrolling past it: the wheel's way, and a finger's way up or down.
import { clamp } from "./angles.js";
import { hold } from "./dom.js";

/** @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "nearer",
  "=": "nearer",
  "-": "farther",
  Home: "home",
};
const EVENTS = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
// Not for every element: Chromium lets Tab stop at an SVG that listens to "blur".
const WHEEL_EVENTS = ["wheel", "pointerleave", "blur"];
const SLOP_PX = 5; // what travels no farther is a press
const WHEEL_MOST = 120;
const WHEEL_SCALE = 0.002;
const [WALK_SLOP_PX, WALK_DEG_PER_PX] = [4, 0.4];

/** @param {At[]} all */
const middle = (all) =>
  /** @type {At} */ (
    [0, 1].map((i) => all.reduce((sum, at) => sum + at[i], 0) / all.length)
  );
/** @param {At[]} all */
const spread = ([a, b]) => (b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0);

// Does a finger that moves so scroll the page? Browsers draw the line here, too.
/** @type {(element: Element, event: PointerEvent, from: At, to: At) => boolean} */
const scrolls = (element, { pointerType }, [x0, y0], [x1, y1]) =>
  ["touch", "pen"].includes(pointerType) &&
  Math.abs(y1 - y0) > Math.abs(x1 - x0) &&
  getComputedStyle(element).touchAction.includes("pan-y");

class Hand {
  /** @type {Map<number, At>} */
  fingers = new Map(); // pointer -> where it is
  /** @type {At} */
  began = [0, 0]; // where the first finger came down
  travelled = 0; // pixels since then
  /** @type {boolean | null} */
  passes = null; // is this way the page's, not ours? null: not yet known
  armed = false; // a press on the picture lets the plain wheel zoom

  /**
   * @param {HTMLElement} element
   * @param {Hands} told
   */
  constructor(element, told) {
    this.element = element;
    this.told = told;
  }

  /** @param {Event} event */
  handleEvent(event) {
    /** @type {any} */ (this)[event.type](event);
  }

  /**
   * @param {MouseEvent} event
   * @returns {At}
   */
  at({ clientX, clientY }) {
    const box = this.element.getBoundingClientRect();
    return [clientX - box.x, clientY - box.y];
  }

  get far() {
    return this.travelled > (this.told.slopPx ?? SLOP_PX);
  }

  /** @param {PointerEvent} event */
  pointerdown(event) {
    const { element, fingers, told } = this;
    if (event.button > 0 || fingers.size === 2 || told.blocked?.()) return;
    const here = this.at(event);
    fingers.set(event.pointerId, here);
    hold(element, event);
    this.armed = Boolean(told.scrolled);
    if (fingers.size > 1) this.passes = false;
    if (fingers.size > 1) return;
    Object.assign(this, { travelled: 0, passes: null, began: here });
    this.back = told.keep?.();
    /** @type {EventTarget | null} */
    this.target = event.target;
    this.drag = told.grab?.(here) ?? told.drag;
  }

  /** @param {PointerEvent} event */
  pointermove(event) {
    const { fingers } = this;
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const before = [...fingers.values()];
    const here = this.at(event);
    fingers.set(event.pointerId, here);
    this.travelled += spread([last, here]);
    if (!this.far) return;
    this.passes ??= scrolls(this.element, event, this.began, here);
    if (this.passes) return;
    const now = [...fingers.values()];
    const scale = now[1] ? spread(before) / Math.max(1, spread(now)) : null;
    this.drag?.(middle(before), middle(now), scale);
  }

  /** @param {PointerEvent} event */
  pointerup(event) {
    const { fingers, told } = this;
    if (!fingers.delete(event.pointerId) || fingers.size || this.passes) return;
    if (this.far) told.settle?.();
    else told.pressed?.(event, this.target);
  }

  // The browser took the finger for itself: as if it had never come down.
  /** @param {PointerEvent} event */
  pointercancel({ pointerId }) {
    const { fingers, told } = this;
    if (!fingers.delete(pointerId) || fingers.size || this.passes || !this.far) return;
    this.back?.();
    told.settle?.();
  }

  pointerleave() {
    this.armed &&= this.fingers.size > 0;
  }

  blur() {
    this.pointerleave();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    const { told } = this;
    if (told.blocked?.()) return;
    if (!event.ctrlKey && !this.armed) return told.scrolled?.();
    const turned = clamp(event.deltaY, -WHEEL_MOST, WHEEL_MOST);
    const zoomed = told.zoom?.(Math.exp(turned * WHEEL_SCALE), this.at(event), "soon");
    if (zoomed || event.ctrlKey) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  keydown(event) {
    const { blocked, moves } = this.told;
    if (event.ctrlKey || event.metaKey || event.altKey || blocked?.()) return;
    if (event.key === "Escape") this.armed = false;
    const name = KEYS[event.key];
    if (!name) return;
    moves?.[name]("soon");
    event.preventDefault();
  }
}

// told, each if wanted: {moves: what the keys do, by name;
//   drag(from, to, scale): in pixels of the element, scale null with one finger;
//   zoom(scale, at, when): by the wheel; true if it changed anything;
//   grab(at): what follows this drag instead; settle(): a drag is over;
//   keep(): how it stands when a finger comes down; what it gives puts that back;
//   pressed(event, target): without a drag; slopPx; blocked(): hands off;
//   scrolled(): the plain wheel scrolls the page; after a press it zooms
/** @type {(element: HTMLElement, told: Hands) => void} */
export function followHands(element, told) {
  const hand = new Hand(element, told);
  const names = [
    ...EVENTS,
    ...(told.zoom ? WHEEL_EVENTS : []),
    ...(told.moves ? ["keydown"] : []),
  ];
  for (const name of names) element.addEventListener(name, hand, { passive: false });
}

// What a hand does to a view that walks around something: by(azimuth, elevation, scale)
/** @type {(walker: Walker) => Hands} */
export const walkAround = ({ by, moves, home, keep }) => ({
  moves: { ...moves, home },
  keep,
  slopPx: WALK_SLOP_PX,
  drag: ([x0, y0], [x1, y1], scale) =>
    scale === null
      ? by((x1 - x0) * WALK_DEG_PER_PX, (y1 - y0) * WALK_DEG_PER_PX)
      : by(0, 0, scale),
  zoom: (scale) => by(0, 0, scale),
});
