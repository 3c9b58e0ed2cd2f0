// Pieces of sound: kept compressed, decoded when they are needed, soon forgotten again.
import { bytes } from "../kit/bytes.js";

const KEPT = 4; // pieces of each sound

export function makeStore(audio, ready) {
  const kept = new Map(); // piece -> {buffers} or {promise}

  function want(context, piece) {
    const known = kept.get(piece);
    if (known) {
      kept.delete(piece);
      kept.set(piece, known); // the last used is the last to go
      return known.buffers ?? null;
    }
    const entry = { buffers: null };
    kept.set(piece, entry);
    while (kept.size > KEPT) kept.delete(kept.keys().next().value);
    const copies = audio.map((pieces) => bytes(pieces[piece]).slice().buffer);
    entry.promise = Promise.all(copies.map((copy) => context.decodeAudioData(copy)))
      .then((buffers) => {
        entry.buffers = buffers;
        ready();
      })
      .catch((error) => {
        kept.delete(piece);
        ready(error);
      });
    return null;
  }

  return { want, count: audio[0].length, clear: () => kept.clear() };
}

// Decode one piece of one sound, for a file to keep.
export async function decodeOne(pieces, piece, rateHz) {
  const context = new OfflineAudioContext(1, 1, rateHz);
  const buffer = await context.decodeAudioData(bytes(pieces[piece]).slice().buffer);
  return buffer.getChannelData(0);
}
