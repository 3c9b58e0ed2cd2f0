// Rulers over the picture: where it looks along the top, how high up along the side.
import { clamp, wrap } from "../kit/angles.js";
import { say } from "../kit/words.js";
import { BAND_PX } from "./limits.js";

const STEPS_DEG = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 45];
const APART_PX = 62;
const EDGE_PX = 20; // a label nearer to the edge would be cut
const [SHEER, FADES_DEG] = [0.66, 2]; // the band; solid where the picture ends behind it
const RIM = "rgba(11, 13, 18, 0.8)"; // around what stands on the bare picture
const INK = "#f3ede4";
const SOFT = "rgba(243, 237, 228, 0.74)";
const MARK = "#ff8a4c";
const FONT = '"Atkinson Hyperlegible", "Segoe UI", Arial, sans-serif';

// Degrees from label to label, so that they stand apart.
/** @param {number} perRadian */
export const stepFor = (perRadian) =>
  STEPS_DEG.find((step) => (step * perRadian * Math.PI) / 180 >= APART_PX) ??
  STEPS_DEG[STEPS_DEG.length - 1];

/** @param {number} step */
const parts = (step) =>
  step === 15 || step === 45 ? 3 : step === 2 || step === 0.2 ? 2 : 5;

// Every tick between two angles: [degrees, has a label]
/** @type {(from: number, to: number, step: number) => Tick[]} */
export function ticks(from, to, step) {
  const fine = step / parts(step);
  /** @type {Tick[]} */
  const found = [];
  for (let n = Math.ceil(from / fine); n <= Math.floor(to / fine); n += 1)
    found.push([n * fine, n % parts(step) === 0]);
  return found;
}

export class Rulers {
  /**
   * @param {Words} words
   * @param {PanoramaTell} tell
   * @param {string} frame
   */
  constructor(words, tell, frame) {
    this.words = words;
    this.tell = tell;
    this.winds = words.direction[`${frame}_short`];
  }

  /** @param {number} value */
  degrees(value) {
    return say(this.words.direction.short, { n: this.tell.plain(value) });
  }

  // What stands at a direction, and whether it is a wind.
  /**
   * @param {number} degrees
   * @returns {[text: string, wind: boolean]}
   */
  name(degrees) {
    const wind = this.winds?.[wrap(degrees) / 45];
    return [wind || this.degrees(wrap(degrees)), Boolean(wind)];
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Lens} lens
   * @param {View} view
   * @param {Shape} shape
   * @param {number[]} size
   */
  draw(context, lens, view, shape, size) {
    this.drawHeight(context, lens, view, shape, size);
    this.drawCompass(context, lens, view, shape, size);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Lens} lens
   * @param {View} view
   * @param {Shape} shape
   * @param {number[]} size
   */
  drawCompass(context, lens, { azimuth, field }, { top }, [width]) {
    const step = stepFor(lens.perRadian);
    const half = Math.min(180, field / 2 + step);
    const near = (lens.direction(width / 2, 0).elevation - top) / FADES_DEG + 1;
    const solid = SHEER + (1 - SHEER) * clamp(near, 0, 1);
    context.fillStyle = `rgba(11, 13, 18, ${solid.toFixed(3)})`;
    context.fillRect(0, 0, width, BAND_PX);
    context.textAlign = "center";
    for (const [degrees, labelled] of ticks(azimuth - half, azimuth + half, step)) {
      const x = Math.round(lens.rulerX(degrees)) + 0.5;
      if (!(x > -40 && x < width + 40)) continue;
      const long = labelled ? 10 : 6;
      context.fillStyle = SOFT;
      context.fillRect(x - 0.5, BAND_PX - long, 1, long);
      if (labelled && x >= EDGE_PX && x <= width - EDGE_PX)
        this.writeWind(context, Math.round(degrees * 10) / 10, x);
    }
    drawPointer(context, width / 2);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} degrees
   * @param {number} x
   */
  writeWind(context, degrees, x) {
    const [text, strong] = this.name(degrees);
    context.font = strong ? `700 16px ${FONT}` : `400 13px ${FONT}`;
    context.fillStyle = strong ? INK : SOFT;
    context.fillText(text, x, 19);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Lens} lens
   * @param {View} view
   * @param {Shape} shape
   * @param {number[]} size
   */
  drawHeight(context, lens, { elevation, field }, { bottom, top }, [width, tall]) {
    const step = stepFor(lens.perRadian);
    const half = Math.min(90, (field / 2) * (tall / width) + step);
    const low = Math.max(bottom, elevation - half);
    const high = Math.min(top, elevation + half);
    /** @type {Partial<CanvasRenderingContext2D>} */
    const style = {
      textAlign: "end",
      lineJoin: "round",
      lineWidth: 3,
      strokeStyle: RIM,
    };
    Object.assign(context, style);
    for (const [degrees, labelled] of ticks(low, high, step)) {
      const y = Math.round(lens.rulerY(degrees)) + 0.5;
      if (!(y > BAND_PX + 12 && y < tall - 8)) continue;
      const long = labelled ? 9 : 5;
      context.fillStyle = RIM;
      context.fillRect(width - long - 1, y - 1.5, long + 1, 3);
      context.fillStyle = INK;
      context.fillRect(width - long, y - 0.5, long, 1);
      if (labelled) this.writeHeight(context, degrees, width - 14, y + 4.5);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} degrees
   * @param {number} x
   * @param {number} y
   */
  writeHeight(context, degrees, x, y) {
    const text = this.degrees(degrees);
    context.font = `${degrees === 0 ? 700 : 400} 13px ${FONT}`;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

/** @type {(context: CanvasRenderingContext2D, middle: number) => void} */
function drawPointer(context, middle) {
  context.fillStyle = MARK;
  context.beginPath();
  context.moveTo(middle - 7, BAND_PX + 9);
  context.lineTo(middle + 7, BAND_PX + 9);
  context.lineTo(middle, BAND_PX - 3);
  context.fill();
}
