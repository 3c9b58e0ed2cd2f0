// Run before anything else on the page: time moves by one frame at a time, and only when
// asked; chance begins at the same number. So a screen depends on what was done to it alone,
// however slow the machine is: what widgets learn from the time between frames, too.
(() => {
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

  performance.now = () => now;
  Date.now = () => now;
  Math.random = () => {
    chance = (chance * 48271) % 2147483647;
    return chance / 2147483647;
  };
  window.requestAnimationFrame = (call) => {
    last += 1;
    frames.set(last, call);
    return last;
  };
  window.cancelAnimationFrame = (id) => frames.delete(id);
  const timer = (call, wait = 0, every = 0, more = []) => {
    const at = now + Math.max(1, wait);
    last += 1;
    timers.set(last, { call: () => call(...more), at, every });
    return last;
  };
  window.setTimeout = (call, wait, ...more) => timer(call, wait, 0, more);
  window.setInterval = (call, wait, ...more) =>
    timer(call, wait, Math.max(1, wait), more);
  window.clearTimeout = window.clearInterval = (id) => timers.delete(id);

  const count = (owner, name) => {
    const plain = owner?.[name];
    if (!plain) return;
    owner[name] = function (...given) {
      working += 1;
      const job = plain.apply(this, given);
      return job.finally(() => (working -= 1));
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

  function step() {
    now += FRAME_MS;
    const due = [...timers].filter(([, { at }]) => at <= now);
    for (const [id, one] of due.sort((a, b) => a[1].at - b[1].at || a[0] - b[0])) {
      if (!timers.has(id)) continue; // another one took it back
      if (one.every) one.at += one.every;
      else timers.delete(id);
      one.call();
    }
    const calls = [...frames.values()];
    frames.clear();
    for (const call of calls) call(now);
  }

  function left() {
    const soon = [...timers.values()].filter(
      ({ at, every }) => !every && at < now + SOON_MS,
    );
    const images = [...document.images].filter((image) => !image.complete);
    const fonts = document.fonts.status === "loaded" ? 0 : 1;
    return frames.size + soon.length + images.length + fonts + working;
  }

  // Let frames go by until nothing is left to do; tells how much was left after `most`.
  async function settle(most) {
    let quiet = 0;
    for (let i = 0; i < most && quiet < QUIET; i += 1) {
      await new Promise((done) => nextFrame(done));
      quiet = left() ? 0 : quiet + 1;
      step();
    }
    return quiet < QUIET ? left() || 1 : 0;
  }
  window.same = { settle };
})();
