// The capsule: 4.5 m across, heat shield a cone of 70 degrees, backshell above.
// Vehicle metres: y points up along the axis, 0 where the rover's wheels will stand.
import { line, oval, shade, shape, turned } from "./shade.js";

const mixed = (a, b, share) => a.map((value, i) => value + (b[i] - value) * share);

// burnt: 0 fresh tiles … 1 charred by entry
export function drawHeatShield(ctx, light, burnt) {
  const colour = mixed([196, 128, 82], [74, 52, 44], burnt);
  ctx.fillStyle = shade(ctx, 2.25, light, colour);
  ctx.beginPath();
  ctx.moveTo(-2.2, 0.42);
  ctx.quadraticCurveTo(-2.32, 0.28, -2.2, 0.17);
  ctx.lineTo(-0.385, -0.49);
  ctx.quadraticCurveTo(0, -0.6, 0.385, -0.49);
  ctx.lineTo(2.2, 0.17);
  ctx.quadraticCurveTo(2.32, 0.28, 2.2, 0.42);
  ctx.closePath();
  ctx.fill();
  tiles(ctx);
}

function tiles(ctx) {
  ctx.globalAlpha *= 0.35;
  for (const y of [-0.3, -0.08, 0.12]) {
    const half = 2.1 * Math.min(1, (y + 0.56) / 0.68);
    line(ctx, 0.025, "#1c110c", [-half, y], [half, y]);
  }
  ctx.globalAlpha /= 0.35;
}

export function drawHeatShieldInside(ctx, light) {
  drawHeatShield(ctx, light, 1);
  shape(ctx, [-2.2, 0.42, 2.2, 0.42, 1.6, 0.3, -1.6, 0.3], "#2b211d");
}

const SHELL = [0.78, 2.62, 1.02, 2.34, 1.62, 1.5, 2.24, 0.42];

export function drawBackshell(ctx, light, lid = true) {
  turned(ctx, SHELL, shade(ctx, 2.25, light, [226, 204, 172]));
  turned(ctx, [2.26, 0.52, 2.26, 0.4], shade(ctx, 2.26, light, [150, 128, 108]));
  seams(ctx);
  turned(ctx, [0.78, 2.9, 0.78, 2.6], shade(ctx, 0.8, light, [205, 190, 168]));
  if (lid) turned(ctx, [0.62, 3.0, 0.78, 2.9], shade(ctx, 0.8, light, [236, 226, 208]));
  window_(ctx, light);
}

function seams(ctx) {
  const ink = "rgba(52,36,28,.5)";
  line(ctx, 0.03, ink, [-1.62, 1.5], [1.62, 1.5]);
  line(ctx, 0.03, ink, [-1.02, 2.34], [1.02, 2.34]);
  for (const x of [-0.7, 0.25, 1.1])
    line(ctx, 0.025, ink, [x, 0.44], [x * 0.72, 1.5], [x * 0.46, 2.34]);
}

// Thruster ports of the backshell.
function window_(ctx, light) {
  ctx.fillStyle = "rgba(38,28,24,.8)";
  for (const [x, y] of [
    [-1.28, 1.05],
    [-0.98, 1.09],
    [1.05, 1.08],
    [1.36, 1.04],
  ]) {
    oval(ctx, x, y, 0.11, 0.13, light * 0.1);
  }
}

// The cruise stage: a ring of solar cells above the capsule.
export function drawCruiseStage(ctx, light) {
  turned(ctx, [1.25, 3.55, 1.35, 3.02], shade(ctx, 1.4, light, [190, 178, 160]));
  turned(ctx, [2.0, 3.72, 2.02, 3.55], shade(ctx, 2, light, [58, 78, 140]));
  turned(ctx, [2.02, 3.55, 1.9, 3.46], shade(ctx, 2, light, [200, 192, 180]));
  for (const x of [-1.5, -0.75, 0, 0.75, 1.5])
    line(ctx, 0.03, "rgba(240,240,255,.35)", [x, 3.55], [x, 3.72]);
  turned(ctx, [0.16, 4.05, 0.3, 3.72], shade(ctx, 0.3, light, [230, 226, 220]));
}
