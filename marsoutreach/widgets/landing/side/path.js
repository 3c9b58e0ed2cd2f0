// The path: flown part bold, coming part faint and dashed, both to scale.
import { clamp01 } from "../../kit/profile.js";
import { place } from "./camera.js";

export function makePath(profile, words) {
  const { time_s: times, downrange_m: downrange, altitude_m: altitude } = profile;
  const last = times.length - 1;

  function trace(ctx, shot, from, to, here) {
    let begun = false;
    ctx.beginPath();
    /** @param {number[]} spot */
    const add = ([x, y]) => {
      if (begun) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
      begun = true;
    };
    if (here === "first") add([shot.x, shot.y]);
    for (let i = from; i <= to; i += 1) add(place(shot, downrange[i], altitude[i]));
    if (here === "last") add([shot.x, shot.y]);
  }

  function stroke(ctx, width, colour) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }

  function draw(ctx, shot) {
    const strength = clamp01(Math.log10(shot.widthM / 260) / 1.1);
    if (strength < 0.03) return;
    const next = times.findIndex((time) => time > shot.time);
    const coming = next < 0 ? last : next;
    ctx.globalAlpha = strength;
    ctx.lineJoin = "round";
    if (next >= 0) {
      trace(ctx, shot, coming, last, "first");
      ctx.setLineDash([2, 7]);
      ctx.lineCap = "round";
      stroke(ctx, 2, "rgba(255,240,220,.8)");
      ctx.setLineDash([]);
    }
    trace(ctx, shot, 0, coming - 1, "last");
    stroke(ctx, 6, "rgba(12,8,8,.45)");
    stroke(ctx, 2.8, "#ffb27a");
    ctx.globalAlpha = 1;
  }

  function drawSite(ctx, shot) {
    const strength = clamp01(Math.log10(shot.widthM / 600) / 0.8);
    const [x, y] = place(shot, downrange[last], 0);
    if (strength < 0.03 || x < -20 || x > shot.w + 20 || y > shot.h + 20) return;
    ctx.globalAlpha = strength;
    ctx.fillStyle = "#6db5ff";
    ctx.strokeStyle = "#0b0d12";
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    for (const [dx, dy] of [
      [0, -16],
      [6, -9],
      [0, -2],
      [-6, -9],
    ])
      ctx.lineTo(x + dx, y + dy);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
    label(ctx, shot, x, y - 24);
    ctx.globalAlpha = 1;
  }

  function label(ctx, shot, x, y) {
    ctx.font = '400 14px "Atkinson Hyperlegible", sans-serif';
    const half = ctx.measureText(words.site).width / 2;
    const at = Math.min(shot.w - half - 10, Math.max(half + 10, x));
    ctx.textAlign = "center";
    ctx.lineWidth = 3;
    ctx.strokeStyle = "rgba(10,8,10,.75)";
    ctx.lineJoin = "round";
    ctx.strokeText(words.site, at, y);
    ctx.fillStyle = "#f3ede4";
    ctx.fillText(words.site, at, y);
  }

  return { draw, drawSite };
}
