// The descent stage: tanks, eight engines at four corners, and what they blow out.
import { disc, line, shade, shape, turned } from "./shade.js";

const ENGINES = [
  // x, tilt of the nozzle in radians; near row, then far row
  [-1.28, 0.087, 1],
  [1.28, -0.087, 1],
  [-1.02, 0.436, 0],
  [1.02, -0.436, 0],
];

export function drawStage(ctx, light) {
  turned(ctx, [1.35, 1.72, 1.42, 1.5, 1.1, 1.36], shade(ctx, 1.4, light, [96, 92, 96]));
  for (const x of [-0.78, 0.78])
    disc(ctx, x, 1.78, 0.36, shade(ctx, 0.36, light, [214, 150, 74], x));
  disc(ctx, 0, 1.86, 0.42, shade(ctx, 0.42, light, [222, 214, 200]));
  turned(
    ctx,
    [0.62, 2.36, 0.72, 2.02, 0.5, 1.6],
    shade(ctx, 0.7, light, [188, 180, 170]),
  );
  line(ctx, 0.07, "#d8d0c4", [-1.3, 1.66], [-0.55, 2.2], [0.55, 2.2], [1.3, 1.66]);
  for (const [x, tilt] of ENGINES) nozzle(ctx, x, tilt, light);
  turned(ctx, [0.3, 1.5, 0.22, 1.24], shade(ctx, 0.3, light, [150, 144, 138]));
}

function nozzle(ctx, x, tilt, light) {
  ctx.save();
  ctx.translate(x, 1.42);
  ctx.rotate(-tilt);
  shape(
    ctx,
    [-0.1, 0.05, 0.1, 0.05, 0.2, -0.42, -0.2, -0.42],
    shade(ctx, 0.2, light, [150, 140, 132]),
  );
  ctx.restore();
}

// thrust 0…1; cantedOnly: the four slanted engines that go on during the sky crane
export function drawPlumes(ctx, time, thrust, cantedOnly = false) {
  if (thrust < 0.02) return;
  ctx.save();
  ctx.globalCompositeOperation = "lighter";
  ENGINES.forEach(([x, tilt, straight], i) => {
    if (cantedOnly && straight) return;
    const sway = 1 + 0.05 * Math.sin(time * 9 + i * 2.1);
    plume(ctx, x, tilt, (2.2 + 3.4 * thrust) * sway, thrust);
  });
  ctx.restore();
}

function plume(ctx, x, tilt, length, thrust) {
  ctx.save();
  ctx.translate(x, 1.42);
  ctx.rotate(-tilt);
  const paint = ctx.createLinearGradient(0, -0.4, 0, -0.4 - length);
  paint.addColorStop(0, `rgba(255,250,240,${0.75 * thrust + 0.2})`);
  paint.addColorStop(0.18, `rgba(255,214,150,${0.5 * thrust + 0.1})`);
  paint.addColorStop(0.5, `rgba(190,170,220,${0.18 * thrust})`);
  paint.addColorStop(1, "rgba(150,150,230,0)");
  ctx.fillStyle = paint;
  ctx.beginPath();
  ctx.moveTo(-0.17, -0.4);
  ctx.quadraticCurveTo(-0.42, -0.5 - length * 0.3, -0.75, -0.4 - length);
  ctx.lineTo(0.75, -0.4 - length);
  ctx.quadraticCurveTo(0.42, -0.5 - length * 0.3, 0.17, -0.4);
  ctx.fill();
  ctx.restore();
}
