// Drag, wheel, pinch and keys on the picture. The page keeps scrolling past it.
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
const SLOP_PX = 5;
const GRIP_PX = 24; // so near to the line a drag moves the line

// moves: what the keys do; line: {at() -> x or null, to(share, when)};
// pressed(target, event): without a drag;
// scrolled(): the wheel turned over the picture and scrolls the page
export function followHands(element, { steer, moves, store, line, pressed, scrolled }) {
  const fingers = new Map();
  let travelled = 0;
  let target = null;
  let holds = ""; // "view" or "line"
  let armed = false; // a press on the picture lets the plain wheel zoom

  const spot = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.x, event.clientY - box.y];
  };
  const middle = () => {
    const all = [...fingers.values()];
    return [0, 1].map((i) => all.reduce((sum, at) => sum + at[i], 0) / all.length);
  };
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  };

  const down = (event) => {
    if (event.button > 0 || fingers.size === 2) return;
    fingers.set(event.pointerId, spot(event));
    element.setPointerCapture(event.pointerId);
    armed = true;
    if (fingers.size > 1) return;
    travelled = 0;
    target = event.target;
    const at = line.at();
    holds = at !== null && Math.abs(spot(event)[0] - at) < GRIP_PX ? "line" : "view";
  };
  const move = (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const [before, gap] = [middle(), spread()];
    const here = spot(event);
    fingers.set(event.pointerId, here);
    travelled += Math.hypot(here[0] - last[0], here[1] - last[1]);
    if (travelled <= SLOP_PX) return;
    if (holds === "line") return line.to(here[0] / element.clientWidth, "held");
    steer.drag(before, middle());
    if (gap) steer.zoomAt(gap / Math.max(1, spread()), middle(), "held");
  };
  const up = (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size) return;
    if (travelled > SLOP_PX) return store.settle();
    if (event.type === "pointerup") pressed(target, event);
  };
  const wheel = (event) => {
    if (!event.ctrlKey && !armed) return scrolled();
    const turned = Math.min(120, Math.max(-120, event.deltaY));
    const zoomed = steer.zoomAt(Math.exp(turned * 0.002), spot(event), "soon");
    if (zoomed || event.ctrlKey) event.preventDefault();
  };
  const key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") armed = false;
    const name = KEYS[event.key];
    if (!name) return;
    moves[name]("soon");
    event.preventDefault();
  };
  const away = () => (armed = fingers.size > 0);
  const listeners = {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: up,
    pointerleave: away,
    blur: away,
    keydown: key,
  };
  for (const [name, tell] of Object.entries(listeners))
    element.addEventListener(name, tell);
  element.addEventListener("wheel", wheel, { passive: false });
}
