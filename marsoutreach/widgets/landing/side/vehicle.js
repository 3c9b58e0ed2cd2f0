// Which parts fly when, and how they hang together. Every place is a function of time.
import { between, clamp01, ease, mix } from "../../kit/profile.js";
import {
  drawBackshell,
  drawCruiseStage,
  drawHeatShield,
  drawHeatShieldInside,
} from "./aeroshell.js";
import { drawChute } from "./chute.js";
import { drawFlash, drawGlow, drawMortarPuff } from "./effects.js";
import { drawRover } from "./rover.js";
import { line } from "./shade.js";
import { drawPlumes, drawStage } from "./stage.js";

const T = {
  cruiseOff: -600,
  despin: -540,
  turn: -520,
  turned: -490,
  straighten: 223.79,
  straight: 237.83,
  mortar: 240.63,
  shieldOff: 263.26,
  shellOff: 357.3,
  engines: 358.34,
  craneStart: 399.73,
  roverOff: 402.38,
  lowered: 407.88,
  wheels: 418.07,
  cut: 419.57,
  away: 420.27,
  burnt: 427,
};
const BRIDLE_M = 7.5;
const MASSES_S = [228.94, 230.94, 232.94];

const rad = (degrees) => (degrees * Math.PI) / 180;
const sway = (time, period, size) => size * Math.sin((time * 2 * Math.PI) / period);

// Height of the descent stage above the rover once it is being lowered.
export function bridleLength(time) {
  return BRIDLE_M * ease(between(time, T.roverOff, T.lowered));
}

// Where the stage has flown after the cut: metres to the left and up, and its tilt.
export function flyaway(time) {
  const since = Math.max(0, time - T.away);
  const burn = Math.min(since, T.burnt - T.away);
  const path = 2.6 * burn * burn + (since - burn) * 5.2 * burn;
  const tilt = rad(45) * ease(since / 1.6);
  return { left: path * 0.72, up: 0.9 * since + path * 0.62, tilt };
}

export const engineHeight = (state, time) =>
  (time > T.cut ? flyaway(time).up : 0) +
  BRIDLE_M * between(time, T.roverOff, T.lowered) +
  state.altitude_m;

// Turn of the vehicle's axis from upright, counter-clockwise, in radians.
function attitude(state) {
  const time = state.time_s;
  const trail = rad(90 + Math.max(-90, state.flight_path_angle_deg));
  if (time < T.turn) return mix(rad(38), rad(62), between(time, -600, T.turn));
  if (time < 0)
    return mix(rad(62), trail - rad(17), ease(between(time, T.turn, T.turned)));
  if (time < T.mortar)
    return trail - rad(17) * (1 - ease(between(time, T.straighten, T.straight)));
  if (time < T.shellOff)
    return trail + rad(sway(time, 5.3, 3.5) * between(time, 241.5, 244));
  if (time < T.craneStart) return mix(trail, 0, ease(between(time, 384, 398)));
  return rad(sway(time, 6.1, 0.8)) * (time < T.wheels ? 1 : 0);
}

export function drawVehicle(ctx, shot, state, heat) {
  const turn = attitude(state);
  const time = state.time_s;
  const light = -Math.cos(turn) * 0.7 + Math.sin(turn) * 0.7;
  const draw = { ctx, shot, state, time, light, heat };
  ctx.save();
  ctx.translate(shot.x, shot.y);
  ctx.rotate(-turn);
  ctx.scale(shot.vehicleScale, -shot.vehicleScale);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  if (time < T.shellOff) capsule(draw, turn);
  else if (time < T.roverOff) powered(draw);
  else skyCrane(draw);
  ctx.restore();
  smoke(ctx, shot, turn);
}

function smoke(ctx, shot, turn) {
  const at = (metres) => [
    shot.x - Math.sin(turn) * metres * shot.vehicleScale,
    shot.y - Math.cos(turn) * metres * shot.vehicleScale,
  ];
  drawMortarPuff(ctx, shot, ...at(4));
  drawFlash(ctx, shot, ...at(3 + shellRise(shot.time)));
}

function capsule(draw, turn) {
  const { ctx, time, light, heat, state } = draw;
  if (time < T.turned) loseCruiseStage(draw);
  if (heat > 0.02) withFlow(ctx, state, turn, () => drawGlow(ctx, heat));
  drawChute(ctx, time, light);
  if (time >= T.shieldOff) {
    drawRover(ctx, light, 0);
    loseShield(draw);
  } else drawHeatShield(ctx, light, ease(between(time, 55, 100)));
  drawBackshell(ctx, light, time < T.mortar);
  throwMasses(draw);
  if (heat > 0.02) frontGlow(ctx, heat);
}

// The hot gas streams along the velocity, not along the tilted axis.
function withFlow(ctx, state, turn, paint) {
  const trail = rad(90 + state.flight_path_angle_deg);
  ctx.save();
  ctx.rotate(trail - turn);
  paint();
  ctx.restore();
}

