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


class Spectrogram(Shown, Levels):
    """How loud every pitch is at every moment.

    ``level_db`` has one row a pitch and one column a moment; ``reference`` says what
    0 dB means.
    """

    __slots__ = ()

    @property
    def loudest_hz(self) -> float:
        """Give the pitch that is strongest on average, in Hz: one of the rows."""
        powers = np.mean(10 ** (self.level_db / 10), axis=1)
        return float(self.frequency_hz[np.argmax(powers)])

    def by_ear(self, count: int) -> tuple[Array, Array]:
        """Give so many pitches in equal steps for the ear, and the loudest near each.

        Pitches in Hz and levels in dB, one row a pitch, one column a moment.
        """
        top_hz = self.frequency_hz[-1]
        edges = np.geomspace(min(LOWEST_HZ, top_hz / 10), top_hz, count + 1)
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
        """Draw it in shades of grey: time across, pitch up, loud is dark."""
        _, level_db = self.by_ear(SKETCH_PX[1])
        quiet = np.clip((level_db.max() - level_db) / RANGE_DB, 0, 1)
        drawn = Image.fromarray((255 * quiet[::-1]).astype(np.uint8))
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
    """Find the pitch that is loudest on average, in Hz.

    >>> wave = np.sin(2 * np.pi * 84 * np.arange(48_000) / 24_000)
    >>> round(loudest_hz(Recording(wave, 24_000)))
    84
    """
    longest = min(1.0, recording.duration_s)
    frequency_hz, level = spectrum(recording.centred(), window_s=longest)
    top = int(np.clip(np.argmax(level), 1, len(level) - 2))
    before, here, after = level[top - 1 : top + 2]
    bend = before - 2 * here + after
    shift = 0.5 * (before - after) / bend if bend else 0.0
    return float(frequency_hz[top] + shift * frequency_hz[1])


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


def power_db(powers: Array) -> Array:
    """Write powers in dB; nothing at all is -200 dB."""
    smallest = 10 ** (SILENCE_DB / 10)
    return np.asarray(10 * np.log10(np.maximum(powers, smallest)))
