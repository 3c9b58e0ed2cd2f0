// Draws what has changed, when the display asks for it: one picture a frame.
export class Display {
  // frame(): the playhead and the like; moving(): another frame will be needed
  constructor(frame, moving) {
    Object.assign(this, { frame, moving, asked: 0, stale: new Set() });
  }

  ask() {
    this.asked ||= requestAnimationFrame(() => this.draw());
  }

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

  dispose() {
    cancelAnimationFrame(this.asked);
  }
}
