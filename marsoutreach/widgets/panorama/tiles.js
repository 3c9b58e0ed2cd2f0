// Tiles in memory: the ones in view are fetched, the ones unseen longest are let go.
const KEPT = 112;
const AT_ONCE = 6;
const ALWAYS = 8; // a level of so few tiles stays: it stands in for what is on its way

/**
 * @param {number} picture
 * @param {number} level
 * @param {number} column
 * @param {number} row
 */
export const keyOf = (picture, level, column, row) =>
  `${picture}/${level}/${column}_${row}`;

// fetchTile(picture, level, column, row) gives a promise of an ImageBitmap.
/** @param {TileOptions} options */
export function makeTiles({ shapes, fetchTile, changed }) {
  /** @type {Map<string, ImageBitmap>} */
  const kept = new Map(); // key -> ImageBitmap; the last used is the last to go
  /** @type {Set<string>} */
  const loading = new Set();
  /** @type {Set<string>} */
  const lost = new Set();
  const always = new Map(shapes.flatMap(coarseTiles));
  /** @type {{tile: Tile, key: string, rank: number}[]} */
  let wishes = [];
  let gone = false;

  /** @param {string} key */
  const has = (key) => {
    const bitmap = kept.get(key);
    if (bitmap) {
      kept.delete(key);
      kept.set(key, bitmap);
    }
    return bitmap;
  };
  // A tile that would be good to have; the lowest rank is fetched first.
  /**
   * @param {Tile} tile
   * @param {number} rank
   */
  const wish = (tile, rank) => {
    const key = keyOf(...tile);
    if (!kept.has(key) && !lost.has(key)) wishes.push({ tile, key, rank });
  };

  // The tile, or the part of a coarser one that shows the same.
  /**
   * @param {number} picture
   * @param {number} level
   * @param {number} column
   * @param {number} row
   */
  function best(picture, level, column, row) {
    for (let up = 0; up <= level; up += 1) {
      const bitmap = has(keyOf(picture, level - up, column >> up, row >> up));
      if (bitmap) return { bitmap, up };
    }
    return null;
  }

  /** @param {{tile: Tile, key: string}} wish */
  async function load({ tile, key }) {
    loading.add(key);
    try {
      const bitmap = await fetchTile(...tile);
      if (gone) bitmap.close();
      else kept.set(key, bitmap);
    } catch {
      lost.add(key);
    }
    loading.delete(key);
    if (gone) return;
    makeRoom();
    changed();
  }

  /** @param {string} key */
  const forget = (key) => {
    kept.get(key)?.close();
    kept.delete(key);
  };
  const makeRoom = () => {
    for (const key of [...kept.keys()]) {
      if (kept.size <= KEPT) return;
      if (!always.has(key)) forget(key);
    }
  };

  // After a picture was drawn: fetch what was missing in it.
  function fetchWishes() {
    for (const [key, tile] of always) if (!kept.has(key)) wish(tile, tile[1] - 100);
    wishes.sort((a, b) => a.rank - b.rank);
    for (const one of wishes) {
      if (loading.size >= AT_ONCE) break;
      if (!loading.has(one.key)) load(one);
    }
    wishes = [];
  }

  const again = () => {
    lost.clear();
    changed();
  };
  const dispose = () => {
    gone = true;
    for (const key of [...kept.keys()]) forget(key);
  };
  /** @param {Tile} tile */
  const isLost = (...tile) => lost.has(keyOf(...tile));
  return { best, wish, isLost, fetchWishes, again, dispose, kept, lost };
}

// All tiles of the coarse levels, by key.
/**
 * @param {Pick<Shape, "levels" | "grid">} shape
 * @param {number} picture
 * @returns {[key: string, tile: Tile][]}
 */
function coarseTiles(shape, picture) {
  /** @type {[key: string, tile: Tile][]} */
  const found = [];
  for (let level = 0; level < shape.levels; level += 1) {
    const [columns, rows] = shape.grid(level);
    if (columns * rows > ALWAYS) break;
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1) {
        /** @type {Tile} */
        const tile = [picture, level, column, row];
        found.push([keyOf(...tile), tile]);
      }
  }
  return found;
}
