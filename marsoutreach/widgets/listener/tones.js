// Two calm tones, low and then high, to try a loudspeaker with.
const [LOW_HZ, HIGH_HZ] = [100, 800];
const [TONE_S, BETWEEN_S, FADE_S] = [1.2, 0.3, 0.2];
const HEIGHT = 0.3;

/** @param {number} rateHz */
export function testTones(rateHz) {
  const long = Math.round(TONE_S * rateHz);
  const next = long + Math.round(BETWEEN_S * rateHz);
  const samples = new Float32Array(next + long);
  [LOW_HZ, HIGH_HZ].forEach((hz, i) => {
    for (let n = 0; n < long; n += 1) {
      const edge = Math.min(1, n / (FADE_S * rateHz), (long - n) / (FADE_S * rateHz));
      const wave = Math.sin((2 * Math.PI * hz * n) / rateHz);
      samples[i * next + n] = HEIGHT * Math.sin((Math.PI / 2) * edge) ** 2 * wave;
    }
  });
  return samples;
}
