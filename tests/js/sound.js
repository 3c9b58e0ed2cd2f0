// A stand-in for the browser's sound: a clock that tests set, and what was asked of it.
const makeParam = () => ({
  value: 0,
  cancelScheduledValues() {},
  setValueAtTime(value) {
    this.value = value;
  },
  linearRampToValueAtTime(value, at) {
    Object.assign(this, { value, at });
  },
});

export class FakeSound {
  static opened = [];

  constructor(wish) {
    Object.assign(this, { wish, currentTime: 0, outputLatency: 0.02, started: [] });
    this.sampleRate = wish.sampleRate;
    this.destination = this.node();
    FakeSound.opened.push(this);
  }

  node(more = {}) {
    return {
      to: [],
      connect(other) {
        this.to.push(other);
        return other;
      },
      disconnect() {},
      ...more,
    };
  }

  createGain() {
    return this.node({ gain: makeParam() });
  }

  createBiquadFilter() {
    const [frequency, Q, gain] = [makeParam(), makeParam(), makeParam()];
    return this.node({ frequency, Q, gain });
  }

  createWaveShaper() {
    return this.node();
  }

  createBufferSource() {
    const { started } = this;
    return this.node({
      playbackRate: makeParam(),
      start(when, offset, length) {
        Object.assign(this, { when, offset, length, end: Infinity });
        started.push(this);
      },
      stop(end) {
        this.end = end;
      },
    });
  }

  createBuffer(_channels, length) {
    return { length, copyToChannel() {} };
  }

  // A "sound" is its own bytes; bytes that begin with 255 are broken.
  async decodeAudioData(data) {
    const bytes = [...new Uint8Array(data)];
    if (bytes[0] === 255) throw new Error("broken");
    return bytes;
  }

  resume() {}

  close() {
    this.closed = true;
  }
}