function frontGlow(ctx, heat) {
  ctx.save();
  ctx.globalCompositeOperation = "lighter";
  ctx.globalAlpha = 0.55 * heat;
  drawHeatShield(ctx, 0, 0);
  ctx.restore();
}

function loseCruiseStage({ ctx, time, light }) {
  const since = time - T.cruiseOff;
  ctx.save();
  ctx.globalAlpha = 1 - ease(between(time, -575, -545));
  ctx.translate(0.02 * since, 0.25 * since + 0.004 * since * since);
  if (ctx.globalAlpha > 0.01) drawCruiseStage(ctx, light);
  ctx.restore();
}

function loseShield({ ctx, time, light }) {
  const since = time - T.shieldOff;
  const fade = 1 - ease(between(since, 11, 17));
  if (fade < 0.01) return;
  ctx.save();
  ctx.globalAlpha = fade;
  ctx.translate(0.12 * since, -1.1 * since - 0.55 * since * since);
  ctx.rotate(0.02 * since * since);
  drawHeatShieldInside(ctx, light);
  ctx.restore();
}

function throwMasses({ ctx, time }) {
  const pairs = [...MASSES_S, -490].map((start) => time - start);
  pairs.forEach((since, i) => {
    if (since < 0 || since > 3.2) return;
    ctx.globalAlpha = 1 - ease(between(since, 1.8, 3.2));
    ctx.fillStyle = "#e9e2d6";
    for (const k of [0, 1]) {
      ctx.save();
      ctx.translate(2 + 5 * since, 0.9 + 0.5 * k + (1.4 + 0.6 * k) * since);
      ctx.rotate(since * (2 + i + k));
      ctx.fillRect(-0.28, -0.14, 0.56, 0.28);
      ctx.restore();
    }
    ctx.globalAlpha = 1;
  });
}

const shellRise = (time) => {
  const since = Math.max(0, time - T.shellOff);
  return 1.2 * since + 5.5 * since * since;
};

function powered(draw) {
  const { ctx, time, light, state } = draw;
  const thrust =
    ease(between(time, T.engines, T.engines + 0.9)) *
    mix(0.75, 1, clamp01(state.deceleration_g));
  drawPlumes(ctx, time, thrust, time > T.craneStart - 0.05);
  drawRover(ctx, light, 0);
  drawStage(ctx, light);
  leaveShell(draw);
}

function leaveShell({ ctx, time, light }) {
  const fade = 1 - ease(between(time, 361, 364.5));
  if (fade < 0.01) return;
  ctx.save();
  ctx.globalAlpha = fade;
  ctx.translate(0.25 * (time - T.shellOff), shellRise(time));
  drawChute(ctx, time, light);
  drawBackshell(ctx, light, false);
  ctx.restore();
}

function skyCrane(draw) {
  const { ctx, time, light } = draw;
  const lowered = bridleLength(time);
  const wheels =
    0.35 * ease(between(time, 403.1, 404)) + 0.65 * ease(between(time, 406.9, 408.4));
  if (time < T.cut) cables(ctx, lowered, time);
  drawRover(ctx, light, wheels);
  const away = time < T.cut ? { left: 0, up: 0, tilt: 0 } : flyaway(time);
  if (away.up > 900) return;
  ctx.save();
  ctx.translate(-away.left, lowered + away.up);
  ctx.rotate(away.tilt);
  drawPlumes(ctx, time, time < T.cut ? 0.55 : time < T.burnt ? 0.95 : 0, time < T.cut);
  drawStage(ctx, light);
  if (time >= T.cut) cutLines(ctx, time);
  ctx.restore();
}

function cables(ctx, lowered, time) {
  if (lowered < 0.05) return;
  const top = lowered + 1.26;
  for (const [x, foot] of [
    [-0.22, -0.72],
    [0, 0.05],
    [0.22, 0.72],
  ])
    line(ctx, 0.05, "#f5ede0", [x, top], [foot, 1.17]);
  ctx.beginPath();
  ctx.moveTo(0.28, top);
  const slack = 0.5 + 0.1 * Math.sin(time * 2.2);
  ctx.bezierCurveTo(
    0.5 + slack,
    top - lowered * 0.35,
    0.1 + slack,
    1.2 + lowered * 0.3,
    0.42,
    1.17,
  );
  ctx.lineWidth = 0.05;
  ctx.strokeStyle = "#ff8a4c";
  ctx.stroke();
}

function cutLines(ctx, time) {
  const swing = 0.35 * Math.sin((time - T.cut) * 2.4);
  for (const x of [-0.22, 0, 0.22])
    line(ctx, 0.05, "#f5ede0", [x, 1.26], [x + swing, 0.1], [x + swing * 1.8, -0.9]);
}
