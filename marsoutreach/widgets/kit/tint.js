// Ground, rocks and sky of one planet: how red and how blue they are stands in the facts
// (kit/mars.js); how bright a thing is, each drawing says itself, as a grey to 255.
import { MARS } from "./mars.js";

// What a camera without colours makes of red, green and blue, in light.
export const GREY = [0.42, 0.42, 0.16];
const GAMMA = 2.2;

/** @type {(colour: number[], grey: number) => Rgb} */
function bright([red, green, blue], grey) {
  const [r, g, b] = [red, green, blue].map((value) => value ** GAMMA);
  const seen = (GREY[0] * r + GREY[1] * g + GREY[2] * b) ** (1 / GAMMA);
  const most = (/** @type {number} */ value) => Math.min(255, (value * grey) / seen);
  return [most(red), most(green), most(blue)];
}

// A part of Mars in sunlight, as the picture has it: sRGB to 255.
/** @type {(part: MarsPart, grey: number) => Rgb} */
export const tint = (part, grey) => bright(MARS[part], grey);

// The same without the colour of the sunlight: what white paint there makes white.
/** @type {(part: MarsPart, grey: number) => Rgb} */
export const paint = (part, grey) =>
  bright(
    MARS[part].map((value, i) => value / MARS.white[i]),
    grey,
  );

/** @type {(colour: Rgb, share?: number) => string} */
export const css = (colour, share = 1) =>
  `rgba(${colour.map((value) => Math.round(value))},${share})`;

/** @type {(colour: Rgb) => string} */
export const hex = (colour) =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

// For a program of the graphics card: as it is shown, and as light.
/** @type {(colour: Rgb) => string} */
export const shown = (colour) =>
  `vec3(${colour.map((value) => (value / 255).toFixed(4))})`;
/** @type {(colour: Rgb) => string} */
export const light = (colour) =>
  `vec3(${colour.map((value) => ((value / 255) ** GAMMA).toFixed(4))})`;
