// Draw the tiles: laid flat, or bent so that one stands inside.
//
// Inside, a tile is cut into small cells, and each is drawn as the parallelogram that
// fits its four corners best. Cells are so small that the misfit is under half a pixel
// (a pixel while the view moves), and each reaches over its neighbours by that much, so
// that no gap shows. Plain drawImage does it all: pictures from file:// may be drawn,
// though their pixels may not be read.
import { clamp, turn } from "../kit/angles.js";
import { levelFor } from "./shape.js";
import { tilesOf } from "./tiles.js";

const RADIANS = Math.PI / 180;
const AHEAD = 0.06; // depth from which on a corner can be projected
const OVERLAP_PX = 0.8;
const MOST_OVERLAP_PX = 6;
const NEAR = 1.25; // tiles so far outside the view are fetched too
const CELL = { still: 0.85, moving: 1.4 }; // in radians times the root of focal length

// part: {picture, from, to}: which version, between which columns of the canvas.
// Gives the number of tiles in view that are still on their way.
export function makePainter(context, tiles) {
  const paint = { flat: paintFlat, inside: paintInside };
  return (part, scene) => {
    if (part.to - part.from < 1) return 0;
    const { view, size } = scene;
    const job = { ...scene, context, tiles, part, rough: 0 };
    context.save();
    context.beginPath();
    context.rect(part.from, 0, part.to - part.from, size[1]);
    context.clip();
    (paint[view.mode] ?? paintInside)(job);
    context.restore();
    return job.rough;
  };
}

// What to draw for a tile: a bitmap, and where in it the tile's own pixels lie.
function findTile(job, level, column, row) {
  const { tiles, part, shape } = job;
  const found = tiles.best(part.picture, level, column, row);
  if (found?.up !== 0 && !tiles.isLost(part.picture, level, column, row))
    job.rough += 1;
  if (!found) return null;
  const { side } = shape;
  const parts = 2 ** found.up;
  return {
    bitmap: found.bitmap,
    left: ((column % parts) * side) / parts,
    top: ((row % parts) * side) / parts,
    parts,
  };
}

// The size of a tile in pixels of its level; the last ones are cut off by the edge.
/** @returns {[number, number]} */
function extent(shape, level, column, row) {
  const step = shape.step(level);
  return [
    Math.min(shape.side, shape.width / step - column * shape.side),
    Math.min(shape.side, shape.height / step - row * shape.side),
  ];
}

function paintFlat(job) {
  const { part, lens, shape, size } = job;
  const level = levelFor(shape, lens.scale);
  const side = shape.side * shape.step(level) * lens.scale; // of a tile on the screen
  const wide = shape.width * lens.scale;
  const x0 = size[0] / 2 - lens.across * wide;
  const y0 = size[1] / 2 - lens.down * shape.height * lens.scale;
  const copies = shape.whole
    ? range((part.from - x0) / wide, (part.to - x0) / wide)
    : [0];
  for (const copy of copies)
    for (const tile of tilesOf(shape, level)) {
      const [, column, row] = tile;
      layTile(job, tile, x0 + copy * wide + column * side, y0 + row * side, side);
    }
}

// Wish for a tile that is in view or near, and lay it down if it is in view.
function layTile(job, tile, x, y, side) {
  const { tiles, part, size } = job;
  const seen = (ring) =>
    x + side + ring > part.from &&
    x - ring < part.to &&
    y + side + ring > 0 &&
    y - ring < size[1];
  if (!seen(side / 2)) return;
  const rank = Math.hypot(x + (side - size[0]) / 2, y + (side - size[1]) / 2);
  tiles.wish([part.picture, ...tile], rank);
  const found = seen(0) && findTile(job, ...tile);
  if (found) drawFlat(job, found, extent(job.shape, ...tile), x, y, side);
}

// Edges on whole pixels: neighbours meet without a seam.
function drawFlat({ context, shape }, found, [w, h], x, y, side) {
  const { bitmap, left, top, parts } = found;
  const zoom = side / shape.side;
  const [a, b] = [Math.round(x), Math.round(y)];
  const [c, d] = [Math.round(x + w * zoom), Math.round(y + h * zoom)];
  if (c > a && d > b)
    context.drawImage(bitmap, left, top, w / parts, h / parts, a, b, c - a, d - b);
}

const range = (from, to) => {
  const first = Math.floor(from);
  return Array.from({ length: Math.floor(to) - first + 1 }, (_, n) => first + n);
};

function paintInside(job) {
  const { tiles, part, view, lens, shape, size } = job;
  const level = levelFor(shape, lens.scale);
  const reach = Math.atan(Math.hypot(...size) / 2 / lens.perRadian) / RADIANS;
  const axis = unit(view.azimuth, view.elevation);
  for (const tile of tilesOf(shape, level)) {
    const box = tileBox(shape, ...tile);
    const away = nearest(axis, box, view);
    if (away > reach * NEAR) continue;
    tiles.wish([part.picture, ...tile], away);
    const found = away <= reach && findTile(job, ...tile);
    if (found) bendTile(job, found, box);
  }
}

const unit = (azimuth, elevation) => {
  const [a, e] = [azimuth * RADIANS, elevation * RADIANS];
  return [Math.cos(e) * Math.sin(a), Math.cos(e) * Math.cos(a), Math.sin(e)];
};

