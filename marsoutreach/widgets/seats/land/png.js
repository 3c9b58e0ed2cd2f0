// Unpack a PNG picture byte for byte: no colour management, no canvas (some browsers
// add noise to what is read back from one). Grey, sRGB or palette; not interlaced.
import { bytes } from "../../kit/bytes.js";

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** @type {Record<number, number>} */
const SAMPLES = { 0: 1, 2: 3, 3: 1 }; // by colour type: grey, red green blue, palette

/** @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} packed */
export async function unpack(packed) {
  const { head, palette, data } = chunks(bytes(packed));
  const width = head.getUint32(0);
  const height = head.getUint32(4);
  const [bits, type, interlaced] = [
    head.getUint8(8),
    head.getUint8(9),
    head.getUint8(12),
  ];
  if (!SAMPLES[type] || bits > 8 || interlaced)
    throw new Error(`A PNG of type ${type} with ${bits} bits cannot be read here.`);
  const rowBytes = Math.ceil((width * SAMPLES[type] * bits) / 8);
  const raw = await inflate(data);
  if (raw.length !== height * (rowBytes + 1))
    throw new Error(`A PNG of ${width} by ${height} pixels holds ${raw.length} bytes.`);
  let pixels = unfilter(raw, height, rowBytes, Math.ceil((SAMPLES[type] * bits) / 8));
  if (bits < 8) pixels = spread(pixels, width, height, bits, type === 0);
  if (type === 3) {
    if (!palette) throw new Error("This PNG picture has no palette.");
    pixels = paint(pixels, palette);
  }
  return { width, height, channels: type === 0 ? 1 : 3, pixels };
}

// The header, the palette, and the packed rows as one piece.
/** @param {Uint8Array<ArrayBuffer>} all */
function chunks(all) {
  if (SIGNATURE.some((value, at) => all[at] !== value))
    throw new Error("These bytes are not a PNG picture.");
  const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {DataView | null} */
  let head = null;
  /** @type {Uint8Array | null} */
  let palette = null;
  for (let at = 8; at + 12 <= all.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...all.subarray(at + 4, at + 8));
    const body = all.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") head = new DataView(all.buffer, body.byteOffset, length);
    if (name === "PLTE") palette = body;
    if (name === "IDAT") parts.push(body);
    at += length + 12;
  }
  if (!head || !parts.length) throw new Error("This PNG picture has no pixels.");
  return { head, palette, data: new Blob(parts) };
}

/** @param {Blob} blob */
async function inflate(blob) {
  const stream = blob.stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Each row was packed as differences from its neighbours; undo that.
/**
 * @param {Uint8Array} raw
 * @param {number} height
 * @param {number} rowBytes
 * @param {number} step
 */
function unfilter(raw, height, rowBytes, step) {
  const out = new Uint8Array(height * rowBytes);
  for (let row = 0; row < height; row += 1) {
    const from = row * (rowBytes + 1) + 1;
    const [filter, to] = [raw[from - 1], row * rowBytes];
    for (let i = 0; i < rowBytes; i += 1) {
      const left = i >= step ? out[to + i - step] : 0;
      const up = row ? out[to + i - rowBytes] : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = up;
      else if (filter === 3) guess = (left + up) >> 1;
      else if (filter === 4)
        guess = nearest(left, up, i >= step && row ? out[to + i - rowBytes - step] : 0);
      out[to + i] = raw[from + i] + guess;
    }
  }
  return out;
}

/**
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function nearest(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [
    Math.abs(guess - left),
    Math.abs(guess - up),
    Math.abs(guess - corner),
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

// One byte a pixel from two, four or eight pixels a byte.
/**
 * @param {Uint8Array} packed
 * @param {number} width
 * @param {number} height
 * @param {number} bits
 * @param {boolean} grey
 */
function spread(packed, width, height, bits, grey) {
  const out = new Uint8Array(width * height);
  const [rowBytes, most] = [Math.ceil((width * bits) / 8), (1 << bits) - 1];
  for (let at = 0; at < out.length; at += 1) {
    const [row, column] = [Math.floor(at / width), at % width];
    const byte = packed[row * rowBytes + ((column * bits) >> 3)];
    const value = (byte >> (8 - bits - ((column * bits) & 7))) & most;
    out[at] = grey ? (value * 255) / most : value;
  }
  return out;
}

/**
 * @param {Uint8Array} numbers
 * @param {Uint8Array} palette
 */
function paint(numbers, palette) {
  const out = new Uint8Array(numbers.length * 3);
  for (let at = 0; at < numbers.length; at += 1)
    for (let i = 0; i < 3; i += 1) out[3 * at + i] = palette[3 * numbers[at] + i];
  return out;
}
