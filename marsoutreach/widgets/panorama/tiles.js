// Tiles in memory: the ones in view are fetched, the ones unseen longest are let go.
const KEPT = 112;
const AT_ONCE = 6;
const ALWAYS = 8; // a level of so few tiles stays: it stands in for what is on its way

/** @type {(...tile: Tile) => string} */
export const keyOf = (picture, level, column, row) =>
  `${picture}/${level}/${column}_${row}`;

// fetchTile(picture, level, column, row) gives a promise of an ImageBitmap.
export class Tiles {
  /** @type {Map<string, ImageBitmap>} */
  kept = new Map(); // key -> ImageBitmap; the last used is the last to go
  /** @type {Set<string>} */
  loading = new Set();
  /** @type {Set<string>} */
  lost = new Set();
  /** @type {Wish[]} */
  wishes = [];
  gone = false;

  /** @param {TileOptions} options */
  constructor({ shapes, fetchTile, changed }) {
    this.fetchTile = fetchTile;
    this.changed = changed;
    this.always = new Map(shapes.flatMap(coarseTiles));
  }

  /** @param {string} key */
  has(key) {
    const bitmap = this.kept.get(key);
    if (bitmap) {
      this.kept.delete(key);
      this.kept.set(key, bitmap);
    }
    return bitmap;
  }

  /** @param {Tile} tile */
  isLost(...tile) {
    return this.lost.has(keyOf(...tile));
  }

  // A tile that would be good to have; the lowest rank is fetched first.
  /**
   * @param {Tile} tile
   * @param {number} rank
   */
  wish(tile, rank) {
    const key = keyOf(...tile);
    if (!this.kept.has(key) && !this.lost.has(key))
      this.wishes.push({ tile, key, rank });
  }

  // The tile, or the part of a coarser one that shows the same.
  /**
   * @param {number} picture
   * @param {number} level
   * @param {number} column
   * @param {number} row
   */
  best(picture, level, column, row) {
    for (let up = 0; up <= level; up += 1) {
      const bitmap = this.has(keyOf(picture, level - up, column >> up, row >> up));
      if (bitmap) return { bitmap, up };
    }
    return null;
  }

  // After a picture was drawn: fetch what was missing in it.
  fetchWishes() {
    for (const tile of this.always.values()) this.wish(tile, tile[1] - 100);
    this.wishes.sort((a, b) => a.rank - b.rank);
    for (const one of this.wishes) {
      if (this.loading.size >= AT_ONCE) break;
      if (!this.loading.has(one.key)) this.load(one);
    }
    this.wishes = [];
  }

  /** @param {Wish} wish */
  async load({ tile, key }) {
    this.loading.add(key);
    try {
      const bitmap = await this.fetchTile(...tile);
      if (this.gone) bitmap.close();
      else this.kept.set(key, bitmap);
    } catch {
      this.lost.add(key);
    }
    this.loading.delete(key);
    if (this.gone) return;
    this.makeRoom();
    this.changed();
  }

  makeRoom() {
    for (const key of [...this.kept.keys()]) {
      if (this.kept.size <= KEPT) return;
      if (!this.always.has(key)) this.forget(key);
    }
  }

  /** @param {string} key */
  forget(key) {
    this.kept.get(key)?.close();
    this.kept.delete(key);
  }

  again() {
    this.lost.clear();
    this.changed();
  }

  dispose() {
    this.gone = true;
    for (const key of [...this.kept.keys()]) this.forget(key);
  }
}

// Every tile of a level.
/**
 * @param {Pick<Shape, "grid">} shape
 * @param {number} level
 * @returns {Generator<[level: number, column: number, row: number]>}
 */
export function* tilesOf(shape, level) {
  const [columns, rows] = shape.grid(level);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) yield [level, column, row];
}

// All tiles of the coarse levels, by key.
/**
 * @param {Pick<Shape, "levels" | "grid">} shape
 * @param {number} picture
 */
function coarseTiles(shape, picture) {
  /** @type {[key: string, tile: Tile][]} */
  const found = [];
  for (let level = 0; level < shape.levels; level += 1) {
    /** @type {Tile[]} */
    const tiles = [...tilesOf(shape, level)].map((tile) => [picture, ...tile]);
    if (tiles.length > ALWAYS) return found;
    for (const tile of tiles) found.push([keyOf(...tile), tile]);
  }
  return found;
}
