"""See sound: how loud every pitch is, over time or on average."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.signal import ShortTimeFFT
from scipy.signal.windows import hann

from marsoutreach.locale import words
from marsoutreach.shown import Shown, picture, said, table
from marsoutreach.sound.recording import SILENCE_DB, Recording

Array = NDArray[Any]
REFERENCE = "0 dB is a sine that fills the scale"
WINDOW_S = 0.085
FEWEST_FRAMES = 16
LOWEST_HZ, RANGE_DB = 30.0, 80.0
SHADES = ("#0b0d12", "#3a2030", "#8c3b34", "#d9694a", "#e0a96d", "#fff6e6")
"""From silence to the loudest, in every picture of sound and on every ground."""
SKETCH_PX = (480, 160)
BLOCK_COLUMNS = 512

BAD_WINDOW = """window_s = {window_s!r} does not fit a recording of {duration_s:g} s.
Give a length in seconds between {shortest:.2g} and {duration_s:g}, such as 0.085."""


class Levels(NamedTuple):
    """The numbers of a spectrogram."""

    time_s: Array
    frequency_hz: Array
    level_db: Array
    reference: str = REFERENCE


class Peak(NamedTuple):
    """A strongest pitch, and how loud its line is."""

    hz: float
    db: float


class Spectrogram(Shown, Levels):
    """How loud every pitch is at every moment.

    ``level_db`` has one row a pitch and one column a moment; ``reference`` says what
    0 dB means.
    """

    __slots__ = ()

    @property
    def loudest_hz(self) -> float:
        """Give the pitch that is strongest on average, in Hz, between the rows too."""
        powers = np.mean(10 ** (self.level_db / 10), axis=1)
        return peak(self.frequency_hz, power_db(powers)).hz

    def by_ear(self, count: int) -> tuple[Array, Array]:
        """Give so many pitches in equal steps for the ear, and the loudest near each.

        Pitches in Hz and levels in dB, one row a pitch, one column a moment.
        """
        top_hz = self.frequency_hz[-1]
        edges = np.geomspace(lowest_hz(top_hz), top_hz, count + 1)
        places = np.searchsorted(self.frequency_hz, edges)
        rows = [
            self.level_db[a : max(b, a + 1)].max(axis=0) for a, b in pairwise(places)
        ]
        return np.sqrt(edges[:-1] * edges[1:]), np.stack(rows)

    def _says(self) -> str:
        sentence = words("shown")["spectrogram"]["sentence"]
        return str(sentence.format(me=self, **self._steps()))

    def _shows(self) -> Iterator[str]:
        text, steps = words("shown")["spectrogram"], self._steps()
        yield picture(self._image(), text["alt"].format(me=self))
        yield table(text["caption"], said(text["rows"], me=self, **steps))

    def _steps(self) -> dict[str, Any]:
        """Give what the sentence and the table say of the rows and columns."""
        pitches, moments = self.level_db.shape
        return {
            "top_hz": self.frequency_hz[-1],
            "end_s": self.time_s[-1],
            "pitches": pitches,
            "moments": moments,
            "step_s": np.ptp(self.time_s) / max(moments - 1, 1),
            "low_db": self.level_db.min(),
            "high_db": self.level_db.max(),
        }

    def _image(self) -> Image.Image:
        """Draw it: time across, pitch up, loud is bright."""
        _, level_db = self.by_ear(SKETCH_PX[1])
        loud = np.clip(1 - (level_db.max() - level_db) / RANGE_DB, 0, 1)
        drawn = Image.fromarray(coloured(loud[::-1]))
        return drawn.resize(SKETCH_PX, Image.Resampling.BOX)


def spectrogram(
    recording: Recording, *, window_s: float = WINDOW_S, step_s: float | None = None
) -> Spectrogram:
    """Cut a recording into short windows and tell how loud every pitch is in each.

    Hann windows of ``window_s`` seconds, a new one every ``step_s`` (a quarter of a
    window if left out). Levels are of sines: a sine that fills the scale reads 0 dB.
    Silence reads -200 dB. Raises ``ValueError`` for a window that does not fit.

    >>> wave = np.sin(2 * np.pi * 1000 * np.arange(8000) / 8000)
    >>> seen = spectrogram(Recording(wave, 8000))
    >>> loudest = seen.level_db.max(axis=1).argmax()
    >>> round(seen.frequency_hz[loudest]), round(seen.level_db.max())
    (1000, 0)
    """
    frames = window_frames(recording, window_s)
    step = max(1, round((step_s or window_s / 4) * recording.rate_hz))
    powers = np.concatenate(list(blocks(recording, frames, step)))
    return Spectrogram(
        time_s=(step * np.arange(len(powers)) + frames / 2) / recording.rate_hz,
        frequency_hz=np.fft.rfftfreq(frames, 1 / recording.rate_hz),
        level_db=power_db(powers).T,
    )


def spectrum(
    recording: Recording, *, window_s: float = WINDOW_S
) -> tuple[Array, Array]:
    """Give every pitch in Hz and its level in dB, on average over the recording."""
    frames = window_frames(recording, window_s)
    total, count = np.zeros(frames // 2 + 1), 0
    for block in blocks(recording, frames, frames // 2):
        total += block.sum(axis=0)
        count += len(block)
    frequency_hz = np.fft.rfftfreq(frames, 1 / recording.rate_hz)
    return frequency_hz, power_db(total / count)


def loudest_hz(recording: Recording) -> float:
    """Find the pitch that is loudest on average, in Hz, from 30 Hz up.

    >>> wave = np.sin(2 * np.pi * 84 * np.arange(48_000) / 24_000)
    >>> round(loudest_hz(Recording(wave, 24_000)))
    84
    """
    return peak(*fine(recording)).hz


def fine(recording: Recording) -> tuple[Array, Array]:
    """Give the spectrum in which pitches are found: a line each hertz, if it can be."""
    longest = min(1.0, recording.duration_s)
    return spectrum(recording.centred(), window_s=longest)


def peak(
    frequency_hz: Array,
    level_db: Array,
    low_hz: float | None = None,
    high_hz: float = np.inf,
) -> Peak:
    """Find the strongest pitch between two: the one rule for every pitch that is told.

    It lies at the top of the parabola through the strongest line and its neighbours.
    Without a lowest pitch, it is that of the pictures.

    >>> peak(np.array([0.0, 100, 200, 300]), np.array([-90.0, -10, -10, -90])).hz
    150.0
    """
    last = len(level_db) - 1
    if low_hz is None:
        low_hz = lowest_hz(frequency_hz[-1])
    inside = (frequency_hz >= low_hz) & (frequency_hz <= high_hz)
    if not inside.any():  # between two lines
        return Peak((low_hz + min(high_hz, frequency_hz[-1])) / 2, SILENCE_DB)
    top = int(np.argmax(np.where(inside, level_db, -np.inf)))
    near = np.clip([top - 1, top, top + 1], 0, last)
    before, here, after = level_db[near]
    bend = before - 2 * here + after
    shift = np.clip(0.5 * (before - after) / bend, -0.5, 0.5) if bend < 0 else 0.0
    step_hz = frequency_hz[1] - frequency_hz[0]
    return Peak(float(frequency_hz[top] + shift * step_hz), float(here))


def lowest_hz(top_hz: float) -> float:
    """Give the lowest pitch of a picture that ends at a pitch."""
    return min(LOWEST_HZ, top_hz / 10)


def window_frames(recording: Recording, window_s: float) -> int:
    """Count the samples of a window that fits the recording."""
    rate_hz, long_s = recording.rate_hz, recording.duration_s
    fits = window_s * rate_hz >= FEWEST_FRAMES - 0.5  # NaN does not
    if recording.frames < FEWEST_FRAMES or not fits:
        said = {"duration_s": long_s, "shortest": FEWEST_FRAMES / rate_hz}
        raise ValueError(BAD_WINDOW.format(window_s=window_s, **said))
    return min(round(window_s * rate_hz), recording.frames)


def blocks(recording: Recording, frames: int, step: int) -> Iterator[Array]:
    """Give the powers in windows that stand a step apart, some hundred at a time."""
    samples = recording.mono().samples
    count = 1 + (len(samples) - frames) // step
    window = hann(frames, sym=False)
    cut = ShortTimeFFT(window, step, recording.rate_hz, scale_to="magnitude").stft
    for p0 in range(0, count, BLOCK_COLUMNS):
        p1 = min(p0 + BLOCK_COLUMNS, count)
        lines = cut(samples, p0=p0, p1=p1, k_offset=frames // 2)
        yield (2 * np.abs(lines.T)) ** 2  # a sine shares its height with its mirror


def coloured(loud: Array) -> Array:
    """Give every loudness from 0 to 1 its colour: red, green and blue up to 255.

    >>> coloured(np.array([0.0, 1.0])).tolist()
    [[11, 13, 18], [255, 246, 230]]
    """
    steps = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in SHADES]
    at = np.linspace(0, 1, len(steps))
    parts = [np.interp(loud, at, part) for part in np.transpose(steps)]
    return np.stack(parts, axis=-1).round().astype(np.uint8)


def power_db(powers: Array) -> Array:
    """Write powers in dB; nothing at all is -200 dB."""
    smallest = 10 ** (SILENCE_DB / 10)
    return np.asarray(10 * np.log10(np.maximum(powers, smallest)))
