// Everything between the sounds and the loudspeaker: A or B, bands, air, lift, volume.
import { clickAnswer } from "./air.js";
import { makeLift } from "./lift.js";
import { makeLimiter } from "./limiter.js";

/** @type {Band[]} */
export const BANDS = [
  { id: "low", type: "lowshelf", hz: 90, from: null, to: 100 },
  { id: "hum", type: "peaking", hz: 175, q: 0.9, from: 100, to: 300 },
  { id: "voice", type: "peaking", hz: 550, q: 0.85, from: 300, to: 1000 },
  { id: "bright", type: "peaking", hz: 1750, q: 0.85, from: 1000, to: 3000 },
  { id: "hiss", type: "highshelf", hz: 3300, from: 3000, to: null },
];
const SWITCH_S = 0.006;
const VOLUME_S = 0.02;
const GLIDE_S = 0.03;
const FADED_MS = 1000;
// Which part follows which setting.
/** @type {[part: ChainPart, settings: string[]][]} */
const FOLLOWS = [
  ["hear", ["heard", "soundDb"]],
  ["filter", ["bands"]],
  ["louden", ["volume"]],
  ["travel", ["planet", "metres", "airDb"]],
  ["lift", ["lifted"]],
];

/** @param {number} db */
export const amount = (db) => 10 ** (db / 20);

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

// Samples as a buffer, filled before a node takes it: Firefox hears nothing put in later.
/**
 * @param {BaseAudioContext} context
 * @param {Float32Array<ArrayBuffer>} samples
 */
export function filled(context, samples) {
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}

/** @param {AudioNode[]} nodes */
const link = (nodes) => nodes.reduce((from, to) => from.connect(to));

export class Chain {
  /** @type {(Way & {key: string}) | null} */
  way = null;
  /** @type {GainNode | null} */
  lifter = null;

  /**
   * @param {BaseAudioContext} context
   * @param {Settings} settings
   * @param {Record<string, Air>} planets
   */
  constructor(context, settings, planets) {
    this.context = context;
    this.settings = settings;
    this.planets = planets;
    this.choose = settings.soundDb.map(() => context.createGain());
    this.filters = makeFilters(context, settings.bands);
    this.arrived = context.createGain();
    this.plain = context.createGain();
    this.last = context.createGain();
    this.last.gain.value = 0;
    for (const gain of this.choose) gain.connect(this.filters[0]);
    link(this.filters);
    link([this.arrived, this.plain, this.last]);
    this.last.connect(makeLimiter(context, context.destination));
    this.hear(0);
    this.louden();
    this.travel();
    this.lift();
  }

  /** @param {string[]} names */
  follow(names) {
    for (const [part, its] of FOLLOWS)
      if (its.some((name) => names.includes(name))) this[part]();
  }

  /**
   * @param {AudioParam} param
   * @param {number} value
   * @param {number} seconds
   */
  glide(param, value, seconds) {
    const now = this.context.currentTime;
    param.cancelScheduledValues(now);
    param.setValueAtTime(param.value, now);
    param.linearRampToValueAtTime(value, now + seconds);
  }

  hear(seconds = SWITCH_S) {
    const { heard, soundDb } = this.settings;
    this.choose.forEach(({ gain }, i) =>
      this.glide(gain, i === heard ? amount(soundDb[i]) : 0, seconds),
    );
  }

  filter() {
    const { bands } = this.settings;
    this.filters.forEach(({ gain }, i) => this.glide(gain, bands[i], GLIDE_S));
  }

  louden() {
    this.glide(this.last.gain, this.settings.volume ** 2, VOLUME_S); // ears hear ratios
  }

  // Its parts are made when they are first wanted.
  lift() {
    const { lifted } = this.settings;
    if (!lifted && !this.lifter) return;
    this.lifter ??= this.makeLifter();
    this.glide(this.lifter.gain, lifted ? 1 : 0, GLIDE_S);
    this.glide(this.plain.gain, lifted ? 0 : 1, GLIDE_S);
  }

  makeLifter() {
    const { first, last } = makeLift(this.context);
    this.arrived.connect(first);
    last.connect(this.last);
    return last;
  }

  // A new way through the air fades in while the old one fades out.
  travel() {
    const { planet, metres, airDb } = this.settings;
    const key = `${planet} ${metres}`;
    if (this.way?.key !== key) {
      if (this.way) this.retire(this.way);
      this.way = { key, ...this.open(planet, metres) };
    }
    this.glide(this.way.gain.gain, amount(airDb), GLIDE_S);
  }

  /**
   * @param {string} planet
   * @param {number} metres
   * @returns {Way}
   */
  open(planet, metres) {
    const gain = this.context.createGain();
    gain.gain.value = 0;
    const air = planet === "here" ? [] : [this.air(this.planets[planet], metres)];
    link([...this.filters.slice(-1), ...air, gain, this.arrived]);
    return { gain, parts: [...air, gain] };
  }

  /**
   * @param {Air} planet
   * @param {number} metres
   */
  air(planet, metres) {
    const air = this.context.createConvolver();
    air.normalize = false;
    air.buffer = filled(this.context, clickAnswer(planet, metres));
    return air;
  }

  /** @param {Way} way */
  retire({ gain, parts }) {
    this.glide(gain.gain, 0, GLIDE_S);
    setTimeout(() => {
      this.filters.at(-1)?.disconnect(parts[0]);
      for (const part of parts) part.disconnect();
    }, FADED_MS);
  }

  // A sound of one's own: a clap through the same bands and the same air, or tones by
  // which the loudspeaker is tried, past them.
  /**
   * @param {Float32Array<ArrayBuffer>} samples
   * @param {boolean} past
   */
  play(samples, past = false) {
    this.hush();
    const source = this.context.createBufferSource();
    source.buffer = filled(this.context, samples);
    source.connect(past ? this.arrived : this.filters[0]);
    source.start();
    this.own = source;
  }

  hush() {
    this.own?.stop();
  }
}
