// The planet: a lit globe from afar, ridges and stones from close by.

import { hash, hills, noise } from "../../kit/noise.js";
import { clamp01, ease } from "../../kit/profile.js";
import { css, tint } from "../../kit/tint.js";
import { octaves } from "./camera.js";
import { oval } from "./shade.js";

const RIDGES = [
  // height m, metres a noise step, most pixels a metre, seed, how bright
  [1100, 9000, 0.055, 11, 130],
  [620, 5200, 0.1, 23, 110],
  [260, 2600, 0.2, 37, 90],
];
const SITE_M = 611e3;
const [DARK, PALE] = [css(tint("shade", 34)), css(tint("dust", 180))];
// Widths of a streak's strokes, in shares, and how strong each is.
const STREAK = [
  [1, 0.06],
  [0.72, 0.07],
  [0.4, 0.08],
];

export function drawGround(ctx, shot) {
  if (shot.widthM < 7e4) drawRidges(ctx, shot);
  if (shot.curved) drawGlobe(ctx, shot);
  else drawPlain(ctx, shot);
}

function below(ctx, shot) {
  const top = Math.min(shot.groundY, shot.h);
  const paint = ctx.createLinearGradient(0, top, 0, top + Math.max(140, shot.h * 0.6));
  paint.addColorStop(0, css(tint("ground", 127)));
  paint.addColorStop(0.12, css(tint("ground", 107)));
  paint.addColorStop(0.45, css(tint("ground", 71)));
  paint.addColorStop(1, css(tint("shade", 37)));
  return paint;
}

function drawGlobe(ctx, shot) {
  const r = shot.marsM * shot.scale;
  const cy = shot.y + shot.radius * shot.scale;
  ctx.save();
  ctx.beginPath();
  ctx.arc(shot.x, cy, r, 0, 2 * Math.PI);
  ctx.fillStyle = below(ctx, shot);
  ctx.fill();
  ctx.clip();
  streaks(ctx, shot, r, cy);
  nightSide(ctx, shot);
  ctx.restore();
  rim(ctx, shot, r, cy);
}

// Land seen at a grazing angle: light and dark bands along the limb.
function streaks(ctx, shot, r, cy) {
  const strength = clamp01(Math.log10(shot.widthM / 1.5e4));
  ctx.lineCap = "round";
  for (let i = 0; i < 170; i += 1) {
    const depth = hash(i, 41) ** 1.7 * 0.2 * shot.h + 1.2;
    const middle = -0.75 + 1.6 * hash(i, 42) - shot.theta;
    const half = (0.004 + 0.05 * hash(i, 43) ** 2) * (0.5 + depth / 50);
    if (Math.abs(middle) * r > shot.w * 1.4 + half * r) continue;
    const thick = 0.5 + depth * 0.06 * (0.3 + hash(i, 46));
    ctx.strokeStyle = hash(i, 45) < 0.6 ? DARK : PALE;
    for (const [k, alpha] of STREAK) {
      ctx.globalAlpha = strength * alpha * (0.5 + hash(i, 44));
      ctx.lineWidth = thick * (1.5 - 0.6 * k);
      const [from, to] = [middle - half * k, middle + half * k];
      arc(ctx, shot.x, cy, r - depth, from - Math.PI / 2, to - Math.PI / 2);
    }
  }
  ctx.globalAlpha = 1;
}

function arc(ctx, ...around) {
  ctx.beginPath();
  ctx.arc(...around);
  ctx.stroke();
}

function nightSide(ctx, shot) {
  const wide = clamp01(Math.log10(shot.widthM / 3e4) / 1.4);
  const paint = ctx.createLinearGradient(0, 0, shot.w, shot.h * 0.3);
  paint.addColorStop(0, css(tint("sky_sun", 205), 0.1));
  paint.addColorStop(0.35, "rgba(0,0,0,.05)");
  paint.addColorStop(1, `rgba(4,3,8,${(0.25 + 0.5 * wide).toFixed(3)})`);
  ctx.fillStyle = paint;
  ctx.fillRect(0, 0, shot.w, shot.h);
}

function rim(ctx, shot, r, cy) {
  const paint = ctx.createLinearGradient(0, 0, shot.w, 0);
  paint.addColorStop(0, css(tint("sky_sun", 225), 0.85));
  paint.addColorStop(0.6, css(tint("sky_low", 197), 0.45));
  paint.addColorStop(1, css(tint("sky_low", 147), 0.18));
  ctx.strokeStyle = paint;
  ctx.lineWidth = 1.6;
  arc(ctx, shot.x, cy, r, 0, 2 * Math.PI);
}

// Ridges stand far behind the path: they move less than the ground (a drawing).
function drawRidges(ctx, shot) {
  const strength = clamp01((7e4 - shot.widthM) / 4e4);
  if (strength < 0.02) return;
  for (const [height, length, most, seed, grey] of RIDGES) {
    const scale = Math.min(shot.scale, most);
    const base = shot.horizonY + 2;
    const top = base - height * scale;
    if (top > shot.h) continue;
    const paint = ctx.createLinearGradient(0, top, 0, base);
    const solid = strength * (0.45 + 0.55 * (seed / 37));
    paint.addColorStop(0, css(tint("hills", grey), solid));
    paint.addColorStop(1, css(tint("hills", grey + 37), solid));
    ctx.fillStyle = paint;
    ridgeShape(ctx, shot, { height, length, scale, seed, base });
  }
}

