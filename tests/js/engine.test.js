// What sounds when: pieces, loops, speed and A against B, on a clock that tests set.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Engine, NoSound } from "#listener/engine.js";
import { Pieces } from "#listener/pieces.js";
import { frameAt, loopBetween, partFrom } from "#listener/timing.js";
import { near } from "./near.js";
import { FakeSound } from "./sound.js";

const SIZES = { frames: 5500, pieceFrames: 1000, rateHz: 1000 }; // five and a half pieces
const COUNT = 6;
const LATENCY_S = 0.02;
const plain = { rate: 1, loop: null };

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  FakeSound.opened.length = 0;
  globalThis.AudioContext = FakeSound;
});
afterEach(() => mock.timers.reset());

const decoding = () => new Promise((done) => setImmediate(done));
const pieces = (sound) =>
  Array.from({ length: COUNT }, (_, i) => Uint8Array.of(i, sound));

// An engine with two sounds, what it told, and what it put on the sound card's clock.
function listen(audio = [pieces(0), pieces(1)]) {
  const [told, places] = [[], []];
  const engine = new Engine({ audio, ...SIZES, planets: {} }, () => {
    told.push(engine.loading ? "loading" : engine.playing ? "playing" : "standing");
    places.push(engine.position());
  });
  const at = (seconds) => {
    engine.context.currentTime = seconds;
  };
  const put = (sound = 0) =>
    engine.context.started.filter(({ buffer }) => buffer[1] === sound);
  return { engine, told, places, at, put };
}

async function playing(audio) {
  const all = listen(audio);
  all.engine.play();
  await decoding();
  return all;
}

// Let the time come at which a tick is due, with all decoding it asks for.
async function tick({ engine, at }, seconds) {
  at(seconds);
  mock.timers.tick(200);
  await decoding();
  return engine.position();
}

test("a part ends with its piece, with the loop or with the sound", () => {
  const part = (frame, settings) => {
    const { stop, next, offsetS, lengthS } = partFrom(frame, settings, SIZES);
    return [stop, next, offsetS, lengthS];
  };
  assert.deepEqual(part(250, plain), [1000, 1000, 0.25, 0.75]);
  assert.deepEqual(part(5000, plain), [5500, 5500, 0, 0.5]);
  const loop = { rate: 2, loop: [600, 1400] };
  assert.deepEqual(part(600, loop), [1000, 1000, 0.6, 0.4]);
  assert.deepEqual(part(1000, loop), [1400, 600, 0, 0.4]);
  assert.deepEqual(part(1400, loop), [2000, 2000, 0.4, 0.6], "behind the loop");
});

test("the frame of a moment: before, inside, in a gap, at any speed", () => {
  const parts = [
    { when: 1, frame: 100, stop: 300, rate: 2 },
    { when: 1.5, frame: 900, stop: 999, rate: 0.5 },
  ];
  const found = [0.9, 1, 1.05, 1.3, 1.5, 1.6].map((at) => frameAt(parts, at, 1000));
  assert.deepEqual(
    found.map((frame) => frame && Math.round(frame)),
    [null, 100, 200, 300, 900, 950],
  );
});

test("a loop lies inside the sound and lasts at least a fifth of a second", () => {
  assert.deepEqual(loopBetween(1, 1.25, SIZES), [1000, 1250]);
  assert.deepEqual(loopBetween(-1, 99, SIZES), [0, 5500]);
  assert.equal(loopBetween(1, 1.19, SIZES), null);
  assert.equal(loopBetween(2, 1, SIZES), null);
});

test("nothing opens before Play; seeking and choosing need no sound", () => {
  const { engine } = listen();
  engine.seek(2.5);
  engine.set({ heard: 1, volume: 0.3 });
  engine.setRate(2);
  assert.equal(engine.position(), 2.5);
  assert.equal(FakeSound.opened.length, 0);
});

test("both sounds are put side by side, piece on piece, until enough lies ahead", async () => {
  const { put, told } = await playing();
  for (const sound of [0, 1])
    assert.deepEqual(
      put(sound).map(({ when, offset, length, buffer }) => [
        when,
        offset,
        length,
        buffer[0],
      ]),
      [
        [0.05, 0, 1, 0],
        [1.05, 0, 1, 1],
      ],
    );
  assert.deepEqual(told, ["loading", "playing"]);
});

test("more is put as time goes by, without a gap", async () => {
  const heard = await playing();
  for (const seconds of [0.5, 1, 2, 3]) await tick(heard, seconds);
  const starts = heard.put().map(({ when }) => when);
  assert.ok(starts.at(-1) + 1 > 3 + 1.6);
  starts.forEach((when, i) => near(when, 0.05 + i, 1e-9));
});

