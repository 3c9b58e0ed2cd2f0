// A widget in a kiosk that nobody has touched for a while goes back to its start view,
// for whoever comes next.
const REST_MS = 60_000;
export const TOUCHES = ["pointerdown", "pointermove", "wheel", "keydown", "input"];

// The page says that it is a kiosk, or its address has the piece #kiosk.
export const inKiosk = () =>
  document.documentElement.dataset.room === "kiosk" ||
  location.hash.slice(1).split("&").includes("kiosk");

// back(): to the start view. Nothing is counted before the first touch, nor elsewhere.
/** @type {(back: () => void) => () => void} */
export function startOver(back) {
  if (!inKiosk()) return () => {};
  let timer = 0;
  const touched = () => {
    clearTimeout(timer);
    timer = window.setTimeout(back, REST_MS);
  };
  const whole = { capture: true, passive: true };
  for (const name of TOUCHES) addEventListener(name, touched, whole);
  return () => {
    clearTimeout(timer);
    for (const name of TOUCHES) removeEventListener(name, touched, whole);
  };
}
