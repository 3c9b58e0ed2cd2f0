// One file of a film, held on our clock: the clock never waits for it.
import { h } from "../../kit/dom.js";
import { nudge, offBy, playable } from "./nudge.js";
import { pictureAt } from "./which.js";

const AGAIN_MS = 400; // so long after a jump it may jump again
const ASTRAY_S = 1; // a jump that ends so far off: whoever serves it cannot search it
const STALE_MS = 500; // without a new picture for so long, the film's own clock tells
const FIRST_LEAD_S = 0.08; // how long a jump takes: learned from each
const MOST_LEAD_S = 1;
const PLAY = { muted: true, playsinline: true, preload: "auto", tabindex: "-1" };
const ALONE = { disablepictureinpicture: true, "aria-hidden": "true" };

export class Tape {
  stands = false; // whether a picture of it is there
  broken = false;
  lead = FIRST_LEAD_S;
  asked = null; // where the last jump was to end
  astray = 0;
  jumped = -Infinity;
  seen = null; // the last picture that came: its second, and when
  drawnMs = 17;
  lastMs = 0;

  // changed(): it has a picture now, stands elsewhere, or cannot be played
  constructor(film, address, changed) {
    this.film = film;
    this.changed = changed;
    this.video = h("video", { ...PLAY, ...ALONE });
    this.video.muted = true;
    for (const name of ["error", "loadeddata", "seeked"])
      this.video.addEventListener(name, this);
    this.video.src = address;
    this.watch();
  }

  handleEvent({ type }) {
    if (type === "error") this.broken = true;
    if (type === "loadeddata") this.stands = true;
    if (type === "seeked") this.landed();
    this.changed();
  }

  landed() {
    const off = Math.abs(this.video.currentTime - this.asked);
    this.astray = this.asked !== null && off > ASTRAY_S ? this.astray + 1 : 0;
    if (this.astray > 2) this.broken = true;
    this.seen = null;
  }

  watch() {
    const { video } = this;
    if (!video.requestVideoFrameCallback) return;
    const see = (_, { mediaTime, expectedDisplayTime }) => {
      this.seen = { second: mediaTime, at: expectedDisplayTime };
      video.requestVideoFrameCallback(see);
    };
    video.requestVideoFrameCallback(see);
  }

  get length() {
    const { duration } = this.video;
    return Number.isFinite(duration) ? duration : this.film.duration_s;
  }
  get frame() {
    return 1 / (this.film.rate_hz || 30);
  }

  // second: which is due now; due(ms): which at a time stamp; rate: seconds a second
  follow({ second, rate, playing, due }) {
    const now = performance.now();
    this.drawnMs = Math.min(now - this.lastMs, STALE_MS);
    this.lastMs = now;
    if (this.broken || this.video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    const over = second > this.length - this.frame;
    if (playing && playable(rate) && !over) this.roll(second, rate, due, now);
    else this.stand(second);
  }

  stand(second) {
    const { video } = this;
    if (!video.paused) video.pause();
    const at = pictureAt(this.film, second, this.length);
    this.still = !video.seeking && !this.astray && this.asked === this.within(at);
    if (!video.seeking && !this.still) this.jump(at);
  }

  roll(second, rate, due, now) {
    const { video } = this;
    this.still = false;
    if (video.seeking) return;
    this.asked = null; // where it stands when it is paused is not known to a picture
    if (video.paused) return this.begin(second, rate);
    const seen = this.sample(now);
    if (!seen) return;
    const drawn = (this.drawnMs / 1000) * rate;
    const told = nudge(offBy(seen.second, due(seen.at), this.frame, drawn), rate);
    if (told.jump) return this.catchUp(seen.second - due(seen.at), second, rate, now);
    if (Math.abs(video.playbackRate - told.rate) > 0.004)
      video.playbackRate = told.rate;
  }

  // A picture is told of once; where none came for long, its own clock speaks.
  sample(now) {
    const { seen, video } = this;
    if (seen && now - seen.at < STALE_MS) {
      if (seen === this.used) return null;
      this.used = seen;
      return seen;
    }
    if (video.requestVideoFrameCallback && now - this.jumped < STALE_MS) return null;
    return { second: video.currentTime, at: now };
  }

  begin(second, rate) {
    const { video } = this;
    if (this.starting) return;
    if (Math.abs(video.currentTime - second) > this.lead) this.jump(second);
    video.playbackRate = rate;
    this.starting = video
      .play()
      .catch((fault) => {
        if (fault.name === "NotAllowedError") video.muted = true;
      })
      .finally(() => {
        this.starting = null;
      });
  }

  catchUp(off, second, rate, now) {
    if (now - this.jumped < AGAIN_MS) return;
    const learned = this.lead - (0.5 * off) / rate;
    const recent = now - this.jumped < 4 * AGAIN_MS;
    this.lead = Math.min(MOST_LEAD_S, Math.max(0, recent ? learned : this.lead));
    this.jumped = now;
    this.video.playbackRate = rate;
    this.jump(second + this.lead * rate);
  }

  within = (at) => Math.max(0, Math.min(at, this.length - this.frame / 2));

  jump(at) {
    this.asked = this.within(at);
    this.video.currentTime = this.asked;
  }

  rest() {
    if (!this.video.paused) this.video.pause();
  }

  dispose() {
    for (const name of ["error", "loadeddata", "seeked"])
      this.video.removeEventListener(name, this);
    this.rest();
    this.video.removeAttribute("src");
    this.video.load();
    this.video.remove();
  }
}
