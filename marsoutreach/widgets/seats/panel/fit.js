// Where each picture lies: cells in rows, every picture in its own shape.
const USUAL = 5 / 4;
const NARROWEST = 1 / 2; // of a picture that has no shape of its own

/**
 * @param {number} width
 * @param {number} height
 * @param {number | null} ratio
 * @returns {[width: number, height: number]}
 */
const fitted = (width, height, ratio) =>
  ratio === null
    ? [width, height]
    : [Math.min(width, height * ratio), Math.min(height, width / ratio)];

/**
 * @param {number} count
 * @param {number} columns
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 */
function area(count, columns, width, height, gap) {
  const rows = Math.ceil(count / columns);
  const [w, h] = fitted(
    (width - gap * (columns - 1)) / columns,
    (height - gap * (rows - 1)) / rows,
    USUAL,
  );
  return w * h;
}

// As many columns as make the pictures largest.
/**
 * @param {number} count
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 */
export function columnsFor(count, width, height, gap) {
  let best = 1;
  for (let columns = 2; columns <= count; columns += 1)
    if (
      area(count, columns, width, height, gap) > area(count, best, width, height, gap)
    )
      best = columns;
  return best;
}

// ratios: width over height of each picture, or null for one that fills its cell.
// Two share the width as their shapes ask; more get cells of one size, each picture in
// the upper left of its own, so that they stand in line.
// -> [{x, y, width, height}], whole pixels, from the top left corner
/**
 * @param {(number | null)[]} ratios
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 * @returns {Box[]}
 */
export function placePictures(ratios, width, height, gap) {
  const columns = columnsFor(ratios.length, width, height, gap);
  if (ratios.length === 2 && columns === 2)
    return sideBySide(ratios, width, height, gap);
  const rows = Math.ceil(ratios.length / columns);
  const across = (width - gap * (columns - 1)) / columns;
  const down = (height - gap * (rows - 1)) / rows;
  const many = ratios.length > 1;
  /** @type {[number, number]} */
  const cell = many ? fitted(across, down, USUAL) : [across, down];
  const left = (width - columns * (cell[0] + gap) + gap) / 2;
  const top = (height - rows * (cell[1] + gap) + gap) / 2;
  return ratios.map((ratio, i) => {
    const [w, h] = fitted(...cell, ratio).map(Math.floor);
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const [spareX, spareY] = many ? [0, 0] : [cell[0] - w, cell[1] - h];
    return {
      x: Math.round(left + column * (cell[0] + gap) + spareX / 2),
      y: Math.round(top + row * (cell[1] + gap) + spareY / 2),
      width: w,
      height: h,
    };
  });
}

// Two of one height; the one that has no shape of its own takes all that is left.
/**
 * @param {(number | null)[]} ratios
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 * @returns {Box[]}
 */
function sideBySide(ratios, width, height, gap) {
  const shapes = ratios.map((one) => one ?? NARROWEST);
  const tall = Math.min(height, (width - gap) / (shapes[0] + shapes[1]));
  const fixed = ratios.map((ratio) => ratio && Math.floor(tall * ratio));
  const rest =
    width - gap - fixed.reduce((/** @type {number} */ sum, w) => sum + (w ?? 0), 0);
  const wide = fixed.map((w) => w ?? Math.floor(rest));
  const left = Math.round((width - gap - wide[0] - wide[1]) / 2);
  const y = Math.round((height - tall) / 2);
  return wide.map((w, i) => ({
    x: left + i * (wide[0] + gap),
    y,
    width: w,
    height: Math.floor(ratios[i] ? w / ratios[i] : tall),
  }));
}

// The shape of a seat's picture; the view from outside fills its cell.
/** @param {Pick<SeatCamera, "size_px"> | null} camera */
export const ratioOf = (camera) =>
  camera ? camera.size_px[0] / camera.size_px[1] : null;

// In shares of the stage: on paper it has another size.
/** @type {(box: Box, stage: number[]) => Record<string, string>} */
export const inShares = ({ x, y, width, height }, [wide, tall]) => ({
  left: `${(100 * x) / wide}%`,
  top: `${(100 * y) / tall}%`,
  width: `${(100 * width) / wide}%`,
  height: `${(100 * height) / tall}%`,
});
