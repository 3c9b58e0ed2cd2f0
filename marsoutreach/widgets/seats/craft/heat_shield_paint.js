// What is on the heat shield's two sides, painted once: scorched tiles outside; lining,
// cables and sensor plugs inside. Drawn by eye; how many tiles there are is not known.
import { CanvasTexture, SRGBColorSpace } from "three";
import { hash } from "../../kit/noise.js";
import { penOf } from "../../kit/pen.js";
import { isSlow } from "../../kit/scene/renderer.js";

const SIDE_PX = 1024;
const REACH_M = 2.36; // from the middle of a picture to its edge
const MIDDLE = SIDE_PX / 2;
const SCALE = MIDDLE / REACH_M;

// Where a place on the shield lies in the texture: inside left, outside right.
export const shieldUv = (x, y, outside) => [
  (MIDDLE + x * SCALE + (outside ? SIDE_PX : 0)) / (2 * SIDE_PX),
  1 - (MIDDLE + y * SCALE) / SIDE_PX,
];

const WHITE_M = 2.33; // a white corner, for parts that bring their own colour
export const WHITE_UV = shieldUv(WHITE_M, WHITE_M, false);

const shade = (base, by) => `rgb(${base.map((v) => Math.round(v * by)).join(",")})`;

function ringSector(ctx, [from, to], [start, end]) {
  ctx.beginPath();
  ctx.arc(0, 0, to, start, end);
  ctx.arc(0, 0, from, end, start, true);
  ctx.closePath();
}

const TILE_RINGS = [0.22, 0.56, 0.9, 1.24, 1.58, 1.92, 2.16];

function tiles(ctx) {
  ctx.fillStyle = "#e2c49c";
  ctx.fillRect(-REACH_M, -REACH_M, 2 * REACH_M, 2 * REACH_M);
  const grout = 0.012;
  for (let ring = 0; ring < TILE_RINGS.length; ring += 1) {
    const [from, to] = [ring ? TILE_RINGS[ring - 1] : 0, TILE_RINGS[ring]];
    const count = ring ? Math.round((Math.PI * (from + to)) / 0.42) : 1;
    for (let i = 0; i < count; i += 1) {
      const gap = grout / Math.max(to, 0.1);
      const turn = ((i + 0.5 * (ring % 2)) / count) * 2 * Math.PI;
      const char = 0.5 + 0.3 * (to / 2.2) + 0.22 * (hash(i + 97 * ring, 5) - 0.5);
      ctx.fillStyle = shade([205, 170, 138], char);
      const far = turn + (2 * Math.PI) / count;
      ringSector(ctx, [from + (ring ? grout : 0), to], [turn + gap, far - gap]);
      ctx.fill();
    }
  }
  ctx.lineWidth = 0.16;
  ctx.strokeStyle = "#4b3a2c";
  ctx.beginPath();
  ctx.arc(0, 0, 2.24, 0, 7);
  ctx.stroke();
  scorch(ctx);
}

// Soot that ran outwards and to one side: the capsule flew with that side ahead.
function scorch(ctx) {
  const glow = ctx.createRadialGradient(-0.5, 0.1, 0.1, -0.3, 0, 2.3);
  glow.addColorStop(0, "rgba(20,12,8,.55)");
  glow.addColorStop(0.6, "rgba(30,18,10,.2)");
  glow.addColorStop(1, "rgba(30,18,10,0)");
  ctx.fillStyle = glow;
  ctx.fillRect(-REACH_M, -REACH_M, 2 * REACH_M, 2 * REACH_M);
  for (let i = 0; i < 90; i += 1) {
    const turn = hash(i, 31) * 2 * Math.PI;
    const from = 0.4 + 1.2 * hash(i, 32);
    const long = 0.3 + 0.6 * hash(i, 33);
    ctx.strokeStyle = i % 3 ? "rgba(25,15,10,.16)" : "rgba(205,170,130,.12)";
    ctx.lineWidth = 0.02 + 0.05 * hash(i, 34);
    ctx.beginPath();
    ctx.moveTo(from * Math.cos(turn), from * Math.sin(turn));
    ctx.lineTo((from + long) * Math.cos(turn), (from + long) * Math.sin(turn));
    ctx.stroke();
  }
}

function shell(ctx) {
  const base = ctx.createRadialGradient(-0.5, -0.6, 0.2, 0, 0, 2.3);
  base.addColorStop(0, "#9b7a4e");
  base.addColorStop(0.55, "#80623d");
  base.addColorStop(1, "#5b4630");
  ctx.fillStyle = base;
  ctx.fillRect(-REACH_M, -REACH_M, 2 * REACH_M, 2 * REACH_M);
  for (let i = 0; i < 900; i += 1) {
    const [away, turn] = [2.2 * Math.sqrt(hash(i, 41)), 6.283 * hash(i, 42)];
    ctx.fillStyle = i % 2 ? "rgba(255,226,170,.028)" : "rgba(30,18,8,.04)";
    ctx.beginPath();
    const size = 0.02 + 0.1 * hash(i, 43);
    ctx.arc(away * Math.cos(turn), away * Math.sin(turn), size, 0, 7);
    ctx.fill();
  }
}

