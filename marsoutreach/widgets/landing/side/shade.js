// Round things lit from one side, in vehicle metres. `light` runs from -1 (left) to 1.
const SLICES = [0, 0.2, 0.4, 0.6, 0.8, 1];

export function shade(ctx, half, light, [r, g, b], middle = 0) {
  const paint = ctx.createLinearGradient(middle - half, 0, middle + half, 0);
  const bright = 0.5 + 0.36 * light;
  for (const x of SLICES) {
    const k = 0.26 + 0.78 * Math.max(0, 1 - Math.abs(x - bright) * 1.25);
    paint.addColorStop(x, `rgb(${(r * k) | 0},${(g * k) | 0},${(b * k) | 0})`);
  }
  return paint;
}

// An outline: x, y, x, y … of its corners.
export function shape(ctx, outline, paint) {
  ctx.beginPath();
  for (let i = 0; i < outline.length; i += 2) ctx.lineTo(outline[i], outline[i + 1]);
  ctx.closePath();
  ctx.fillStyle = paint;
  ctx.fill();
}

// The same outline on both sides of the axis: give the right half from top to bottom.
export function turned(ctx, right, paint) {
  const outline = [...right];
  for (let i = right.length - 2; i >= 0; i -= 2) outline.push(-right[i], right[i + 1]);
  shape(ctx, outline, paint);
}

export function line(ctx, width, colour, ...points) {
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export function disc(ctx, x, y, r, paint) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.fillStyle = paint;
  ctx.fill();
}

export function oval(ctx, x, y, wide, high, turn = 0) {
  ctx.beginPath();
  ctx.ellipse(x, y, wide, high, turn, 0, 7);
  ctx.fill();
}
