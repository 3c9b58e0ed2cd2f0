// What the map shows near the ground: a grid in metres, the rocks, the rover to scale.
import { Vector3 } from "three";
import { roundLength } from "../../kit/lengths.js";
import { css, paint, tint } from "../../kit/tint.js";
import { BOULDERS, STONES, scatter } from "../land/scatter.js";

const GRID_M = 500; // wider maps show the land itself
const APART_EM = 3.5; // lines of the grid
const SMALLEST_PX = 0.7; // of a rock's half width, to be seen
const SHOWN_EM = 0.7; // the rover's width, from which on it is more than a dot
const WHEEL_M = { long: 0.53, wide: 0.33 }; // by eye
const BODY_M = { rear: -0.95, front: 0.98, half: 0.6 };
const [PALE, CASE, ORANGE] = ["#fffaf2", "#0b0d12", "#ff8a4c"];

// How far apart the grid's lines are; null on maps that are too wide for one.
/** @type {(span: number, view: MapView) => number | null} */
export function gridFor(span, { scale, unit }) {
  if (span > GRID_M) return null;
  return 2 * roundLength((APART_EM * unit) / scale / 2);
}

/** @type {(pen: CanvasRenderingContext2D, view: MapView, size: number[], step: number) => void} */
export function drawGrid(pen, { x, y, scale }, [width, height], step) {
  const gap = step * scale;
  pen.beginPath();
  for (let at = x % gap; at < width; at += gap) {
    pen.moveTo(Math.round(at) + 0.5, 0);
    pen.lineTo(Math.round(at) + 0.5, height);
  }
  for (let at = y % gap; at < height; at += gap) {
    pen.moveTo(0, Math.round(at) + 0.5);
    pen.lineTo(width, Math.round(at) + 0.5);
  }
  pen.lineWidth = 1;
  pen.strokeStyle = `${PALE}45`;
  pen.stroke();
}

/** @type {{spot: Float32Array, form: Float32Array}[] | null} */
let lots = null;
const rocks = () => {
  lots ??= [BOULDERS, STONES].map((lot) => scatter(lot, () => 0));
  return lots;
};

// The rocks that the views draw, seen from above, each with its shadow to the east: the
// sun stands in the west.
/** @type {(pen: CanvasRenderingContext2D, view: MapView, sun: number[]) => void} */
export function drawRocks(pen, { x, y, scale }, sun) {
  for (const { spot, form } of rocks())
    for (let i = 0; i < spot.length; i += 4) {
      const half = spot[i + 3] * scale;
      if (half < SMALLEST_PX) continue;
      const [east, north] = [x + spot[i] * scale, y - spot[i + 1] * scale];
      const long = half * form[i + 1];
      oval(pen, [east - sun[0] * half, north + sun[1] * half], [long, half], form[i]);
      pen.fillStyle = css(tint("shade", 32), 0.63);
      pen.fill();
      oval(pen, [east, north], [long, half / form[i + 1]], form[i]);
      pen.fillStyle = css(paint("rock", form[i + 3] > 0.3 ? 172 : 101));
      pen.fill();
    }
}

/** @type {(pen: CanvasRenderingContext2D, at: number[], size: number[], turn: number) => void} */
function oval(pen, [x, y], [long, wide], turn) {
  pen.beginPath();
  pen.ellipse(x, y, long, wide, -turn, 0, 2 * Math.PI);
}

const ahead = new Vector3();

// False where it would be no more than a dot. at: {east, north}; standing: its pose.
/** @type {(pen: CanvasRenderingContext2D, view: MapView, rover: MapRover) => boolean} */
export function drawRover(pen, { x, y, scale, unit }, { at, standing, wheels }) {
  if (2 * BODY_M.half * scale < SHOWN_EM * unit) return false;
  ahead.set(1, 0, 0).applyQuaternion(standing.quaternion);
  pen.save();
  pen.translate(x + at.east * scale, y - at.north * scale);
  pen.rotate(-Math.atan2(ahead.y, ahead.x));
  pen.scale(scale, scale);
  pen.fillStyle = CASE;
  const { long, wide } = WHEEL_M;
  for (const [along, across] of Object.values(wheels))
    pen.fillRect(along - long / 2, across - wide / 2, long, wide);
  body(pen);
  pen.restore();
  return true;
}

// Its front is a point.
/** @param {CanvasRenderingContext2D} pen */
function body(pen) {
  const { rear, front, half } = BODY_M;
  pen.beginPath();
  pen.moveTo(rear, -half);
  pen.lineTo(front, -half);
  pen.lineTo(front + half, 0);
  pen.lineTo(front, half);
  pen.lineTo(rear, half);
  pen.closePath();
  pen.fillStyle = ORANGE;
  pen.fill();
  pen.lineWidth = 0.08;
  pen.strokeStyle = CASE;
  pen.stroke();
}
