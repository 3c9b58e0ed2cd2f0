// What arrives of a click through some metres of air: the answer for a ConvolverNode.
import { floats } from "../kit/bytes.js";
import { fft } from "./fft.js";

/** @param {Record<string, AirRecord>} air */
export function makeAir(air) {
  /** @type {Record<string, Air>} */
  const planets = {};
  for (const [name, one] of Object.entries(air))
    planets[name] = {
      nepers: floats(one.nepers),
      radians: floats(one.radians),
      level_db: one.level_db,
      speed_m_s: one.speed_m_s,
    };
  return planets;
}

// The same sum as marsoutreach.sound.travel.click_answer.
/**
 * @param {Pick<Air, "nepers" | "radians">} air
 * @param {number} metres
 */
export function clickAnswer({ nepers, radians }, metres) {
  const last = nepers.length - 1;
  const re = new Float64Array(2 * last);
  const im = new Float64Array(2 * last);
  for (let k = 0; k <= last; k += 1) {
    const left = Math.exp(-metres * nepers[k]);
    re[k] = left * Math.cos(metres * radians[k]);
    im[k] = -left * Math.sin(metres * radians[k]);
    if (k > 0 && k < last) {
      re[2 * last - k] = re[k];
      im[2 * last - k] = -im[k];
    }
  }
  im[0] = 0;
  im[last] = 0;
  fft(re, im, true);
  return Float32Array.from(re);
}

// How much of a pitch is left after some metres, in dB (level of the planet included).
/**
 * @param {Air} planet
 * @param {number} metres
 * @param {number} hz
 * @param {number} rateHz
 */
export function leftDb(planet, metres, hz, rateHz) {
  const place = (hz / (rateHz / 2)) * (planet.nepers.length - 1);
  const nepers = planet.nepers[Math.min(Math.round(place), planet.nepers.length - 1)];
  return planet.level_db - 8.685889638 * nepers * metres;
}
