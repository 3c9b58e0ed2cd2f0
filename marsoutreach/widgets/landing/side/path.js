// The path: flown part bold, coming part faint and dashed, both to scale.
import { clamp01 } from "../../kit/profile.js";
import { place } from "./camera.js";
import { shape } from "./shade.js";

export function drawPath(ctx, shot, profile) {
  const { time_s: times } = profile;
  const strength = clamp01(Math.log10(shot.widthM / 260) / 1.1);
  if (strength < 0.03) return;
  const next = times.findIndex((time) => time > shot.time);
  const coming = next < 0 ? times.length - 1 : next;
  const here = [shot.x, shot.y];
  ctx.globalAlpha = strength;
  ctx.lineJoin = "round";
  if (next >= 0) {
    trace(ctx, [here, ...places(shot, profile, coming, times.length)]);
    ctx.setLineDash([2, 7]);
    ctx.lineCap = "round";
    stroke(ctx, 2, "rgba(255,240,220,.8)");
    ctx.setLineDash([]);
  }
  trace(ctx, [...places(shot, profile, 0, coming), here]);
  stroke(ctx, 6, "rgba(12,8,8,.45)");
  stroke(ctx, 2.8, "#ffb27a");
  ctx.globalAlpha = 1;
}

const places = (shot, { downrange_m, altitude_m }, from, to) =>
  downrange_m
    .slice(from, to)
    .map((downrange, i) => place(shot, downrange, altitude_m[from + i]));

function trace(ctx, spots) {
  ctx.beginPath();
  for (const [x, y] of spots) ctx.lineTo(x, y);
}

function stroke(ctx, width, colour) {
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export function drawSite(ctx, shot, { downrange_m: downrange }, text) {
  const strength = clamp01(Math.log10(shot.widthM / 600) / 0.8);
  const [x, y] = place(shot, downrange[downrange.length - 1], 0);
  if (strength < 0.03 || x < -20 || x > shot.w + 20 || y > shot.h + 20) return;
  ctx.globalAlpha = strength;
  shape(ctx, [x, y - 16, x + 6, y - 9, x, y - 2, x - 6, y - 9], "#6db5ff");
  stroke(ctx, 1.5, "#0b0d12");
  label(ctx, shot, x, y - 24, text);
  ctx.globalAlpha = 1;
}

function label(ctx, shot, x, y, text) {
  ctx.font = '400 14px "Atkinson Hyperlegible", sans-serif';
  const half = ctx.measureText(text).width / 2;
  const at = Math.min(shot.w - half - 10, Math.max(half + 10, x));
  ctx.textAlign = "center";
  ctx.lineWidth = 3;
  ctx.strokeStyle = "rgba(10,8,10,.75)";
  ctx.lineJoin = "round";
  ctx.strokeText(text, at, y);
  ctx.fillStyle = "#f3ede4";
  ctx.fillText(text, at, y);
}
