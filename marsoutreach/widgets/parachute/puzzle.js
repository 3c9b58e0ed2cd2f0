// Where the visitor is. Kept in the browser; Python hears of it when a ring is solved.
import { makeStore } from "../kit/store.js";

/** @param {PuzzleRing} ring */
const every = (ring) => ring.parts.map((_, group) => group);
/**
 * @template Item
 * @param {Item[]} list
 * @param {number} index
 * @param {Item} item
 */
const replaced = (list, index, item) =>
  list.map((old, i) => (i === index ? item : old));

export class Puzzle {
  /**
   * @param {WidgetModel} model
   * @param {() => void} changed
   */
  constructor(model, changed) {
    /** @type {PuzzleRing[]} */
    this.rings = model.get("rings");
    this.store = makeStore(model, ["progress", "solved"], (name) =>
      name === "solved" ? this.reconcile() : changed(),
    );
    this.reconcile();
  }

  /** @returns {PuzzleNow} */
  now() {
    /** @type {number[][]} */
    const kept = this.rings.map(() => []);
    const start = { ring: 0, window: 0, kept, shown: [], hints: 0 };
    return { ...start, ...this.store.read().progress };
  }

  /** @param {Partial<PuzzleNow>} values */
  set(values) {
    this.store.write({ progress: { ...this.now(), ...values } }, false);
  }

  /** @param {number} index */
  isRead(index) {
    return this.now().kept[index].length === this.rings[index].parts.length;
  }

  isDone() {
    return this.rings.every((_, i) => this.isRead(i));
  }

  /**
   * @param {number} index
   * @param {number} group
   */
  keep(index, group) {
    const { kept } = this.now();
    this.set({ kept: replaced(kept, index, [...kept[index], group]) });
    if (!this.isRead(index)) return;
    const { solved } = this.store.read();
    this.store.write({ solved: [...solved, this.rings[index].text] });
  }

  /** @param {number} index */
  reveal(index) {
    const { kept, shown } = this.now();
    if (this.isRead(index)) return;
    const all = every(this.rings[index]);
    this.set({ kept: replaced(kept, index, all), shown: [...shown, index] });
  }

  restart() {
    this.store.write({ progress: {} }, false);
    if (this.store.read().solved.length) this.store.write({ solved: [] });
  }

  // Python may open or close rings by setting `solved`.
  reconcile() {
    const { solved } = this.store.read();
    const { kept, shown } = this.now();
    const wanted = this.rings.map((ring, i) => {
      if (solved.includes(ring.text)) return every(ring);
      return this.isRead(i) && !shown.includes(i) ? [] : kept[i];
    });
    if (wanted.some((groups, i) => groups.length !== kept[i].length))
      this.set({ kept: wanted });
  }

  dispose() {
    this.store.dispose();
  }
}
