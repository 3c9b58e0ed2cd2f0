// The side view: a canvas that draws one state, and nothing it did not compute from it.
import { penOf } from "../../kit/pen.js";
import { makeSampler } from "../../kit/profile.js";
import { makeAim } from "./camera.js";
import { drawDust, makeHeat } from "./effects.js";
import { drawGround } from "./ground.js";
import { drawPath, drawSite } from "./path.js";
import { drawSky, drawSpecks, makeStars } from "./sky.js";
import { drawVehicle, engineHeight } from "./vehicle.js";

const STILL_PIXELS = 6e6; // a still is as sharp as the screen
const PLAYING_PIXELS = { most: 1.0e6, least: 0.25e6 };
const SLOW_MS = 20; // a slower machine gets a coarser picture, not a jerky one

// How many pixels a moving picture may hold, learned from the time between frames.
function makeBudget() {
  let pixels = PLAYING_PIXELS.most;
  let usual = 16;
  let last = 0;
  return (playing) => {
    const now = performance.now();
    const gap = now - last;
    last = now;
    if (!playing || gap > 250) return playing ? pixels : STILL_PIXELS;
    usual += (gap - usual) * 0.15;
    if (usual > SLOW_MS && pixels > PLAYING_PIXELS.least) {
      pixels *= 0.7;
      usual = 16;
    }
    return pixels;
  };
}

export function makeSideView(canvas, { profile, words, times, craft }) {
  const ctx = penOf(canvas, { alpha: false });
  const heat = makeHeat(profile, times);
  const budget = makeBudget();
  const shot = { times, craft, scale: 0, enlarged: 1 }; // no scale before it is drawn
  const aim = makeAim(times);
  const size = { w: 0, h: 0 };
  let stars = null;
  const another = makeSampler(profile);
  const heightAt = (time) => engineHeight(another(time), shot);

  function resize(w, h) {
    size.w = w;
    size.h = h;
    stars = makeStars(w, h);
  }

  function fitPixels(playing) {
    const most = budget(playing);
    const density = Math.min(
      devicePixelRatio || 1,
      2,
      Math.sqrt(most / (size.w * size.h)),
    );
    const [w, h] = [Math.round(size.w * density), Math.round(size.h * density)];
    if (canvas.width !== w || canvas.height !== h)
      Object.assign(canvas, { width: w, height: h });
    ctx.setTransform(w / size.w, 0, 0, h / size.h, 0, 0);
  }

  function draw(state, playing) {
    if (!size.w || !size.h) return shot;
    fitPixels(playing);
    aim(shot, state, size.w, size.h);
    drawSky(ctx, shot, stars);
    drawGround(ctx, shot);
    drawPath(ctx, shot, profile);
    drawSite(ctx, shot, profile, words.view.site);
    drawSpecks(ctx, shot, state);
    drawDust(ctx, shot, heightAt, false);
    drawVehicle(ctx, shot, state, heat(state));
    drawDust(ctx, shot, heightAt, true);
    return shot;
  }

  return { draw, resize, shot };
}
