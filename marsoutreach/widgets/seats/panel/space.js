// Where a label has room in a picture: on no other label, on no control, on no vehicle.
const RIM_PX = 4; // between a label and the picture's edge
const WIDER = 1.4; // a vehicle is a little wider than the ball that stands for it
const LOOK_MS = 400;
const CONTROLS = "button:not(.mo-cell-enlarge), input, select";

/**
 * @param {Room} box
 * @param {Room[]} others
 */
export const apart = (box, others) =>
  others.every(
    (other) =>
      box.x + box.w < other.x ||
      other.x + other.w < box.x ||
      box.y + box.h < other.y ||
      other.y + other.h < box.y,
  );

/**
 * @param {Room} box
 * @param {[width: number, height: number]} size
 */
const within = ({ x, y, w, h }, [width, height]) =>
  x > RIM_PX && y > RIM_PX && x + w < width - RIM_PX && y + h < height - RIM_PX;

// The first of some places that has room; the one it had before is tried first.
/**
 * @param {Record<string, Room>} places
 * @param {[width: number, height: number]} size
 * @param {Room[]} taken
 * @param {string | null} before
 */
export function firstFree(places, size, taken, before = null) {
  const names = Object.keys(places);
  const order = before !== null && before in places ? [before, ...names] : names;
  const free = order.find(
    (name) => within(places[name], size) && apart(places[name], taken),
  );
  return free ?? null;
}

// Where a label of a width and height may stand beside a point, some pixels off it.
/** @type {(x: number, y: number, label: number[], off: number) => Record<string, Room>} */
export const around = (x, y, [w, h], off) => ({
  end: { x: x + off, y: y - h / 2, w, h },
  start: { x: x - off - w, y: y - h / 2, w, h },
  below: { x: x - w / 2, y: y + off, w, h },
  above: { x: x - w / 2, y: y - off - h, w, h },
});

// What flies, as boxes in pixels, by name.
/**
 * @param {any} seen
 * @param {[width: number, height: number]} size
 * @returns {Record<string, Room>}
 */
export function vehiclesIn(seen, [width, height]) {
  const found = Object.entries(seen?.bodies ?? {}).filter(
    ([, at]) => at.size > 0 && !at.behind && !at.gone,
  );
  return Object.fromEntries(
    found.map(([id, at]) => {
      const half = WIDER * at.size * width;
      const [x, y] = [at.x * width - half, at.y * height - half];
      return [id, { x, y, w: 2 * half, h: 2 * half }];
    }),
  );
}

// Gives controlsOver(): the controls that lie over a cell, in pixels of the cell. They
// are looked for anew only now and then.
/** @param {HTMLElement} cell */
export function makeControlsOver(cell) {
  /** @type {Room[]} */
  let found = [];
  let looked = -Infinity;
  return () => {
    const now = performance.now();
    if (now - looked < LOOK_MS) return found;
    looked = now;
    found = controlsOver(cell);
    return found;
  };
}

/**
 * @param {HTMLElement} cell
 * @returns {Room[]}
 */
function controlsOver(cell) {
  const own = cell.getBoundingClientRect();
  const whole = cell.closest(".mo") ?? cell;
  return [...whole.querySelectorAll(CONTROLS)]
    .map((control) => control.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map(({ x, y, width: w, height: h }) => ({ x: x - own.x, y: y - own.y, w, h }))
    .filter((box) => !apart(box, [{ x: 0, y: 0, w: own.width, h: own.height }]));
}
