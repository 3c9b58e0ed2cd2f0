// Glow of entry, dust from engines, the mortar's puff: drawings, all functions of time.

import { hash } from "../../kit/noise.js";
import { penOf } from "../../kit/pen.js";
import { between, clamp01, ease, placed } from "../../kit/profile.js";

// Heating by the rule that it grows as sqrt(density) * speed³, 1 at its peak.
export function makeHeat(profile, { straighten_up: end }) {
  const rule = (g, speed) => Math.sqrt(Math.max(0, g ?? 0)) * (speed ?? 0) ** 2;
  const most = Math.max(
    ...profile.speed_m_s.map((v, i) =>
      profile.time_s[i] < end ? rule(profile.deceleration_g[i], v) : 0,
    ),
    1,
  );
  return (state) =>
    state.time_s < 0 || state.time_s > end
      ? 0
      : clamp01(rule(state.deceleration_g, state.speed_m_s) / most);
}

// Drawn in vehicle metres with the flow coming from below (velocity points down).
export function drawGlow(ctx, heat) {
  if (heat < 0.02) return;
  fire ??= paintFire();
  const { sheet, x, y, w, h } = fire;
  ctx.save();
  ctx.globalCompositeOperation = "lighter";
  halo(ctx, heat);
  ctx.globalAlpha = Math.min(1, heat * 1.15);
  ctx.drawImage(sheet, x, y, w, h);
  ctx.restore();
}

function halo(ctx, heat) {
  const size = 5 + 5 * heat;
  const paint = ctx.createRadialGradient(0, -0.6, 0.4, 0, -0.6, size);
  paint.addColorStop(0, `rgba(255,190,130,${0.6 * heat})`);
  paint.addColorStop(0.25, `rgba(255,130,60,${0.3 * heat})`);
  paint.addColorStop(0.6, `rgba(180,70,90,${0.1 * heat})`);
  paint.addColorStop(1, "rgba(110,50,120,0)");
  ctx.fillStyle = paint;
  ctx.fillRect(-size, -size - 0.6, 2 * size, 2 * size);
}

// Hot gas painted once: a bright layer in front of the shield and a long wake behind.
const FIRE = { half: 6, front: -3, back: 32, perM: 9 };
const HOT = [
  [120, 60, 160],
  [236, 70, 56],
  [255, 150, 70],
  [255, 236, 200],
];
let fire = null;

function paintFire() {
  const { half, front, back, perM } = FIRE;
  const sheet = new OffscreenCanvas(2 * half * perM, (back - front) * perM);
  const ctx = penOf(sheet);
  const image = ctx.createImageData(sheet.width, sheet.height);
  for (let j = 0; j < sheet.height; j += 1)
    for (let i = 0; i < sheet.width; i += 1) {
      const colour = hotColour(gas(i / perM - half, j / perM + front));
      image.data.set(colour, 4 * (j * sheet.width + i));
    }
  ctx.putImageData(image, 0, 0);
  return { sheet, x: -half, y: front, w: 2 * half, h: back - front };
}

function gas(x, y) {
  const ahead = y - (-1.0 + 0.17 * x * x);
  const layer = ahead < 0 ? Math.exp(-((ahead / 0.28) ** 2)) : Math.exp(-ahead / 1.5);
  const bow = layer * Math.exp(-((x / 2.9) ** 4));
  if (y < 0) return bow;
  const along = 1 - y / FIRE.back;
  const width = 2.75 - 1.5 * (y / FIRE.back) ** 0.7;
  const wake = 0.62 * along ** 2.4 * Math.exp(-((Math.abs(x) / width) ** 3));
  return Math.min(1, Math.max(bow, wake) * ease(ahead + 0.6));
}

function hotColour(value) {
  const place = clamp01(value) * (HOT.length - 1);
  const i = Math.min(HOT.length - 2, Math.floor(place));
  const share = place - i;
  const rgb = HOT[i].map((low, c) => low + (HOT[i + 1][c] - low) * share);
  return [...rgb, 235 * clamp01(value * 1.25)];
}

const puffs = new Map();
function puff(colour) {
  if (!puffs.has(colour)) puffs.set(colour, paintPuff(colour));
  return puffs.get(colour);
}

function paintPuff(colour) {
  const sheet = new OffscreenCanvas(64, 64);
  const ctx = penOf(sheet);
  const paint = ctx.createRadialGradient(32, 32, 0, 32, 32, 32);
  paint.addColorStop(0, `rgba(${colour},.9)`);
  paint.addColorStop(0.45, `rgba(${colour},.4)`);
  paint.addColorStop(1, `rgba(${colour},0)`);
  ctx.fillStyle = paint;
  ctx.fillRect(0, 0, 64, 64);
  return sheet;
}

export function blob(ctx, colour, x, y, r, strength) {
  ctx.globalAlpha = clamp01(strength);
  ctx.drawImage(puff(colour), x - r, y - r, 2 * r, 2 * r);
  ctx.globalAlpha = 1;
}

// engineHeight(time) in metres; puffs are born while engines are near the ground.
const BORN = { sky_crane: [[-3.2]], touchdown: [[2.2]] };
const LIFE_S = 6.5;
export function drawDust(ctx, shot, engineHeight, front) {
  const { time, scale } = shot;
  const [first, last] = placed(shot.times, BORN).flat();
  if (time < first || time > last + 16) return;
  const n = 46;
  for (let i = front ? 0 : 1; i < n; i += 2) {
    const offset = (i / n) * LIFE_S;
    const born = Math.floor((Math.min(time, last) + offset) / LIFE_S) * LIFE_S - offset;
    if (born >= first) cloud(ctx, shot, i, { born, last }, scale, engineHeight(born));
  }
}

function cloud(ctx, shot, i, { born, last }, scale, height) {
  const age = shot.time - born;
  const blown = ease(1 - (height - 6) / 50);
  const slow = born + LIFE_S > last ? 15 : LIFE_S;
  const fade = Math.sin(Math.PI * clamp01(age / slow) ** 0.6);
  const side = hash(i, 81 + (born | 0)) < 0.5 ? -1 : 1;
  const run = (3 + 9 * hash(i, 82)) * Math.min(age, 14) ** 0.62;
  const lift = (0.2 + 0.9 * hash(i, 83)) * age ** 0.7;
  const size = (1.5 + 1.9 * hash(i, 84)) * (0.8 + Math.min(age, 9) * 0.38);
  if (run - size > shot.w / scale) return;
  const [x, y] = [shot.x + side * run * scale, shot.groundY - lift * scale];
  const colour = i % 3 ? "226,172,118" : "188,124,82";
  blob(ctx, colour, x, y, size * scale, 0.58 * blown * fade);
}

export function drawMortarPuff(ctx, shot, x, y) {
  const fired = shot.times.parachute_mortar;
  const share = between(shot.time, fired, fired + 1.6);
  if (share <= 0 || share >= 1) return;
  const size = (2 + 5 * share) * shot.vehicleScale;
  blob(ctx, "240,228,212", x, y, size, 0.7 * (1 - share));
}
