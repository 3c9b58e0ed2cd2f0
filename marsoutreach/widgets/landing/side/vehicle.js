// Which parts fly when, and how they hang together. Every place is a function of time.
import { between, clamp01, ease, mix, readKnots } from "../../kit/profile.js";
import {
  drawBackshell,
  drawCruiseStage,
  drawHeatShield,
  drawHeatShieldInside,
} from "./aeroshell.js";
import { drawChute } from "./chute.js";
import { drawGlow, drawMortarPuff } from "./effects.js";
import { drawRover } from "./rover.js";
import { line } from "./shade.js";
import { drawPlumes, drawStage } from "./stage.js";

const rad = (degrees) => (degrees * Math.PI) / 180;
const sway = (time, period, size) => size * Math.sin((time * 2 * Math.PI) / period);

// Where the stage has flown after the cut: metres to the left and up, and its tilt.
function flyaway(time, { stage_leaves: leaves, stage_burnt: burnt }) {
  const since = Math.max(0, time - leaves);
  const burn = Math.min(since, burnt - leaves);
  const path = 2.6 * burn * burn + (since - burn) * 5.2 * burn;
  const tilt = rad(45) * ease(since / 1.6);
  return { left: path * 0.72, up: 0.9 * since + path * 0.62, tilt };
}

export const engineHeight = (state, { times, craft }) =>
  flyaway(state.time_s, times).up +
  readKnots(craft.bridle_m, state.time_s) +
  state.altitude_m;

// Turn of the vehicle's axis from upright, counter-clockwise, in radians.
function attitude(state, T) {
  const time = state.time_s;
  const trail = rad(90 + Math.max(-90, state.flight_path_angle_deg));
  const turning = T.turn_to_entry;
  if (time < turning)
    return mix(rad(38), rad(62), between(time, T.cruise_stage_separation, turning));
  if (time < T.entry_interface)
    return mix(rad(62), trail - rad(17), ease(between(time, turning, T.cruise_masses)));
  if (time < T.parachute_mortar) {
    const straight = ease(between(time, T.straighten_up, T.straighten_up_end));
    return trail - rad(17) * (1 - straight);
  }
  if (time < T.backshell_separation) {
    const open = between(time, T.line_stretch, T.full_inflation + 1.1);
    return trail + rad(sway(time, 5.3, 3.5) * open);
  }
  if (time < T.sky_crane) {
    const level = between(time, T.constant_velocity - 5.6, T.sky_crane - 1.7);
    return mix(trail, 0, ease(level));
  }
  return rad(sway(time, 6.1, 0.8)) * (time < T.wheels_touch ? 1 : 0);
}

export function drawVehicle(ctx, shot, state, heat) {
  const T = shot.times;
  const turn = attitude(state, T);
  const time = state.time_s;
  const light = -Math.cos(turn) * 0.7 + Math.sin(turn) * 0.7;
  const draw = { ctx, shot, T, state, time, light, heat };
  ctx.save();
  ctx.translate(shot.x, shot.y);
  ctx.rotate(-turn);
  ctx.scale(shot.vehicleScale, -shot.vehicleScale);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  if (time < T.backshell_separation) capsule(draw, turn);
  else if (time < T.rover_separation) powered(draw);
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
}

function capsule(draw, turn) {
  const { ctx, T, time, light, heat, state } = draw;
  if (time < T.cruise_masses) loseCruiseStage(draw);
  if (heat > 0.02) withFlow(ctx, state, turn, () => drawGlow(ctx, heat));
  drawChute(ctx, time, light, T);
  if (time >= T.heat_shield) {
    drawRover(ctx, light, 0);
    loseShield(draw);
  } else drawHeatShield(ctx, light, charred(time, T));
  drawBackshell(ctx, light, time < T.parachute_mortar);
  throwMasses(draw);
  if (heat > 0.02) frontGlow(ctx, heat);
}

const charred = (time, { peak_heating: hottest }) =>
  ease(between(time, hottest - 25, hottest + 20));

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

function loseCruiseStage({ ctx, T, time, light }) {
  const since = time - T.cruise_stage_separation;
  ctx.save();
  ctx.globalAlpha = 1 - ease(between(since, 25, 55));
  ctx.translate(0.02 * since, 0.25 * since + 0.004 * since * since);
  if (ctx.globalAlpha > 0.01) drawCruiseStage(ctx, light);
  ctx.restore();
}

function loseShield({ ctx, T, time, light }) {
  const since = time - T.heat_shield;
  const fade = 1 - ease(between(since, 11, 17));
  if (fade < 0.01) return;
  ctx.save();
  ctx.globalAlpha = fade;
  ctx.translate(0.12 * since, -1.1 * since - 0.55 * since * since);
  ctx.rotate(0.02 * since * since);
  drawHeatShieldInside(ctx, light);
  ctx.restore();
}

function throwMasses({ ctx, T, time }) {
  const [first, last] = [T.balance_masses, T.balance_masses_end];
  const starts = [first, (first + last) / 2, last, T.cruise_masses];
  const pairs = starts.map((start) => time - start);
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

const shellRise = (time, T) => {
  const since = Math.max(0, time - T.backshell_separation);
  return 1.2 * since + 5.5 * since * since;
};

function powered(draw) {
  const { ctx, T, time, light, state } = draw;
  const lit = T.powered_descent_start;
  const thrust =
    ease(between(time, lit, lit + 0.9)) * mix(0.75, 1, clamp01(state.deceleration_g));
  drawPlumes(ctx, time, thrust, time > T.sky_crane - 0.05);
  drawRover(ctx, light, 0);
  drawStage(ctx, light);
  leaveShell(draw);
}

function leaveShell({ ctx, T, time, light }) {
  const since = time - T.backshell_separation;
  const fade = 1 - ease(between(since, 3.7, 7.2));
  if (fade < 0.01) return;
  ctx.save();
  ctx.globalAlpha = fade;
  ctx.translate(0.25 * since, shellRise(time, T));
  drawChute(ctx, time, light, T);
  drawBackshell(ctx, light, false);
  ctx.restore();
}

function skyCrane(draw) {
  const { ctx, T, time, light } = draw;
  const { craft } = draw.shot;
  const lowered = readKnots(craft.bridle_m, time);
  const wheels = readKnots(craft.wheels, time);
  if (time < T.touchdown) cables(ctx, lowered, time);
  drawRover(ctx, light, wheels);
  const away = flyaway(time, T);
  if (away.up > 900) return;
  ctx.save();
  ctx.translate(-away.left, lowered + away.up);
  ctx.rotate(away.tilt);
  const held = time < T.touchdown;
  drawPlumes(ctx, time, held ? 0.55 : time < T.stage_burnt ? 0.95 : 0, held);
  drawStage(ctx, light);
  if (!held) cutLines(ctx, time - T.touchdown);
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
  const [high, low] = [top - lowered * 0.35, 1.2 + lowered * 0.3];
  ctx.bezierCurveTo(0.5 + slack, high, 0.1 + slack, low, 0.42, 1.17);
  ctx.lineWidth = 0.05;
  ctx.strokeStyle = "#ff8a4c";
  ctx.stroke();
}

function cutLines(ctx, since) {
  const swing = 0.35 * Math.sin(since * 2.4);
  for (const x of [-0.22, 0, 0.22])
    line(ctx, 0.05, "#f5ede0", [x, 1.26], [x + swing, 0.1], [x + swing * 1.8, -0.9]);
}
