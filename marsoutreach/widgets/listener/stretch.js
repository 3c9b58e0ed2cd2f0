// The very samples of a short stretch of a sound, decoded when they are first wanted.
import { decodeOne } from "./pieces.js";

const [MOST_PIECES, KEPT] = [8, 16]; // a minute, and both sounds of it

export class Stretch {
  /** @type {Map<string, Float32Array | null>} */
  kept = new Map(); // null while it is decoded

  /**
   * @param {Bytes[][]} audio
   * @param {Sizes} sizes
   * @param {() => void} ready
   */
  constructor(audio, sizes, ready) {
    this.audio = audio;
    this.sizes = sizes;
    this.ready = ready;
  }

  // From one frame to another, silence around the sound; null if it is too long, or
  // still to come.
  /**
   * @param {number} which
   * @param {number} first
   * @param {number} last
   */
  get(which, first, last) {
    const { frames, pieceFrames } = this.sizes;
    const [from, to] = [Math.max(0, first), Math.min(frames, last)];
    if (to <= from || !this.holds(from, to)) return null;
    const pieces = [];
    for (let n = Math.floor(from / pieceFrames); n * pieceFrames < to; n += 1)
      pieces.push(n);
    const found = pieces.map((n) => this.piece(which, n));
    const all = new Float32Array(last - first);
    for (const [i, samples] of found.entries()) {
      if (!samples) return null;
      const at = pieces[i] * pieceFrames;
      const [a, b] = [Math.max(from, at), Math.min(to, at + samples.length)];
      if (b > a) all.set(samples.subarray(a - at, b - at), a - first);
    }
    return all;
  }

  // Is it so short that its samples can be asked for?
  /**
   * @param {number} first
   * @param {number} last
   */
  holds(first, last) {
    const { frames, pieceFrames } = this.sizes;
    const from = Math.floor(Math.max(0, first) / pieceFrames);
    return Math.ceil(Math.min(frames, last) / pieceFrames) - from <= MOST_PIECES;
  }

  /**
   * @param {number} which
   * @param {number} n
   */
  piece(which, n) {
    const key = `${which} ${n}`;
    const samples = this.kept.get(key);
    if (samples === undefined) this.decode(key, this.audio[which][n]);
    return samples;
  }

  /**
   * @param {string} key
   * @param {Bytes} piece
   */
  async decode(key, piece) {
    this.kept.set(key, null);
    if (this.kept.size > KEPT) this.kept.delete([...this.kept.keys()][0]);
    try {
      this.kept.set(key, await decodeOne(piece, this.sizes.rateHz));
      this.ready();
    } catch (error) {
      console.info(error); // the coarse picture stays
    }
  }
}