// Sheets of the lining: their joints, and one in three a little lighter.
function lining(ctx) {
  const rings = [0.42, 1.02, 1.62, 2.06];
  for (let ring = 1; ring < rings.length; ring += 1) {
    const count = 6 * (ring + 1);
    for (let i = 0; i < count; i += 1) {
      const turn = (i / count) * 2 * Math.PI + ring * 0.2;
      const far = turn + (2 * Math.PI) / count;
      const pale = hash(i + 50 * ring, 44) > 0.5;
      ctx.fillStyle = pale ? "rgba(255,225,170,.07)" : "rgba(40,24,10,.07)";
      ringSector(ctx, [rings[ring - 1], rings[ring]], [turn, far]);
      ctx.fill();
      ctx.lineWidth = 0.012;
      ctx.strokeStyle = "rgba(38,25,12,.75)";
      ctx.stroke();
    }
  }
}

function rim(ctx) {
  const bands = [
    [2.06, 2.12, "#c9b48c"],
    [2.12, 2.25, "#4a3c2e"],
    [2.25, 2.3, "#7a5a3c"],
  ];
  for (const [from, to, colour] of bands) {
    ctx.fillStyle = colour;
    ringSector(ctx, [from, to], [0, 2 * Math.PI]);
    ctx.fill();
  }
  for (let i = 0; i < 72; i += 1) {
    const turn = (i / 72) * 2 * Math.PI;
    ctx.fillStyle = i % 8 ? "#2c241c" : "#d9cdb4";
    ctx.beginPath();
    ctx.arc(2.185 * Math.cos(turn), 2.185 * Math.sin(turn), 0.016, 0, 7);
    ctx.fill();
  }
}

const PLUGS = [
  [0.55, 0.1],
  [1.0, 0.7],
  [1.35, 1.5],
  [0.8, 2.3],
  [1.7, 2.9],
  [1.2, 3.7],
  [1.75, 4.4],
  [0.9, 5.0],
  [1.5, 5.6],
  [1.85, 0.35],
];

// Sensor plugs and the cables that gather their signals in a box near the middle.
function sensors(ctx) {
  for (const [away, turn] of PLUGS) {
    const [x, y] = [away * Math.cos(turn), away * Math.sin(turn)];
    ctx.lineWidth = 0.028;
    ctx.strokeStyle = "rgba(40,26,14,.5)";
    cable(ctx, x, y, away, turn, 0.02);
    ctx.lineWidth = 0.02;
    ctx.strokeStyle = "#d8c7a2";
    cable(ctx, x, y, away, turn, 0);
    ctx.fillStyle = "#2a211a";
    ctx.beginPath();
    ctx.arc(x, y, 0.055, 0, 7);
    ctx.fill();
    ctx.fillStyle = "#e6dcc6";
    ctx.beginPath();
    ctx.arc(x, y, 0.03, 0, 7);
    ctx.fill();
  }
  ctx.fillStyle = "rgba(25,15,8,.5)";
  ctx.fillRect(-0.2, -0.24, 0.52, 0.36);
  ctx.fillStyle = "#cfc8ba";
  ctx.fillRect(-0.24, -0.2, 0.48, 0.34);
  ctx.fillStyle = "#8f8a80";
  for (const [x, y] of [
    [-0.2, -0.16],
    [0.19, -0.16],
    [-0.2, 0.09],
    [0.19, 0.09],
  ])
    ctx.fillRect(x, y, 0.03, 0.03);
  ctx.fillRect(-0.1, -0.1, 0.2, 0.13);
}

function cable(ctx, x, y, away, turn, drop) {
  const bend = turn + 0.5;
  ctx.beginPath();
  ctx.moveTo(0.1 * Math.cos(turn) + drop, 0.1 * Math.sin(turn) + drop);
  ctx.bezierCurveTo(
    0.4 * away * Math.cos(bend) + drop,
    0.4 * away * Math.sin(bend) + drop,
    0.8 * away * Math.cos(turn + 0.1) + drop,
    0.8 * away * Math.sin(turn + 0.1) + drop,
    x + drop,
    y + drop,
  );
  ctx.stroke();
}

function whiteCorner(ctx) {
  ctx.fillStyle = "#fff";
  ctx.fillRect(WHITE_M - 0.03, WHITE_M - 0.03, 0.1, 0.1);
}

export function paintShield() {
  const canvas = document.createElement("canvas");
  canvas.width = 2 * SIDE_PX;
  canvas.height = SIDE_PX;
  const ctx = penOf(canvas);
  ctx.setTransform(SCALE, 0, 0, SCALE, MIDDLE + SIDE_PX, MIDDLE);
  tiles(ctx);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, SIDE_PX, SIDE_PX);
  ctx.setTransform(SCALE, 0, 0, SCALE, MIDDLE, MIDDLE);
  for (const layer of [shell, lining, rim, sensors, whiteCorner]) layer(ctx);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = isSlow() ? 1 : 4;
  return texture;
}
