// The page shows itself once its typeface and its parts are there, so that no text jumps.
// Only a very slow machine needs the patience.
const PATIENCE_MS = 1000;

// parts: promises that are kept when the typeface and the page's own parts are in place
export function showWhenDressed(...parts) {
  const root = document.documentElement;
  root.dataset.dressing = "";
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const show = () => delete root.dataset.dressing;
  Promise.race([Promise.all(parts), late]).then(show, show);
}
