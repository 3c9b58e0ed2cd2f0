// Plays pieces one after the other, to the sample; all sounds run, one is heard.
import { makeChain } from "./chain.js";
import { makeStore } from "./store.js";

const AHEAD_S = 1.6; // timers of a page in the background come once a second
const TICK_MS = 200;
const START_S = 0.05;
const FADE_S = 0.008;
const SHORTEST_LOOP_S = 0.2;

// A browser's sound service takes 100 ms to start, and the first AudioContext waits for
// it. This question starts it without waiting: it asks for no leave and opens nothing.
export const wakeSound = () =>
  navigator.mediaDevices?.enumerateDevices?.().catch(() => {});

export function makeEngine({ audio, rateHz, frames, pieceFrames, planets, changed }) {
  const settings = {
    heard: 0,
    soundDb: audio.map(() => 0),
    bands: [0, 0, 0, 0, 0],
    planet: "here",
    metres: 0,
    airDb: 0,
    volume: 0.8,
    rate: 1,
    loop: null,
  };
  const engine = { settings, playing: false, loading: false, error: null };
  let context = null;
  let chain = null;
  let run = null; // one press of Play: where it stands and what is scheduled
  let rest = 0; // the frame where it stands while it does not play
  let timer = 0;
  const store = makeStore(audio, (error) => {
    if (error) fail(error);
    else if (run) fill();
  });

  const open = () => {
    if (context) return;
    context = new AudioContext({ sampleRate: rateHz, latencyHint: "interactive" });
    chain = makeChain(context, audio.length, settings, planets);
  };
  const late = () => context.outputLatency || context.baseLatency || 0;

  function fail(error) {
    engine.error = error;
    halt();
  }

  function halt() {
    clearInterval(timer);
    if (run) {
      const { buses, sources } = run;
      const now = context.currentTime;
      for (const bus of buses) {
        bus.gain.setValueAtTime(1, now);
        bus.gain.linearRampToValueAtTime(0, now + FADE_S);
      }
      for (const source of sources) source.stop(now + FADE_S);
      setTimeout(() => buses.forEach((bus) => bus.disconnect()), 200);
    }
    run = null;
    engine.playing = false;
    engine.loading = false;
    changed();
  }

  function start(frame) {
    const buses = chain.choose.map((gain) => {
      const bus = context.createGain();
      bus.connect(gain);
      return bus;
    });
    run = { buses, sources: new Set(), parts: [], frame, from: frame, when: null };
    engine.playing = true;
    engine.loading = true;
    clearInterval(timer);
    timer = setInterval(tick, TICK_MS);
    fill();
    changed();
  }

  function tick() {
    fill();
    if (run?.over && context.currentTime - late() >= run.when) {
      rest = frames;
      halt();
    }
  }

  // Put pieces on the clock of the sound card until enough lies ahead.
  function fill() {
    while (run && !run.over) {
      if (run.when !== null && run.when > context.currentTime + AHEAD_S) return;
      const piece = Math.floor(run.frame / pieceFrames);
      const buffers = store.want(context, piece);
      if (!buffers) return;
      const earliest = context.currentTime + (run.when === null ? START_S : 0.01);
      if (run.when === null || run.when < context.currentTime) run.when = earliest;
      if (engine.loading) {
        engine.loading = false;
        changed();
      }
      put(buffers, piece);
      if (piece + 1 < store.count) store.want(context, piece + 1);
    }
  }

  function put(buffers, piece) {
    const { rate, loop } = settings;
    const inLoop = loop && run.frame < loop[1];
    const stop = Math.min((piece + 1) * pieceFrames, inLoop ? loop[1] : frames);
    const count = stop - run.frame;
    const offset = (run.frame - piece * pieceFrames) / rateHz;
    buffers.forEach((buffer, i) => {
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.playbackRate.value = rate;
      source.connect(run.buses[i]);
      source.start(run.when, offset, count / rateHz);
      const { sources } = run;
      sources.add(source);
      source.onended = () => sources.delete(source);
    });
    run.parts.push({ when: run.when, frame: run.frame, count, rate });
    if (run.parts.length > 64) run.parts.shift();
    run.when += count / rateHz / rate;
    run.frame = inLoop && stop === loop[1] ? loop[0] : stop;
    run.over = run.frame >= frames;
  }

  // The frame that leaves the loudspeaker now.
  function frameNow() {
    if (!run) return rest;
    const now = context.currentTime - late();
    let part = null;
    for (const one of run.parts) if (one.when <= now) part = one;
    if (!part) return run.from;
    const gone = (now - part.when) * part.rate * rateHz;
    return part.frame + Math.min(gone, part.count);
  }

  const restart = () => {
    if (!run) return;
    const frame = Math.floor(frameNow());
    halt();
    start(Math.min(frame, frames - 1));
  };

  Object.assign(engine, {
    position: () => frameNow() / rateHz,
    play() {
      engine.error = null;
      open();
      context.resume();
      if (!run)
        start(rest >= frames - 1 ? (settings.loop?.[0] ?? 0) : Math.floor(rest));
    },
    pause() {
      if (!run) return;
      rest = frameNow();
      halt();
    },
    seek(seconds) {
      const frame = Math.max(0, Math.min(frames, Math.round(seconds * rateHz)));
      if (!run) rest = frame;
      else if (frame >= frames) {
        rest = frames;
        halt();
      } else {
        halt();
        start(frame);
      }
      changed();
    },
    setRate(rate) {
      settings.rate = rate;
      restart();
    },
    setLoop(from, to) {
      const ends = [from, to].map((s) => Math.round(Math.max(0, s) * rateHz));
      const fits = to - from >= SHORTEST_LOOP_S;
      settings.loop = fits ? [ends[0], Math.min(ends[1], frames)] : null;
      restart();
      changed();
      return fits;
    },
    clearLoop() {
      settings.loop = null;
      restart();
      changed();
    },
    set(values) {
      Object.assign(settings, values);
      if (!chain) return;
      if ("heard" in values || "soundDb" in values) chain.heard();
      if ("bands" in values) chain.bands();
      if ("volume" in values) chain.volume();
      if ("planet" in values || "metres" in values || "airDb" in values) chain.air();
    },
    // A sound of one's own (the clap) through the same air.
    playBuffer(samples) {
      open();
      context.resume();
      const buffer = context.createBuffer(1, samples.length, rateHz);
      buffer.copyToChannel(samples, 0);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(chain.first);
      source.start();
    },
    context: () => {
      open();
      return context;
    },
    dispose() {
      if (run) halt();
      store.clear();
      context?.close();
    },
  });
  return engine;
}
