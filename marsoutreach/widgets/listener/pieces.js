// Pieces of sound: kept compressed, decoded when they are needed, soon forgotten again.
import { bytes } from "../kit/bytes.js";

const KEPT = 4; // pieces of each sound

/** @type {(context: BaseAudioContext, piece: Bytes) => Promise<AudioBuffer>} */
const decoded = (context, piece) =>
  context.decodeAudioData(bytes(piece).slice().buffer);

export class Pieces {
  // audio: of each sound its pieces; ready(error): what was not there can be asked again
  /**
   * @param {Bytes[][]} audio
   * @param {(error?: unknown) => void} ready
   */
  constructor(audio, ready) {
    this.audio = audio;
    this.count = audio[0].length;
    this.ready = ready;
    /** @type {Map<number, AudioBuffer[] | null>} */
    this.kept = new Map(); // piece -> a buffer of each sound, or null while decoding
  }

  // A buffer of each sound, or null if they are still to come.
  /**
   * @param {BaseAudioContext} context
   * @param {number} piece
   */
  want(context, piece) {
    const { kept } = this;
    const buffers = kept.get(piece) ?? null;
    const known = kept.delete(piece);
    kept.set(piece, buffers); // the last used is the last to go
    if (kept.size > KEPT) kept.delete([...kept.keys()][0]);
    if (!known) this.decode(context, piece);
    return buffers;
  }

  /**
   * @param {BaseAudioContext} context
   * @param {number} piece
   */
  async decode(context, piece) {
    try {
      const all = this.audio.map((pieces) => decoded(context, pieces[piece]));
      const buffers = await Promise.all(all);
      if (this.kept.has(piece)) this.kept.set(piece, buffers);
      this.ready();
    } catch (error) {
      this.kept.delete(piece);
      this.ready(error);
    }
  }
}

// Decode one piece of one sound, for a file to keep.
/**
 * @param {Bytes} piece
 * @param {number} rateHz
 */
export async function decodeOne(piece, rateHz) {
  const buffer = await decoded(new OfflineAudioContext(1, 1, rateHz), piece);
  return buffer.getChannelData(0);
}
