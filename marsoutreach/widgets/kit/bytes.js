// What Python sends as bytes arrives as a DataView, an ArrayBuffer or an array.
export function bytes(value) {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

export function floats(value) {
  const copy = bytes(value).slice(); // the start may not be a multiple of four
  return new Float32Array(copy.buffer);
}

export function signed(value) {
  const raw = bytes(value);
  return new Int8Array(raw.buffer, raw.byteOffset, raw.byteLength);
}
