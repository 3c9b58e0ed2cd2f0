// Write a wav file, piece by piece: 16 bits, one channel.
import { h } from "../kit/dom.js";
import { decodeOne } from "./pieces.js";

/** @param {string} text */
const letters = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** @type {(Whole: typeof Uint32Array | typeof Uint16Array, ...values: number[]) => BlobPart} */
const numbers = (Whole, ...values) => Whole.from(values);

// Chunk "fmt ": plain samples, one channel, the rate, bytes a second, bytes and bits each.
/** @type {(frames: number, rateHz: number) => BlobPart[]} */
const head = (frames, rateHz) => [
  letters("RIFF"),
  numbers(Uint32Array, 36 + 2 * frames),
  letters("WAVEfmt "),
  numbers(Uint32Array, 16),
  numbers(Uint16Array, 1, 1),
  numbers(Uint32Array, rateHz, 2 * rateHz),
  numbers(Uint16Array, 2, 16),
  letters("data"),
  numbers(Uint32Array, 2 * frames),
];

/** @param {number} sample */
const whole = (sample) => Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));

// Samples that are here already.
/** @type {(samples: Float32Array, rateHz: number) => Blob} */
export const wavOf = (samples, rateHz) =>
  new Blob([...head(samples.length, rateHz), Int16Array.from(samples, whole)]);

/**
 * @param {Bytes[]} pieces
 * @param {number} frames
 * @param {number} rateHz
 */
export async function wavFile(pieces, frames, rateHz) {
  const parts = head(frames, rateHz);
  for (const piece of pieces) {
    const samples = await decodeOne(piece, rateHz);
    parts.push(new Blob([Int16Array.from(samples, whole)]));
    await new Promise((done) => setTimeout(done));
  }
  return new Blob(parts, { type: "audio/wav" });
}

/** @type {(blob: Blob, name: string) => void} */
export function offerFile(blob, name) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
