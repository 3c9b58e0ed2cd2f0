// What Python sends as bytes arrives as a DataView, an ArrayBuffer or an array.
/**
 * @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} value
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytes(value) {
  if (value instanceof Uint8Array)
    return /** @type {Uint8Array<ArrayBuffer>} */ (value);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** @param {string} text */
export const fromBase64 = (text) =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// A picture from its bytes, without an address: strict servers heed none that holds it.
// A JPEG begins with 255; the only others that we send are WebP.
/** @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} value */
export function jpeg(value) {
  const raw = bytes(value);
  const type = raw[0] === 255 ? "image/jpeg" : "image/webp";
  return createImageBitmap(new Blob([raw], { type }));
}

// The same onto a canvas, which takes its size, if it is wanted still when it is ready.
/**
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} value
 * @param {() => boolean} wanted
 */
export async function drawJpeg(canvas, value, wanted) {
  const picture = await jpeg(value);
  if (!wanted()) return false;
  Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  return true;
}

/** @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} value */
export function floats(value) {
  const copy = bytes(value).slice(); // the start may not be a multiple of four
  return new Float32Array(copy.buffer);
}

/** @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} value */
export function signed(value) {
  const raw = bytes(value);
  return new Int8Array(raw.buffer, raw.byteOffset, raw.byteLength);
}
