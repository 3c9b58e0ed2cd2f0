// The filters that the five sliders set, and what they leave of every pitch.

/** @type {Band[]} */
export const BANDS = [
  { id: "low", type: "lowshelf", hz: 90, from: null, to: 100 },
  { id: "hum", type: "peaking", hz: 175, q: 0.9, from: 100, to: 300 },
  { id: "voice", type: "peaking", hz: 550, q: 0.85, from: 300, to: 1000 },
  { id: "bright", type: "peaking", hz: 1750, q: 0.85, from: 1000, to: 3000 },
  { id: "hiss", type: "highshelf", hz: 3300, from: 3000, to: null },
];

/**
 * @param {Pick<BaseAudioContext, "sampleRate" | "createBiquadFilter">} context
 * @param {number[]} gainsDb
 */
export function makeFilters(context, gainsDb) {
  return BANDS.map((band, i) => {
    const filter = context.createBiquadFilter();
    filter.type = band.type;
    filter.frequency.value = Math.min(band.hz, context.sampleRate * 0.45);
    if (band.q) filter.Q.value = band.q;
    filter.gain.value = gainsDb[i];
    return filter;
  });
}

// What the sliders do to every pitch, in dB: asked of the very filters that sound.
/**
 * @param {number[]} pitches
 * @param {number} rateHz
 * @param {number[]} gainsDb
 */
export function responses(pitches, rateHz, gainsDb) {
  const context = new OfflineAudioContext(1, 1, rateHz);
  const hz = Float32Array.from(pitches);
  const size = new Float32Array(hz.length);
  const phase = new Float32Array(hz.length);
  const sum = new Float64Array(hz.length);
  for (const filter of makeFilters(context, gainsDb)) {
    filter.getFrequencyResponse(hz, size, phase);
    for (let i = 0; i < sum.length; i += 1) sum[i] += 20 * Math.log10(size[i] || 1e-6);
  }
  return sum;
}

// How loud a band is, in dB: the energies of its pitches together.
/**
 * @param {number[]} levelsDb of every pitch
 * @param {number[]} pitches
 * @param {Pick<Band, "from" | "to">} band
 */
export function bandDb(levelsDb, pitches, { from, to }) {
  const inside = (/** @type {number} */ hz) =>
    hz >= (from ?? 0) && hz < (to ?? Infinity);
  const energy = levelsDb.map((db, i) => (inside(pitches[i]) ? 10 ** (db / 10) : 0));
  return 10 * Math.log10(energy.reduce((sum, one) => sum + one, 1e-20));
}
