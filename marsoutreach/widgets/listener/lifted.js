// A short stretch as it sounds with its deep notes lifted: played to nobody, and kept.
import { Chain, filled } from "./chain.js";

const BEFORE_S = 0.25; // in which everything that fades in has come

export class Lifted {
  key = "";
  /** @type {Float32Array | null} */
  samples = null; // null while it is worked out

  /** @param {() => void} ready */
  constructor(ready) {
    this.ready = ready;
  }

  // From one frame to another; null if it is too long to be shown, or still to come.
  /** @type {(context: ListenerContext, which: number, first: number, last: number) => Float32Array | null} */
  get({ stretch, engine, planets, rateHz }, which, first, last) {
    const before = Math.round(BEFORE_S * rateHz);
    const plain = stretch.get(which, first - before, last);
    if (!plain) return null;
    const settings = { ...engine.settings, heard: which, volume: 1 };
    const { soundDb, bands, planet, metres, airDb } = settings;
    const key = `${[which, first, last, soundDb, bands, planet, metres, airDb]}`;
    if (key !== this.key) {
      Object.assign(this, { key, samples: null });
      this.render(key, plain, rateHz, settings, planets, before);
    }
    return this.samples;
  }

  /**
   * @param {string} key
   * @param {Float32Array<ArrayBuffer>} samples
   * @param {number} rateHz
   * @param {Settings} settings
   * @param {Record<string, Air>} planets
   * @param {number} before
   */
  async render(key, samples, rateHz, settings, planets, before) {
    const offline = new OfflineAudioContext(1, samples.length, rateHz);
    const source = offline.createBufferSource();
    source.buffer = filled(offline, samples);
    source.connect(new Chain(offline, settings, planets).choose[settings.heard]);
    source.start();
    const heard = (await offline.startRendering()).getChannelData(0);
    if (key !== this.key) return; // something else was chosen meanwhile
    this.samples = heard.subarray(before);
    this.ready();
  }
}