function ridgeShape(ctx, shot, { height, length, scale, seed, base }) {
  const origin = shot.theta * shot.marsM - SITE_M;
  ctx.beginPath();
  ctx.moveTo(-2, base + 2);
  for (let x = 0; x <= shot.w + 4; x += 4) {
    const far = (origin + (x - shot.x) / scale) / length + 400;
    const rough =
      hills(far, seed) ** 1.5 + 0.07 * noise(far * 17, seed + 3) * hills(far, seed);
    ctx.lineTo(x, base - height * scale * rough);
  }
  ctx.lineTo(shot.w + 6, base + 2);
  ctx.fill();
}

// The plain reaches from the horizon, at eye height, to below the ground line.
function drawPlain(ctx, shot) {
  const { horizonY: top, groundY: y } = shot;
  if (top > shot.h) return;
  const paint = ctx.createLinearGradient(0, top, 0, Math.max(top + 1, y));
  paint.addColorStop(0, css(tint("ground", 142)));
  paint.addColorStop(
    Math.min(0.5, 40 / Math.max(41, y - top)),
    css(tint("ground", 127)),
  );
  paint.addColorStop(1, css(tint("ground", 127)));
  ctx.fillStyle = paint;
  ctx.fillRect(0, top, shot.w, Math.min(shot.h, y) - top + 1);
  farBands(ctx, shot);
  if (y > shot.h) return;
  ctx.fillStyle = below(ctx, shot);
  nearGround(ctx, shot, y);
  bands(ctx, shot);
  stones(ctx, shot);
}

function nearGround(ctx, shot, y) {
  const rough = Math.min(0.25 * shot.scale, 5);
  const origin = shot.theta * shot.marsM;
  ctx.beginPath();
  ctx.moveTo(0, shot.h);
  for (let x = 0; x <= shot.w + 8; x += 8) {
    const bump = noise((origin + (x - shot.x) / shot.scale) / 9, 51) - 0.5;
    ctx.lineTo(x, y - rough * bump);
  }
  ctx.lineTo(shot.w + 8, shot.h);
  ctx.fill();
}

// Ripples and crater rims on the far plain, flat near the horizon.
function farBands(ctx, shot) {
  const span = Math.min(shot.h, shot.groundY) - shot.horizonY;
  if (span < 6) return;
  const round = 1.5 * shot.w;
  for (let i = 0; i < 60; i += 1) {
    const depth = hash(i, 91) ** 1.6;
    const scale = 0.05 + 0.5 * depth;
    const moved = hash(i, 92) * 3 * shot.w - (shot.theta * shot.marsM - SITE_M) * scale;
    const x = (((moved % round) + round) % round) - 0.25 * shot.w;
    ctx.globalAlpha = 0.1 + 0.1 * hash(i, 93);
    ctx.fillStyle = hash(i, 94) < 0.55 ? DARK : PALE;
    const wide = (20 + 130 * hash(i, 95)) * (0.3 + depth);
    const high = 0.8 + 5 * depth * hash(i, 96);
    oval(ctx, x, shot.horizonY + 3 + depth * span, wide, high);
  }
  ctx.globalAlpha = 1;
}

// Soft bands below the ground line give it depth at every scale.
function bands(ctx, shot) {
  const origin = shot.theta * shot.marsM;
  for (const [level, strength] of octaves(shot.widthM)) {
    const cell = 2 ** level / 9;
    const first = Math.floor((origin - shot.x / shot.scale) / cell) - 2;
    ctx.globalAlpha = 0.16 * strength;
    for (let i = first; i < first + 24; i += 1) {
      const depth = 4 + hash(i, 60 + level) ** 1.6 * (shot.h - shot.groundY);
      const x = shot.x + ((i + hash(i, 61)) * cell - origin) * shot.scale;
      const wide = cell * shot.scale * (0.3 + hash(i, 63));
      ctx.fillStyle = hash(i, 62) < 0.5 ? DARK : PALE;
      oval(ctx, x, shot.groundY + depth, wide, 1 + depth * 0.06);
    }
  }
  ctx.globalAlpha = 1;
}

function stones(ctx, shot) {
  const strength = ease(clamp01((260 - shot.widthM) / 160));
  if (strength < 0.02) return;
  const origin = shot.theta * shot.marsM;
  const cell = 1.7;
  const first = Math.floor((origin - shot.x / shot.scale) / cell) - 1;
  const last = first + Math.ceil(shot.widthM / cell) + 2;
  for (let i = first; i <= last; i += 1) {
    const depth = hash(i, 71) ** 1.5;
    const size = (0.05 + 0.2 * hash(i, 72) ** 3) * (0.8 + 1.6 * depth) * shot.scale;
    const x = shot.x + ((i + hash(i, 73)) * cell - origin) * shot.scale;
    const y = shot.groundY + 2 + depth * Math.max(10, shot.h - shot.groundY);
    stone(ctx, x, y, size, strength, i);
  }
  ctx.globalAlpha = 1;
}

function stone(ctx, x, y, size, strength, i) {
  if (size < 0.4) return;
  ctx.globalAlpha = strength;
  ctx.fillStyle = DARK;
  oval(ctx, x + size * 0.7, y + size * 0.12, size * 1.3, size * 0.28);
  ctx.fillStyle = css(tint("rock", hash(i, 74) < 0.5 ? 95 : 116));
  const tall = size * (0.5 + 0.3 * hash(i, 75));
  ctx.beginPath();
  ctx.ellipse(x, y - size * 0.25, size, tall, 0, Math.PI, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = css(tint("sky_sun", 221), 0.35);
  oval(ctx, x - size * 0.35, y - size * 0.4, size * 0.45, size * 0.25, -0.4);
}
