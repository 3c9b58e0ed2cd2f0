// The rover, seen from its right side, driving to the right. Wheels 0.53 m across.
import { mix } from "../../kit/profile.js";
import { disc, line, shade, shape } from "./shade.js";

const WHEEL_M = 0.263;
const [PACKED_X, STANDING_X] = [
  [-0.98, -0.25, 0.62],
  [-1.15, -0.12, 1.08],
];
const PACKED_Y = [0.72, 0.6, 0.66];

// unfolded: 0 packed under the descent stage … 1 standing on its wheels
export function drawRover(ctx, light, unfolded) {
  const spread = PACKED_X.map((x, i) => mix(x, STANDING_X[i], unfolded));
  const heights = PACKED_Y.map((y) => mix(y, WHEEL_M, unfolded));
  legs(ctx, spread, heights, -0.07, "#4c4640");
  body(ctx, light);
  legs(ctx, spread, heights, 0, "#cfc6b8");
  spread.forEach((x, i) => wheel(ctx, x, heights[i], light));
}

function legs(ctx, xs, ys, shift, colour) {
  const hub = [-0.05 + shift, 0.86];
  line(
    ctx,
    0.075,
    colour,
    [xs[2] + shift, ys[2]],
    [xs[2] - 0.12 + shift, ys[2] + 0.4],
    hub,
  );
  const knee = [-0.62 + shift, (ys[0] + ys[1]) / 2 + 0.28];
  line(ctx, 0.075, colour, hub, knee, [xs[0] + shift, ys[0]]);
  line(ctx, 0.075, colour, knee, [xs[1] + shift, ys[1]]);
}

function body(ctx, light) {
  power(ctx, light);
  shape(
    ctx,
    [-0.95, 0.7, -0.98, 1.12, 1.12, 1.12, 1.16, 0.74, 0.9, 0.62, -0.7, 0.6],
    shade(ctx, 1.1, light, [238, 230, 216]),
  );
  shape(ctx, [-0.98, 1.12, 1.12, 1.12, 1.12, 1.17, -0.98, 1.17], "#fbf6ec");
  line(ctx, 0.03, "rgba(70,56,46,.7)", [-0.92, 0.84], [1.13, 0.86]);
  shape(ctx, [0.2, 0.9, 0.55, 0.9, 0.55, 1.05, 0.2, 1.05], "#c4a15f");
  shape(ctx, [-0.6, 0.9, -0.2, 0.9, -0.2, 1.05, -0.6, 1.05], "#8f877c");
  mast(ctx);
  arm(ctx, light);
}

// The power source at the back, with its fins.
function power(ctx, light) {
  shape(
    ctx,
    [-1.0, 0.82, -1.52, 1.0, -1.46, 1.3, -0.98, 1.14],
    shade(ctx, 0.4, light, [120, 114, 106], -1.25),
  );
  for (const k of [0.2, 0.45, 0.7])
    line(
      ctx,
      0.03,
      "#3b3631",
      [-1.0 - 0.5 * k, 0.83 + 0.16 * k],
      [-0.98 - 0.48 * k, 1.14 + 0.15 * k],
    );
}

// The mast still lies folded on the deck.
function mast(ctx) {
  line(ctx, 0.09, "#d9d0c2", [0.88, 1.2], [-0.25, 1.27]);
  shape(ctx, [-0.25, 1.18, -0.66, 1.18, -0.66, 1.38, -0.25, 1.38], "#f6efe4");
  disc(ctx, -0.56, 1.29, 0.05, "#1d2733");
  disc(ctx, -0.36, 1.29, 0.03, "#1d2733");
  line(ctx, 0.05, "#cfc6b8", [-0.8, 1.16], [-0.8, 1.42]);
  shape(ctx, [-0.93, 1.4, -0.69, 1.4, -0.71, 1.47, -0.91, 1.47], "#efe7da");
}

function arm(ctx, light) {
  line(ctx, 0.1, "#cbc1b2", [1.12, 0.86], [1.5, 0.94], [1.24, 0.72]);
  shape(
    ctx,
    [1.2, 0.56, 1.52, 0.56, 1.56, 0.84, 1.22, 0.84],
    shade(ctx, 0.2, light, [176, 164, 148], 1.38),
  );
}

function wheel(ctx, x, y, light) {
  disc(ctx, x, y, WHEEL_M, "#26221f");
  disc(ctx, x, y, WHEEL_M * 0.8, shade(ctx, WHEEL_M, light, [164, 158, 150], x));
  for (let i = 0; i < 6; i += 1) {
    const a = (i / 6) * Math.PI * 2 + 0.3;
    line(ctx, 0.025, "#3d3833", [x, y], [x + 0.2 * Math.cos(a), y + 0.2 * Math.sin(a)]);
  }
  disc(ctx, x, y, 0.07, "#2b2724");
}