test("what comes too late sounds at once, not in the past", async () => {
  const heard = await playing();
  await tick(heard, 7);
  near(heard.put()[2].when, 7.01, 1e-9);
});

test("the position is what leaves the loudspeaker, later than what was put", async () => {
  const { engine, at } = await playing();
  assert.equal(engine.position(), 0);
  at(0.85);
  near(engine.position(), 0.8 - LATENCY_S, 1e-9);
});

test("A and B change by their loudness alone: the place and the parts stay", async () => {
  const { engine, at, put } = await playing();
  at(0.85);
  const [position, started] = [engine.position(), put().length];
  engine.set({ heard: 1, soundDb: [0, -20] });
  assert.equal(engine.position(), position);
  assert.equal(put().length, started);
  const gains = engine.chain.choose.map(({ gain }) => [gain.value, gain.at - 0.85]);
  near(gains[0][0], 0, 0);
  near(gains[1][0], 0.1, 1e-12);
  for (const [, seconds] of gains) assert.ok(seconds > 0 && seconds < 0.02);
  assert.ok([...engine.run.sources].every(({ end }) => end === Infinity));
});

test("a pause keeps the place, and playing goes on from there", async () => {
  const { engine, at, put, told } = await playing();
  at(0.85);
  engine.pause();
  const position = engine.position();
  near(position, 0.8 - LATENCY_S, 1e-9);
  for (const { end } of put()) near(end, 0.85, 0.01);
  at(5);
  assert.equal(engine.position(), position);
  engine.play();
  await decoding();
  const [first] = put().filter(({ end }) => end === Infinity);
  near(first.offset, position, 1e-3);
  assert.deepEqual(told.slice(2), ["standing", "playing", "playing"]);
});

test("a seek stops what sounds and goes on from another piece", async () => {
  const { engine, at, put, places } = await playing();
  at(0.5);
  places.length = 0;
  engine.seek(3.25);
  assert.deepEqual([...new Set(places)], [3.25], "nobody hears of another place");
  await decoding();
  const [first] = put().filter(({ end }) => end === Infinity);
  assert.deepEqual([first.buffer[0], first.offset, first.length], [3, 0.25, 0.75]);
  near(first.when, 0.55, 1e-9);
  assert.equal(engine.position(), 3.25);
});

test("speed stretches the parts, and the place goes on from where it was", async () => {
  const { engine, at, put } = await playing();
  at(0.5705); // half a frame after frame 500
  engine.setRate(2);
  await decoding();
  const now = put().filter(({ end }) => end === Infinity);
  assert.deepEqual([...new Set(now.map((one) => one.playbackRate.value))], [2]);
  near(now[0].offset, 0.5, 1e-9);
  near(now[1].when - now[0].when, 0.25, 1e-9);
  at(0.5705 + 0.05 + 0.1 + LATENCY_S);
  near(engine.position(), 0.7, 1e-9);
});

test("a loop comes around to the frame, again and again", async () => {
  const heard = listen();
  const { engine, put } = heard;
  engine.seek(0.5);
  assert.equal(engine.setLoop(0.5, 1.1), true);
  engine.play();
  await decoding();
  for (let seconds = 0.2; seconds < 3; seconds += 0.2) await tick(heard, seconds);
  const places = put().map(({ buffer, offset, length }) =>
    [buffer[0] + offset, length].map((n) => Math.round(n * 1000)),
  );
  assert.ok(places.length >= 8);
  places.forEach((place, i) =>
    assert.deepEqual(place, i % 2 ? [1000, 100] : [500, 500]),
  );
  near(put()[2].when - put()[0].when, 0.6, 1e-9);
  near(await tick(heard, 3.15 + LATENCY_S), 0.6, 1e-9); // the sixth time around
});

test("a loop that is set while it sounds holds from now on", async () => {
  const { engine, at, put } = await playing();
  at(0.5705);
  engine.setLoop(0.2, 0.8);
  await decoding();
  const ends = put().filter(({ end }) => end === Infinity);
  near(ends[0].offset + ends[0].length, 0.8, 1e-9);
  near(ends[1].offset, 0.2, 1e-9);
});

test("a loop too short, or none, lets the sound run on", async () => {
  const { engine, put } = await playing();
  assert.equal(engine.setLoop(1, 1.1), false);
  assert.equal(engine.setLoop(), false);
  await decoding();
  assert.deepEqual(put().at(-1).buffer[0], 1);
});

