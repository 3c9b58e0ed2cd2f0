// Rulers over the picture: where it looks along the top, how high up along the side.
import { say } from "../kit/words.js";
import { BAND_PX } from "./limits.js";
import { wrap } from "./shape.js";

const STEPS_DEG = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 45];
const APART_PX = 62;
const EDGE_PX = 20; // a label nearer to the edge would be cut
const GROUND = "rgba(11, 13, 18, 0.66)";
const RIM = "rgba(11, 13, 18, 0.8)"; // around what stands on the bare picture
const INK = "#f3ede4";
const SOFT = "rgba(243, 237, 228, 0.74)";
const MARK = "#ff8a4c";
const FONT = '"Atkinson Hyperlegible", "Segoe UI", Arial, sans-serif';

const stepFor = (perDegree) =>
  STEPS_DEG.find((step) => step * perDegree >= APART_PX) ?? STEPS_DEG.at(-1);

const parts = (step) =>
  step === 15 || step === 45 ? 3 : step === 2 || step === 0.2 ? 2 : 5;

// Every tick between two angles: [degrees, has a label]
function ticks(from, to, step) {
  const fine = step / parts(step);
  const found = [];
  for (let n = Math.ceil(from / fine); n <= Math.floor(to / fine); n += 1)
    found.push([n * fine, n % parts(step) === 0]);
  return found;
}

export function makeRulers(words, tell, frame) {
  const name = (degrees) => {
    const wind = wrap(degrees) / 45;
    const winds = words.direction[`${frame}_short`];
    if (winds && Number.isInteger(wind) && winds[wind]) return [winds[wind], true];
    return [say(words.direction.short, { n: tell.plain(wrap(degrees)) }), false];
  };

  function compass(context, lens, view, [width]) {
    const step = stepFor((lens.perRadian * Math.PI) / 180);
    context.fillStyle = GROUND;
    context.fillRect(0, 0, width, BAND_PX);
    context.textAlign = "center";
    const half = Math.min(180, view.field / 2 + step);
    for (const [degrees, labelled] of ticks(
      view.azimuth - half,
      view.azimuth + half,
      step,
    )) {
      const x = Math.round(lens.rulerX(degrees)) + 0.5;
      if (!(x > -40 && x < width + 40)) continue;
      context.fillStyle = SOFT;
      context.fillRect(x - 0.5, BAND_PX - (labelled ? 10 : 6), 1, labelled ? 10 : 6);
      if (!labelled || x < EDGE_PX || x > width - EDGE_PX) continue;
      const [text, strong] = name(Math.round(degrees * 10) / 10);
      context.font = `${strong ? 700 : 400} ${strong ? 16 : 13}px ${FONT}`;
      context.fillStyle = strong ? INK : SOFT;
      context.fillText(text, x, 19);
    }
    context.fillStyle = MARK;
    context.beginPath();
    context.moveTo(width / 2 - 7, BAND_PX + 9);
    context.lineTo(width / 2 + 7, BAND_PX + 9);
    context.lineTo(width / 2, BAND_PX - 3);
    context.fill();
  }

  function height(context, lens, view, shape, [width, tall]) {
    const step = stepFor((lens.perRadian * Math.PI) / 180);
    const half = Math.min(90, (view.field / 2) * (tall / width) + step);
    context.textAlign = "end";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = RIM;
    const [low, high] = [
      Math.max(shape.bottom, view.elevation - half),
      Math.min(shape.top, view.elevation + half),
    ];
    for (const [degrees, labelled] of ticks(low, high, step)) {
      const y = Math.round(lens.rulerY(degrees)) + 0.5;
      if (!(y > BAND_PX + 12 && y < tall - 8)) continue;
      const long = labelled ? 9 : 5;
      context.fillStyle = RIM;
      context.fillRect(width - long - 1, y - 1.5, long + 1, 3);
      context.fillStyle = INK;
      context.fillRect(width - long, y - 0.5, long, 1);
      if (!labelled) continue;
      const text = say(words.direction.short, { n: tell.plain(degrees) });
      context.font = `${degrees === 0 ? 700 : 400} 13px ${FONT}`;
      context.strokeText(text, width - 14, y + 4.5);
      context.fillText(text, width - 14, y + 4.5);
    }
  }

  return (context, lens, view, shape, size) => {
    height(context, lens, view, shape, size);
    compass(context, lens, view, size);
  };
}
