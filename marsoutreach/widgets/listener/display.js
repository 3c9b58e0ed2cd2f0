// Draws what has changed, when the display asks for it: one picture a frame.
export class Display {
  asked = 0;
  /** @type {Set<{paint(): void}>} */
  stale = new Set();

  // frame(): the playhead and the like; moving(): another frame will be needed
  /**
   * @param {() => void} frame
   * @param {() => boolean} moving
   */
  constructor(frame, moving) {
    this.frame = frame;
    this.moving = moving;
  }

  ask() {
    this.asked ||= requestAnimationFrame(() => this.draw());
  }

  /** @param {{paint(): void}} part */
  repaint(part) {
    this.stale.add(part);
    this.ask();
  }

  draw() {
    this.asked = 0;
    this.frame();
    const [next] = this.stale;
    this.stale.delete(next);
    next?.paint();
    if (this.stale.size || this.moving()) this.ask();
  }

  // Everything now, for paper: no frame comes before it.
  finish() {
    for (const part of this.stale) part.paint();
    this.stale.clear();
  }

  dispose() {
    cancelAnimationFrame(this.asked);
  }
}