test("at the end it stands, and begins anew: at the loop, if there is one", async () => {
  const heard = listen();
  const { engine, put, told } = heard;
  engine.seek(5.2);
  engine.play();
  await decoding();
  near(put()[0].length, 0.3, 1e-9);
  await tick(heard, 0.3);
  assert.equal(engine.playing, true);
  assert.equal(await tick(heard, 0.4), 5.5);
  assert.equal(told.at(-1), "standing");
  engine.play();
  await decoding();
  assert.equal(engine.position(), 0);
  engine.seek(5.5);
  assert.equal(engine.playing, false);
  engine.setLoop(2, 3);
  engine.play();
  assert.equal(engine.position(), 2);
});

test("a piece that cannot be read is an error, and everything stands", async () => {
  const { engine, told } = await playing([[Uint8Array.of(255)], pieces(1)]);
  assert.equal(engine.error.message, "broken");
  assert.deepEqual([engine.playing, engine.loading], [false, false]);
  assert.equal(told.at(-1), "standing");
});

test("who is gone has closed the loudspeaker", async () => {
  const { engine } = await playing();
  engine.dispose();
  assert.equal(FakeSound.opened[0].closed, true);
  assert.equal(engine.playing, false);
});

test("a piece is decoded once, and the four last used are kept", async () => {
  const ready = mock.fn();
  const kept = new Pieces([pieces(0), pieces(1)], ready);
  const context = new FakeSound({ sampleRate: 1000 });
  const decode = mock.method(context, "decodeAudioData");
  assert.equal(kept.want(context, 0), null);
  assert.equal(kept.want(context, 0), null);
  await decoding();
  assert.deepEqual(kept.want(context, 0), [
    [0, 0],
    [0, 1],
  ]);
  assert.equal(decode.mock.callCount(), 2);
  for (const piece of [1, 2, 3, 0, 4]) kept.want(context, piece);
  await decoding();
  assert.deepEqual([...kept.kept.keys()], [2, 3, 0, 4]);
  assert.equal(ready.mock.callCount(), 5);
});

test("a browser that refuses sound is an error, now or later, and not for ever", async () => {
  const refuse = () => {
    throw new Error("refused");
  };
  globalThis.AudioContext = class {
    constructor() {
      refuse();
    }
  };
  const { engine, told } = await playing();
  assert.deepEqual([engine.error.message, told.at(-1)], ["refused", "standing"]);
  globalThis.AudioContext = class extends FakeSound {
    resume = async () => refuse();
  };
  engine.play();
  await decoding();
  assert.deepEqual([engine.error.message, engine.playing], ["refused", false]);
  delete engine.context.resume;
  engine.play();
  await decoding();
  assert.deepEqual([engine.error, engine.playing], [null, true]);
  engine.dispose();
});

test("a sound card whose clock stands is told after five seconds, and stops", async () => {
  const { engine, told } = await playing();
  const wait = (ticks) => mock.timers.tick(200 * ticks);
  engine.seek(2);
  await decoding();
  told.length = 0;
  wait(4);
  assert.deepEqual(told, ["loading"]);
  wait(20);
  assert.equal(engine.error, null);
  wait(1);
  assert.ok(engine.error instanceof NoSound);
  assert.deepEqual([engine.playing, engine.position()], [false, 2]);
});

test("one that starts late plays, and says so once", async () => {
  const heard = await playing();
  heard.told.length = 0;
  for (let ticks = 0; ticks < 10; ticks += 1) await tick(heard, 0);
  for (const seconds of [0.2, 0.4, 0.6]) await tick(heard, seconds);
  assert.deepEqual(heard.told, ["loading", "playing"]);
  assert.equal(heard.engine.error, null);
});

test("a browser that says that its sound broke is believed", async () => {
  const listeners = {};
  globalThis.AudioContext = class extends FakeSound {
    addEventListener = (name, listener) => (listeners[name] = listener);
  };
  const { engine } = await playing();
  listeners.error();
  assert.ok(engine.error instanceof NoSound);
  assert.equal(engine.playing, false);
});

test("who begins says so, and who is hushed stands where it was", async () => {
  const begins = mock.fn();
  const audio = [pieces(0), pieces(1)];
  const engine = new Engine({ audio, ...SIZES, planets: {} }, () => {}, begins);
  engine.hush();
  engine.play();
  await decoding();
  engine.playBuffer(Float32Array.of(0, 0.5));
  const own = engine.context.started.at(-1);
  assert.equal(begins.mock.callCount(), 2);
  engine.context.currentTime = 0.85;
  engine.hush();
  near(engine.position(), 0.8 - LATENCY_S, 1e-9);
  assert.deepEqual([engine.playing, own.end], [false, undefined]);
});
