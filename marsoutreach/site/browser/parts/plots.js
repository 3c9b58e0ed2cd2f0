// Draw a plot when it scrolls near; plotly is loaded by the first of a page.
import { followPaper } from "../../../widgets/kit/paper.js";
import { bring } from "./bring.js";
import { offerSound } from "./heard.js";
import { recolour } from "./palette.js";
import { makeWayForPlotly } from "./strict.js";
import { tell } from "./tell.js";

const CONFIG = { displayModeBar: false, scrollZoom: false };
const PAPER = {
  paper_bgcolor: "#fbf7f1",
  plot_bgcolor: "#fbf7f1",
  font: { color: "#1d1a17", family: "Atkinson Hyperlegible, Verdana, sans-serif" },
};
const NEAR = "600px";
const NARROW_PX = 560;
const SHEET_PX = 640; // fits between the margins of A4 and Letter
const TOP_PX = 28;
const LETTER_PX = 7;
const LOG_TICKS = 5; // more, and digits between powers of ten lie on each other

const plotlyAt = () => document.body.dataset.plotly; // this page's: see plots.py

let paper = false; // whether the page is being printed
/** @type {Promise<any> | undefined} */
let library;

function plotly() {
  if (!library) makeWayForPlotly();
  library ??= bring(plotlyAt()).then(() => globalThis.Plotly);
  return library;
}

// Paper is no screen: it is white, and as wide as a sheet.
function sheet(figure) {
  const ground = { paper_bgcolor: "#fff", plot_bgcolor: "#fff" };
  const layout = fitted({ ...PAPER, ...figure.layout, ...ground }, SHEET_PX);
  return { ...figure, layout: { ...layout, autosize: false, width: SHEET_PX } };
}

const given = (place) =>
  JSON.parse(place.parentElement.querySelector("script").textContent);

function figure(place) {
  const { data, layout } = given(place);
  const font = { ...PAPER.font, ...layout.font };
  const own = recolour({ ...PAPER, ...layout, font });
  return { data: recolour(data), layout: fitted(own, place.clientWidth) };
}

// The title stands above, in the page: its margin goes.
function fitted(layout, width_px) {
  const fit = { ...layout, width: undefined, autosize: true };
  const { l = 60, r = 20, t = 60, b = 60 } = layout.margin ?? {};
  fit.margin = { ...layout.margin, l, r, b, t: Math.min(t, TOP_PX) };
  const axes = Object.keys(fit).filter((key) => /^[xy]axis\d*$/.test(key));
  for (const name of axes)
    if (fit[name].type === "log") fit[name] = { nticks: LOG_TICKS, ...fit[name] };
  return width_px < NARROW_PX ? narrowed(fit, axes, width_px) : fit;
}

// On a narrow page letters and margins shrink, and the names of axes wrap.
function narrowed(layout, axes, width_px) {
  const { l, r, b } = layout.margin;
  const margin = {
    ...layout.margin,
    l: Math.min(l, 56),
    r: Math.min(r, 64),
    b: b + 16,
  };
  const fit = { ...layout, margin, font: { ...layout.font, size: 13 } };
  for (const name of axes) {
    const length_px = name[0] === "x" ? width_px - margin.l - margin.r : fit.height;
    const lines = wrapped(fit[name].title?.text, length_px / LETTER_PX);
    fit[name] = withTitle(fit[name], lines);
  }
  return fit;
}

const withTitle = (axis, text) =>
  text ? { ...axis, title: { ...axis.title, text } } : axis;

function wrapped(text, letters) {
  const lines = [""];
  for (const word of (text ?? "").split(" ")) {
    const line = lines.at(-1);
    if (line && line.length + word.length >= letters) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join("<br>");
}

async function draw(place) {
  const { newPlot } = await plotly();
  const [onPaper, before] = [paper, place.clientWidth];
  const { data, layout } = paper ? sheet(given(place)) : figure(place);
  await newPlot(place, data, layout, CONFIG);
  place.dataset.drawn = "";
  sizes.observe(place);
  if (paper !== onPaper) return draw(place); // a print began or ended meanwhile
  if (!paper && place.clientWidth !== before) fitAgain(place);
}

function fitAgain(place) {
  if (place instanceof HTMLElement && place.offsetParent)
    globalThis.Plotly.Plots.resize(place);
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) fitAgain(target);
});

async function redrawAll() {
  const drawn = document.querySelectorAll("[data-figure][data-drawn]");
  for (const place of drawn) await draw(place);
}

export function watchPlots() {
  const places = document.querySelectorAll("[data-figure]");
  if (!places.length) return;
  offerSound(given);
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) drawOnce(target);
      }
    },
    { rootMargin: NEAR },
  );
  const drawOnce = (place) => {
    watch.unobserve(place);
    draw(place).catch((fault) => {
      console.error(fault);
      tell(place.parentElement);
    });
  };
  places.forEach((place) => watch.observe(place));
  document.addEventListener("mars:theme", redrawAll);
  // On paper stands whatever can be drawn; print.css hides the place of what cannot.
  followPaper((now) => {
    paper = now;
    if (paper) places.forEach(drawOnce);
    else redrawAll();
    if (paper && !globalThis.Plotly) holdPaper();
  });
  addEventListener("keydown", printDrawn);
}

// Chromium prints once pictures that load late are there, and all that is on its way with
// them: this one is none, and it stands on the page only until plotly is there.
function holdPaper() {
  plotly();
  if (globalThis.Plotly) return; // it stood in the page
  const picture = new Image();
  picture.loading = "lazy";
  picture.alt = "";
  picture.style.position = "absolute";
  picture.src = plotlyAt();
  document.body.append(picture);
  const leave = () => picture.remove();
  plotly().then(leave, leave);
}

// Elsewhere paper waits for no script: the keys that print fetch plotly first.
async function printDrawn(event) {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  const asked = (ctrlKey || metaKey) && !shiftKey && !altKey && key === "p";
  if (!asked || globalThis.Plotly) return;
  event.preventDefault();
  await plotly().catch(console.error);
  print();
}
