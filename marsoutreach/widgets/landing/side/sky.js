// Air and stars: black above, haze the colour of butterscotch near the ground.

import { hash } from "../../kit/noise.js";
import { penOf } from "../../kit/pen.js";
import { clamp01, mix } from "../../kit/profile.js";
import { css, tint } from "../../kit/tint.js";
import { octaves } from "./camera.js";
import { disc } from "./shade.js";

const AIR = [
  // altitude m, red, green, blue, opacity
  [0, ...tint("sky_low", 171), 1],
  [3e3, ...tint("sky_low", 151), 1],
  [8e3, ...tint("sky_high", 120), 1],
  [14e3, ...tint("sky_high", 89), 1],
  [24e3, ...tint("sky_high", 58), 0.96],
  [38e3, 44, 31, 40, 0.8],
  [58e3, 26, 22, 38, 0.45],
  [85e3, 16, 18, 36, 0.16],
  [125e3, 10, 12, 24, 0],
];
const SPAN_M = 9000; // the least height that the sky's colours cover on the canvas

function air(altitude) {
  const h = Math.max(0, altitude);
  let i = 0;
  while (i < AIR.length - 2 && AIR[i + 1][0] < h) i += 1;
  const share = clamp01((h - AIR[i][0]) / (AIR[i + 1][0] - AIR[i][0]));
  return AIR[i].map((value, column) => mix(value, AIR[i + 1][column], share));
}

/** @param {number[]} stop */
const paintOf = ([, r, g, b, a]) => css([r, g, b], Number(a.toFixed(3)));

export function makeStars(w, h) {
  const sheet = new OffscreenCanvas(Math.max(1, w), Math.max(1, h));
  const ctx = penOf(sheet);
  const n = Math.min(900, (w * h) / 900);
  for (let i = 0; i < n; i += 1) {
    const bright = hash(i, 3) ** 6;
    const [red, blue] = [235 + 20 * hash(i, 5), 230 + 25 * hash(i, 9)];
    const paint = `rgba(${red},235,${blue},${0.18 + 0.75 * bright})`;
    disc(ctx, hash(i, 1) * w, hash(i, 2) * h, 0.5 + 1.1 * bright, paint);
  }
  return sheet;
}

export function drawSky(ctx, shot, stars) {
  ctx.fillStyle = "#05060a";
  ctx.fillRect(0, 0, shot.w, shot.h);
  const dark = clamp01((shot.altitude + shot.y / shot.scale - 3e4) / 5e4);
  if (dark > 0.01) {
    ctx.globalAlpha = dark;
    ctx.drawImage(stars, 0, 0, shot.w, shot.h);
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = shot.curved ? shell(ctx, shot) : column(ctx, shot);
  ctx.fillRect(0, 0, shot.w, shot.h);
  sunGlow(ctx, shot);
}

function shell(ctx, shot) {
  const cy = shot.y + shot.radius * shot.scale;
  const inner = shot.marsM * shot.scale;
  const outer = (shot.marsM + 125e3) * shot.scale;
  const paint = ctx.createRadialGradient(shot.x, cy, inner, shot.x, cy, outer);
  for (const stop of AIR) paint.addColorStop(stop[0] / 125e3, paintOf(stop));
  return paint;
}

function column(ctx, shot) {
  const metresPerPx = Math.max(1 / shot.scale, SPAN_M / shot.h);
  const paint = ctx.createLinearGradient(0, 0, 0, shot.h);
  for (let i = 0; i <= 8; i += 1) {
    const altitude = shot.altitude + (shot.y - (i / 8) * shot.h) * metresPerPx;
    paint.addColorStop(i / 8, paintOf(air(altitude)));
  }
  return paint;
}

// Mid-afternoon: the Sun stands in the west, to the left, out of the picture.
function sunGlow(ctx, shot) {
  const size = Math.max(shot.w, shot.h) * 0.8;
  const paint = ctx.createRadialGradient(0, -0.1 * shot.h, 0, 0, -0.1 * shot.h, size);
  const strength = 0.3 * clamp01((9e4 - shot.altitude) / 6e4) + 0.1;
  paint.addColorStop(0, css(tint("sky_sun", 230), strength));
  paint.addColorStop(0.4, css(tint("sky_sun", 208), strength * 0.27));
  paint.addColorStop(1, css(tint("sky_sun", 208), 0));
  ctx.fillStyle = paint;
  ctx.fillRect(0, 0, Math.min(shot.w, size), Math.min(shot.h, size));
}

// Drifting specks that stay where they are in the air: they show how fast it flies.
export function drawSpecks(ctx, shot, state) {
  const strength =
    clamp01((6e4 - shot.altitude) / 3e4) * clamp01((2.5e4 - shot.widthM) / 2e4);
  if (strength < 0.02 || shot.altitude < 60) return;
  const angle = (state.flight_path_angle_deg * Math.PI) / 180;
  const blur = Math.min(46, (state.speed_m_s / 40) * shot.scale) + 1.5;
  /** @type {[number, number]} */
  const streak = [Math.cos(angle) * blur, -Math.sin(angle) * blur];
  ctx.strokeStyle = css(tint("sky_sun", 232));
  ctx.lineWidth = 1.4;
  for (const [octave, share] of octaves(shot.widthM / 5))
    specks(ctx, shot, 2 ** octave, strength * share, octave, streak);
  ctx.globalAlpha = 1;
}

function specks(ctx, shot, cell, strength, seed, [dx, dy]) {
  const originX = shot.theta * shot.marsM - shot.x / shot.scale;
  const originY = shot.altitude + shot.y / shot.scale;
  const firstX = Math.floor(originX / cell);
  const lastX = firstX + Math.ceil(shot.w / shot.scale / cell);
  const firstY = Math.floor((originY - shot.h / shot.scale) / cell);
  const lastY = Math.floor(originY / cell);
  ctx.globalAlpha = 0.34 * strength;
  ctx.beginPath();
  for (let i = firstX; i <= lastX; i += 1)
    for (let j = firstY; j <= lastY; j += 1) {
      const altitude = (j + hash(i * 57 + j, seed)) * cell;
      const x = ((i + hash(i + j * 91, seed + 5)) * cell - originX) * shot.scale;
      const y = (originY - altitude) * shot.scale;
      if (altitude < 20) continue;
      ctx.moveTo(x - dx, y - dy);
      ctx.lineTo(x + dx, y + dy);
    }
  ctx.stroke();
}
