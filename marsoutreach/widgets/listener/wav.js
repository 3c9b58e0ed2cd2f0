// Write a wav file, piece by piece: 16 bits, one channel.
import { decodeOne } from "./store.js";

export function wavHead(frames, rateHz) {
  const head = new DataView(new ArrayBuffer(44));
  const text = (at, letters) =>
    [...letters].forEach((letter, i) => head.setUint8(at + i, letter.charCodeAt(0)));
  const size = 2 * frames;
  text(0, "RIFF");
  head.setUint32(4, 36 + size, true);
  text(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rateHz, true);
  head.setUint32(28, 2 * rateHz, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  text(36, "data");
  head.setUint32(40, size, true);
  return head;
}

export async function wavFile(pieces, frames, rateHz) {
  /** @type {BlobPart[]} */
  const parts = [wavHead(frames, rateHz)];
  for (let piece = 0; piece < pieces.length; piece += 1) {
    const samples = await decodeOne(pieces, piece, rateHz);
    const whole = new Int16Array(samples.length);
    for (let i = 0; i < samples.length; i += 1)
      whole[i] = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32768)));
    parts.push(new Blob([whole]));
    await new Promise((done) => setTimeout(done));
  }
  return new Blob(parts, { type: "audio/wav" });
}

export function offerFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
