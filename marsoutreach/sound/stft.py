"""Cut sound into overlapping windows, change the pitches in each, and join them again.

Square-root Hann windows, before and after, that overlap by three quarters or by half:
what is not changed comes back as it was (Griffin and Lim, IEEE ASSP 32, 236 (1984)).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, rfft
from scipy.signal.windows import hann

Row = NDArray[np.float32]
Lines = NDArray[np.complex64]
Change = Callable[[Lines, int], Lines]


class Windows:
    """Windows of ``size`` samples, a new one every ``step`` samples."""

    def __init__(self, samples: Row, size: int, step: int) -> None:
        self.size, self.step, self.length = size, step, len(samples)
        self.window = np.sqrt(hann(size, sym=False)).astype(np.float32)
        self.gain = np.float32(2 * step / size)
        self.count = -(-(self.length + size) // step)
        self.padded = np.pad(
            samples, (size - step, self.count * step + step - self.length)
        )

    def lines(self, first: int, last: int) -> Lines:
        """Give the pitches in the windows from one number to another."""
        cut = np.lib.stride_tricks.sliding_window_view(self.padded, self.size)
        rows = cut[first * self.step : last * self.step : self.step] * self.window
        return np.asarray(rfft(rows, axis=1, workers=2, overwrite_x=True), np.complex64)

    def powers(self, first: int, last: int) -> Row:
        """Give the power of every pitch in some windows."""
        lines = self.lines(first, last)
        return np.asarray(lines.real**2 + lines.imag**2, np.float32)

    def changed(self, change: Change, block: int) -> Row:
        """Change the pitches in blocks of windows and join the sound again."""
        out = np.zeros(self.count * self.step + self.size, np.float32)
        for first in range(0, self.count, block):
            last = min(first + block, self.count)
            rows = irfft(
                change(self.lines(first, last), first), self.size, axis=1, workers=2
            )
            rows *= self.window * self.gain
            start = first * self.step
            add_rows(out[start:], rows, self.step)
        return out[self.size - self.step :][: self.length]


def add_rows(out: Row, rows: Row, step: int) -> None:
    """Add windows to the sound, each a step later: all first parts, all second ..."""
    parts = rows.shape[1] // step
    for part in range(parts):
        piece = rows[:, part * step : (part + 1) * step].reshape(-1)
        out[part * step : part * step + len(piece)] += piece
