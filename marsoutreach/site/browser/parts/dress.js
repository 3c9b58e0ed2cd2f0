// The page shows itself once its typeface and its parts are there, so that no text jumps.
// The typeface lies in the style itself: only a very slow machine needs the patience.
const PATIENCE_MS = 1000;
const FACES = ["400", "700"].map((weight) => `${weight} 1rem "Atkinson Hyperlegible"`);

// parts: a promise that is kept when the page's own parts are in place
export function showWhenDressed(parts) {
  const root = document.documentElement;
  root.dataset.dressing = "";
  const faces = FACES.map((face) => document.fonts.load(face));
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const show = () => delete root.dataset.dressing;
  Promise.race([Promise.all([...faces, parts]), late]).then(show, show);
}