// Where a tile lies: degrees, and its size in pixels of its level.
function tileBox(shape, level, column, row) {
  const [wide, high] = extent(shape, level, column, row);
  const dots = shape.step(level) * shape.side;
  const [w, h] = [wide * shape.step(level), high * shape.step(level)];
  return {
    wide,
    high,
    from: shape.azimuthAt((column * dots) / shape.width),
    to: shape.azimuthAt((column * dots + w) / shape.width),
    down: (row * dots) / shape.height,
    deep: h / shape.height,
    top: shape.elevationAt((row * dots) / shape.height),
    bottom: shape.elevationAt((row * dots + h) / shape.height),
  };
}

// Degrees from the view's axis to the nearest corner or middle of a tile, roughly.
function nearest(axis, { from, to, top, bottom }, view) {
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  const azimuth = middle + clamp(turn(view.azimuth - middle), -half, half);
  const heights = [clamp(view.elevation, bottom, top), top, (top + bottom) / 2, bottom];
  let most = -1;
  for (const elevation of heights) {
    const [x, y, z] = unit(azimuth, elevation);
    most = Math.max(most, x * axis[0] + y * axis[1] + z * axis[2]);
  }
  return Math.acos(Math.min(1, most)) / RADIANS;
}

const corners = [{}, {}, {}, {}];

function bendTile(job, found, box) {
  const { view, lens, shape, pace } = job;
  const cell = CELL[pace] / Math.sqrt(lens.perRadian) / RADIANS; // degrees
  const rows = Math.max(1, Math.ceil((box.top - box.bottom) / cell));
  const h = box.high / rows;
  for (let row = 0; row < rows; row += 1) {
    const upper = shape.elevationAt(box.down + (box.deep * row) / rows);
    const lower = shape.elevationAt(box.down + (box.deep * (row + 1)) / rows);
    const columns = columnsFor(box, cell, (upper + lower) / 2);
    const w = box.wide / columns;
    for (let column = 0; column < columns; column += 1) {
      const left = angle(box, column / columns, view);
      const right = angle(box, (column + 1) / columns, view);
      if (projectCell(lens, left, right, upper * RADIANS, lower * RADIANS))
        drawCell(job, found, { x: column * w, y: row * h, w, h, tile: box });
    }
  }
}

// Towards the poles a row of cells is shorter, and has fewer.
function columnsFor(box, cell, elevation) {
  const shrink = Math.cos(elevation * RADIANS);
  const step = cell * Math.min(2, 1 / Math.sqrt(Math.max(shrink, 0.01)));
  return Math.max(1, Math.ceil((box.to - box.from) / step));
}

const angle = (box, share, view) =>
  (box.from + share * (box.to - box.from) - view.azimuth) * RADIANS;

// Put the four corners on the screen; false if one is beside or behind.
function projectCell(lens, left, right, upper, lower) {
  const [a, b, c, d] = corners;
  return (
    lens.project(left, upper, a).depth > AHEAD &&
    lens.project(right, upper, b).depth > AHEAD &&
    lens.project(left, lower, c).depth > AHEAD &&
    lens.project(right, lower, d).depth > AHEAD
  );
}

// The affine map that fits the corners of a cell best, and how far they stay off it.
function drawCell({ context, part, size }, found, cell) {
  const [a, b, c, d] = corners;
  if (Math.max(a.x, b.x, c.x, d.x) < part.from) return;
  if (Math.min(a.x, b.x, c.x, d.x) > part.to) return;
  if (Math.max(a.y, b.y, c.y, d.y) < 0) return;
  if (Math.min(a.y, b.y, c.y, d.y) > size[1]) return;
  const { w, h } = cell;
  const [xx, yx] = [(b.x - a.x + d.x - c.x) / 2 / w, (b.y - a.y + d.y - c.y) / 2 / w];
  const [xy, yy] = [(c.x - a.x + d.x - b.x) / 2 / h, (c.y - a.y + d.y - b.y) / 2 / h];
  const [mx, my] = [(a.x + b.x + c.x + d.x) / 4, (a.y + b.y + c.y + d.y) / 4];
  const misfit = Math.hypot(a.x - b.x - c.x + d.x, a.y - b.y - c.y + d.y) / 4;
  const over = Math.min(OVERLAP_PX + misfit, MOST_OVERLAP_PX);
  const [px, py] = [over / Math.hypot(xx, yx), over / Math.hypot(xy, yy)];
  context.setTransform(xx, yx, xy, yy, mx, my);
  drawPart(context, found, cell, px, py);
}

// Draw a cell and a little around it; at the edge of its tile it is stretched instead.
function drawPart(context, { bitmap, left, top, parts }, { x, y, w, h, tile }, px, py) {
  const [x0, y0] = [Math.max(0, x - px), Math.max(0, y - py)];
  const [x1, y1] = [Math.min(tile.wide, x + w + px), Math.min(tile.high, y + h + py)];
  context.drawImage(
    bitmap,
    ...[left + x0 / parts, top + y0 / parts, (x1 - x0) / parts, (y1 - y0) / parts],
    ...[-w / 2 - px, -h / 2 - py, w + 2 * px, h + 2 * py],
  );
}
