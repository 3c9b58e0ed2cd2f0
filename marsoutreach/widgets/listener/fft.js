// A small Fourier transform (Cooley and Tukey 1965), in place, for powers of two.
/**
 * @param {Float64Array} re
 * @param {Float64Array} im
 */
export function fft(re, im, inverse = false) {
  const n = re.length;
  for (const part of [re, im]) reverseBits(part);
  for (let size = 2; size <= n; size <<= 1) join(re, im, size, inverse ? 1 : -1);
  if (!inverse) return;
  for (let i = 0; i < n; i += 1) {
    re[i] /= n;
    im[i] /= n;
  }
}

/** @param {Float64Array} part */
function reverseBits(part) {
  const n = part.length;
  for (let i = 1, j = 0; i < n; i += 1) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [part[i], part[j]] = [part[j], part[i]];
  }
}

// Make transforms of one size of those of half of it.
/** @type {(re: Float64Array, im: Float64Array, size: number, sign: number) => void} */
function join(re, im, size, sign) {
  const half = size >> 1;
  for (let k = 0; k < half; k += 1) {
    const angle = (sign * 2 * Math.PI * k) / size;
    const [wr, wi] = [Math.cos(angle), Math.sin(angle)];
    for (let a = k; a < re.length; a += size) {
      const b = a + half;
      const tr = re[b] * wr - im[b] * wi;
      const ti = re[b] * wi + im[b] * wr;
      re[b] = re[a] - tr;
      im[b] = im[a] - ti;
      re[a] += tr;
      im[a] += ti;
    }
  }
}
