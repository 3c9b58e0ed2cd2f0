// The parachute: disk, gap and band, 21.5 m of cloth, about 50 m above the capsule.
import { ease, mix } from "../../kit/profile.js";
import { line, oval } from "./shade.js";

const TOP_M = 2.9; // where the lines begin, above the vehicle's zero
const SKIRT_M = 45; // from there to the canopy's rim
// One row of light and dark gores a ring: the cloth carries a code (drawn loosely).
const GORES = ["10011010010110011010", "00101101110100101100", "11010010011011010011"];
const WHITE = [244, 236, 222];
const ORANGE = [240, 108, 50];

// How far open: 0 packed … 1 full, with a little breathing after the second peak.
function openness(time, { line_stretch: stretch, full_inflation: full }) {
  if (time < stretch) return 0;
  const fill = ease((time - stretch) / (full - stretch)) ** 1.4;
  const since = time - full;
  if (since < 0) return fill;
  return 1 - 0.07 * Math.exp(-since / 1.3) * Math.sin(since * 7.5);
}

const packHeight = (time, { parachute_mortar: fired, line_stretch: stretch }) =>
  TOP_M + (SKIRT_M + 3) * ease((time - fired) / (stretch - fired)) ** 0.8;

export function drawChute(ctx, time, light, times) {
  if (time < times.parachute_mortar) return;
  if (time < times.line_stretch) return drawPack(ctx, packHeight(time, times));
  const open = openness(time, times);
  const half = mix(0.7, 7.5, open);
  const bulge = mix(5.5, 4.6, open);
  lines(ctx, half);
  canopy(ctx, half, bulge, light);
}

function drawPack(ctx, y) {
  line(ctx, 0.09, "rgba(250,240,225,.9)", [-0.5, TOP_M], [0, TOP_M + 2], [0, y]);
  line(ctx, 0.09, "rgba(250,240,225,.9)", [0.5, TOP_M], [0, TOP_M + 2]);
  ctx.fillStyle = "#f4ece0";
  oval(ctx, 0, y, 0.55, 1.3);
}

function lines(ctx, half) {
  const rim = TOP_M + SKIRT_M;
  const knot = TOP_M + 7;
  for (const x of [-0.6, 0.6])
    line(ctx, 0.08, "rgba(252,244,230,.85)", [x, TOP_M], [0, knot]);
  ctx.beginPath();
  for (let i = 0; i <= 14; i += 1) {
    ctx.moveTo(0, knot);
    ctx.lineTo(-half * Math.cos((i / 14) * Math.PI), rim);
  }
  ctx.lineWidth = 0.055;
  ctx.strokeStyle = "rgba(252,244,230,.5)";
  ctx.stroke();
}

function canopy(ctx, half, bulge, light) {
  const rim = TOP_M + SKIRT_M;
  const band = [rim, rim + 2.4];
  const disk = rim + 3.3;
  dark(ctx, half, rim);
  GORES[2].split("").forEach((bit, i) =>
    gore(ctx, half, light, i, bit, (x) => [
      [x(0), band[0]],
      [x(0), band[1]],
      [x(1), band[1]],
      [x(1), band[0]],
    ]),
  );
  const dome = (share) => disk + bulge * Math.sin((share * Math.PI) / 2);
  const inner = (share) => Math.cos((share * Math.PI) / 2);
  for (let ring = 0; ring < 3; ring += 1) {
    const [a, b] = [ring / 3, (ring + 1) / 3];
    GORES[ring].split("").forEach((bit, i) =>
      gore(ctx, half, light, i, bit, (x) => [
        [x(0) * inner(a), dome(a)],
        [x(0) * inner(b), dome(b)],
        [x(1) * inner(b), dome(b)],
        [x(1) * inner(a), dome(a)],
      ]),
    );
  }
}

// The inside of the far side, seen through the gap and under the rim.
function dark(ctx, half, rim) {
  ctx.fillStyle = "#6d4a38";
  oval(ctx, 0, rim + 0.1, half, 0.7);
  ctx.fillRect(-half, rim + 2.3, 2 * half, 1.1);
}

function gore(ctx, half, light, i, bit, corners) {
  const n = GORES[0].length;
  const x = (step) => -half * Math.cos(((i + step) / n) * Math.PI);
  const side = x(0.5) / half;
  const k = 0.5 + 0.5 * Math.max(0, 1 - Math.abs(side - light * 0.6) * 0.8);
  const [r, g, b] = bit === "1" ? ORANGE : WHITE;
  ctx.fillStyle = `rgb(${(r * k) | 0},${(g * k) | 0},${(b * k) | 0})`;
  ctx.beginPath();
  for (const [px, py] of corners(x)) ctx.lineTo(px, py);
  ctx.fill();
}
