"""A sound card that writes down what it would play, a voice, and an ear."""

from base64 import b64decode
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page
from scipy.signal import butter, sosfiltfilt

RATE_HZ, LONG_S = 16_000, 8
SPLIT_HZ = {"low": 2200, "high": 3800}  # tones are below, ticks above
HOP = 16  # samples: a millisecond
SHORT = 8 * HOP  # what is shorter is the edge of something else

# Whatever widgets make of it comes onto a tape, an OfflineAudioContext; TAPE plays it.
# The voice has said everything at once, and keeps it.
CARD = """(() => {
  const fresh = () => new OfflineAudioContext(2, LONG * RATE, RATE);
  window.tape = fresh();
  window.cards = 0;
  window.spoken = [];
  window.AudioContext = class {
    constructor() { window.cards += 1; }
    get destination() { return tape.destination; }
    get currentTime() { return 0; }
    get sampleRate() { return tape.sampleRate; }
    createGain() { return tape.createGain(); }
    createOscillator() { return tape.createOscillator(); }
    createStereoPanner() { return tape.createStereoPanner(); }
    resume() { return Promise.resolve(); }
    suspend() { return Promise.resolve(); }
    close() { return Promise.resolve(); }
  };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = [{ localService: true, lang: 'en-GB', name: 'a test' }];
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.speak = (one) => { spoken.push(one.text); one.onend(); };
  window.play = async () => {
    const done = await tape.startRendering();
    tape = fresh();
    return [0, 1].map((side) => {
      const bytes = new Uint8Array(done.getChannelData(side).buffer);
      let text = '';
      for (let i = 0; i < bytes.length; i += 8192)
        text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      return btoa(text);
    });
  };
})()""".replace("LONG", str(LONG_S)).replace("RATE", str(RATE_HZ))
SAID = """place => {
  const press = key => place.querySelector('button').dispatchEvent(
    new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  const said = [];
  press('Home');
  for (let last = ''; said.length < 200; press('ArrowRight')) {
    const now = place.querySelector('.mo-hear-caption').textContent;
    if (now === last) break;
    said.push(last = now);
  }
  return said;
}"""

Samples = NDArray[np.float64]


class Heard(NamedTuple):
    """What was heard: seconds and pitches of tones, where they stood, and ticks."""

    tone_s: Samples
    hz: Samples
    pan: Samples
    tick_s: Samples


def tape(page: Page) -> Samples:
    """Play the tape; a fresh one lies in the machine then. (2, samples)."""
    sides = page.evaluate("play()")
    return np.array([np.frombuffer(b64decode(one), "float32") for one in sides], float)


def listen(sides: Samples) -> Heard:
    """Measure what is on a tape, as an ear that knows nothing of how it was made."""
    low, high = (
        sosfiltfilt(butter(6, hz, kind, fs=RATE_HZ, output="sos"), sides)
        for kind, hz in SPLIT_HZ.items()
    )
    most = power(sides).max()
    spans = parts(low, most)
    powers = np.array([(sides[:, a:b] ** 2).mean(axis=1) for a, b in spans])
    pan = np.diff(powers, axis=1)[:, 0] / powers.sum(axis=1)
    begin_s = [a / RATE_HZ for a, _ in spans]
    ticks = [a / RATE_HZ for a, _ in parts(high, most)]
    hz = [pitch_hz(low[:, a:b].sum(axis=0)) for a, b in spans]
    return Heard(*map(np.array, (begin_s, hz, pan, ticks)))


def power(sides: Samples) -> Samples:
    """Give how strong it is, millisecond by millisecond."""
    return np.asarray((sides**2).sum(axis=0).reshape(-1, HOP).mean(axis=1))


def parts(sides: Samples, most: float) -> list[tuple[int, int]]:
    """Give where something sounds: first and last sample of each part."""
    loud = np.r_[False, power(sides) > 0.04 * most, False]
    edges = np.flatnonzero(np.diff(loud.astype(int))) * HOP
    both = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(a, b) for a, b in both if b - a >= SHORT]


def pitch_hz(tone: Samples) -> float:
    """Count how often a tone comes up through zero, between the first and last time."""
    up = np.flatnonzero((tone[:-1] < 0) & (tone[1:] >= 0))
    at = up - tone[up] / (tone[up + 1] - tone[up])
    return float((len(at) - 1) / (at[-1] - at[0]) * RATE_HZ)


def correlation(one: Any, other: Any) -> float:
    """Say how well two rows go together: 1 is in all."""
    return float(np.corrcoef(one, other)[0, 1])
