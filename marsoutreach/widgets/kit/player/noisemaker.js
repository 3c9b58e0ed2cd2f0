// Hiss and thrum on the sound card: one piece of noise through filters, louder or softer;
// and a low tone that beats.
import { hash } from "../noise.js";

const PIECE_S = 4;
const GLIDE_S = 0.06;
const [HISS, THRUM, PULSE] = [0.5, 1.1, 0.4]; // how loud each is at its loudest
// Small loudspeakers give nothing below 150 Hz: the thrum has a part above it.
const [DEEP_HZ, BODY_HZ] = [75, 230];
const BEATS_HZ = 13;
const PULSE_TONE_HZ = 165;
const SHORT = 8; // the higher, the shorter each beat of the pulse

/** @param {BaseAudioContext} context */
function pieceOfNoise(context) {
  const length = Math.round(PIECE_S * context.sampleRate);
  const piece = context.createBuffer(1, length, context.sampleRate);
  const samples = piece.getChannelData(0);
  for (let i = 0; i < length; i += 1) samples[i] = 2 * hash(i, 19) - 1;
  return piece;
}

/**
 * @param {BaseAudioContext} context
 * @param {BiquadFilterType} type
 * @param {number} hz
 * @param {number} q
 */
function makeFilter(context, type, hz, q) {
  const filter = context.createBiquadFilter();
  filter.type = type;
  filter.frequency.value = hz;
  filter.Q.value = q;
  return filter;
}

/** @param {BaseAudioContext} context */
function makeSilent(context) {
  const gain = context.createGain();
  gain.gain.value = 0;
  return gain;
}

// Eight engines beat against one another.
/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} out
 */
function makeBeats(context, out) {
  const [swell, beat, depth] = [
    context.createGain(),
    context.createOscillator(),
    context.createGain(),
  ];
  swell.gain.value = 0.75;
  beat.frequency.value = BEATS_HZ;
  depth.gain.value = 0.25;
  beat.connect(depth).connect(swell.gain);
  swell.connect(out);
  beat.start();
  return swell;
}

// A low tone, heard at the top of each wave of a slow one; its beats a second can glide.
/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} out
 */
function makePulse(context, out) {
  const [tone, slow] = [context.createOscillator(), context.createOscillator()];
  const [gate, shape] = [makeSilent(context), context.createWaveShaper()];
  const levels = Array.from({ length: 257 }, (_, i) => Math.max(0, i / 128 - 1));
  shape.curve = new Float32Array(levels.map((one) => one ** SHORT));
  tone.frequency.value = PULSE_TONE_HZ;
  slow.frequency.value = 1;
  slow.connect(shape).connect(gate.gain);
  tone.connect(gate).connect(out);
  tone.start();
  slow.start();
  return slow.frequency;
}

export class Noisemaker {
  /** @type {Map<AudioParam, number>} */
  asked = new Map();

  /** @param {BaseAudioContext} context */
  constructor(context) {
    this.context = context;
    const source = context.createBufferSource();
    source.buffer = pieceOfNoise(context);
    source.loop = true;
    this.band = makeFilter(context, "bandpass", 500, 0.6);
    this.hiss = makeSilent(context);
    this.thrum = makeSilent(context);
    this.pulse = makeSilent(context);
    this.last = makeSilent(context);
    this.rate = makePulse(context, this.pulse);
    const beats = makeBeats(context, this.thrum);
    source.connect(this.band).connect(this.hiss).connect(this.last);
    for (const [type, hz, q] of /** @type {[BiquadFilterType, number, number][]} */ ([
      ["lowpass", DEEP_HZ, 1],
      ["bandpass", BODY_HZ, 0.9],
    ]))
      source.connect(makeFilter(context, type, hz, q)).connect(beats);
    this.pulse.connect(this.last);
    this.thrum.connect(this.last).connect(context.destination);
    source.start();
  }

  /**
   * @param {AudioParam} param
   * @param {number} value
   */
  glide(param, value) {
    const was = this.asked.get(param) ?? -1;
    if (Math.abs(value - was) <= 0.005 * Math.abs(was)) return;
    this.asked.set(param, value);
    param.setTargetAtTime(value, this.context.currentTime, GLIDE_S);
  }

  // on: whether anything is to be heard at all
  /**
   * @param {{gain: number, hz: number}} hiss
   * @param {number} thrum
   * @param {{gain: number, hz: number}} pulse
   * @param {boolean} on
   */
  sound(hiss, thrum, pulse, on) {
    this.glide(this.hiss.gain, HISS * hiss.gain);
    this.glide(this.band.frequency, hiss.hz);
    this.glide(this.thrum.gain, THRUM * thrum);
    this.glide(this.pulse.gain, PULSE * pulse.gain);
    this.glide(this.rate, pulse.hz);
    this.glide(this.last.gain, on ? 1 : 0);
  }
}
