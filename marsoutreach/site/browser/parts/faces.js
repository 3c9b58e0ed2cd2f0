// The typeface comes along with the script: no server's rule and no frame keeps it away.
// Where none runs, the same faces are files that a sheet names: see faces.css.

import italic from "../../../../node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-italic.woff2";
import regular from "../../../../node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2";
import bold from "../../../../node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2";

const FAMILY = "Atkinson Hyperlegible";
const FACES = [
  new FontFace(FAMILY, regular, { weight: "400" }),
  new FontFace(FAMILY, bold, { weight: "700" }),
  new FontFace(FAMILY, italic, { weight: "400", style: "italic" }),
];

export function bringTypeface() {
  /** @type {HTMLLinkElement} */
  const files = document.querySelector("[data-faces]");
  files.disabled = true; // or a sign that no face has would ask for them
  for (const face of FACES) document.fonts.add(face);
  return Promise.all(FACES.map((face) => face.load()));
}
