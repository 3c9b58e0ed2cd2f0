// Run before anything else on the page: time moves by one frame at a time, and only
// when asked; chance begins at the same number. So a screen depends on what was done to
// it alone, however slow the machine is: what widgets learn from the time between
// frames, too.
{
  const FRAME_MS = 1000 / 60;
  const QUIET = 4; // real frames without anything left to do: the screen has settled
  const SOON_MS = 1000; // a timer that ends later holds nothing up
  const nextFrame = window.requestAnimationFrame.bind(window);
  const frames = new Map();
  const timers = new Map();
  let now = 0;
  let last = 0;
  let working = 0; // unpacking, decoding and the like, done beside the page
  let chance = 1;

  const freshId = () => {
    last += 1;
    return last;
  };
  const addFrame = (call) => {
    const id = freshId();
    frames.set(id, call);
    return id;
  };
  const addTimer = (call, wait, every, more) => {
    const id = freshId();
    timers.set(id, { call: () => call(...more), at: now + Math.max(1, wait), every });
    return id;
  };
  const random = () => {
    chance = (chance * 48271) % 2147483647;
    return chance / 2147483647;
  };

  performance.now = () => now;
  Date.now = () => now;
  Math.random = random;
  window.requestAnimationFrame = addFrame;
  window.cancelAnimationFrame = (id) => frames.delete(id);
  window.setTimeout = (call, wait = 0, ...more) => addTimer(call, wait, 0, more);
  window.setInterval = (call, wait = 0, ...more) =>
    addTimer(call, wait, Math.max(1, wait), more);
  window.clearTimeout = (id) => timers.delete(id);
  window.clearInterval = window.clearTimeout;

  const count = (owner, name) => {
    const plain = owner?.[name];
    if (!plain) return;
    owner[name] = function (...given) {
      working += 1;
      return plain.apply(this, given).finally(() => {
        working -= 1;
      });
    };
  };
  count(window, "fetch");
  count(window, "createImageBitmap");
  count(HTMLImageElement.prototype, "decode");
  count(window.BaseAudioContext?.prototype, "decodeAudioData");
  count(window.OfflineAudioContext?.prototype, "startRendering");
  for (const owner of [Response, Blob])
    for (const name of ["arrayBuffer", "blob", "json", "text"])
      count(owner.prototype, name);

  const runTimers = () => {
    const due = [...timers].filter(([, { at }]) => at <= now);
    for (const [id, one] of due.sort((a, b) => a[1].at - b[1].at || a[0] - b[0])) {
      if (!timers.has(id)) continue; // another one took it back
      if (one.every) one.at += one.every;
      else timers.delete(id);
      one.call();
    }
  };
  const step = () => {
    now += FRAME_MS;
    runTimers();
    const calls = [...frames];
    for (const [id, call] of calls) if (frames.delete(id)) call(now);
  };

  const left = () => {
    const soon = [...timers.values()].filter(
      ({ at, every }) => !every && at < now + SOON_MS,
    );
    const images = [...document.images].filter((image) => !image.complete);
    const fonts = document.fonts.status === "loaded" ? 0 : 1;
    return frames.size + soon.length + images.length + fonts + working;
  };

  // Let frames go by until nothing is left to do; tells how much was left after `most`.
  const settle = async (most) => {
    let quiet = 0;
    for (let i = 0; i < most && quiet < QUIET; i += 1) {
      await new Promise((done) => nextFrame(done));
      quiet = left() ? 0 : quiet + 1;
      step();
    }
    return quiet < QUIET ? left() || 1 : 0;
  };
  window.same = { left, settle };
}
