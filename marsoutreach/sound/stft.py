"""Cut sound into overlapping windows, change the pitches in each, and join them again.

Square-root Hann windows, before and after, that overlap by three quarters or by half:
what is not changed comes back as it was (Griffin and Lim, IEEE ASSP 32, 236 (1984)).
A block of windows at a time: a long recording's pitches never stand in memory at once.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.signal import ShortTimeFFT
from scipy.signal.windows import hann

Row = NDArray[np.float32]
Lines = NDArray[np.complex64]
Change = Callable[[Lines, int], Lines]


class Windows:
    """Windows of ``size`` samples, a new one every ``step`` samples."""

    def __init__(self, samples: Row, size: int, step: int) -> None:
        self.samples, self.size, self.step = samples, size, step
        window = np.sqrt(hann(size, sym=False)).astype(np.float32)
        self.transform = ShortTimeFFT(window, step, fs=1)
        self.count = self.transform.p_num(len(samples))

    def lines(self, first: int, last: int) -> Lines:
        """Give the pitches in the windows from one number to another."""
        p_min = self.transform.p_min
        found = self.transform.stft(self.samples, p0=first + p_min, p1=last + p_min)
        return np.asarray(found.T, np.complex64)

    def powers(self, first: int, last: int) -> Row:
        """Give the power of every pitch in some windows."""
        lines = self.lines(first, last)
        return np.asarray(lines.real**2 + lines.imag**2, np.float32)

    def changed(self, change: Change, block: int) -> Row:
        """Change the pitches in blocks of windows and join the sound again."""
        begin, edge = self.transform.k_min, self.size // self.step // 2
        out = np.zeros(self.count * self.step + 2 * self.size, np.float32)
        for first in range(0, self.count, block):
            lines = change(self.lines(first, min(first + block, self.count)), first)
            around = np.pad(lines.T, ((0, 0), (edge, edge)))  # or the ends would wrap
            piece = self.transform.istft(around, k0=begin + edge * self.step)
            out[first * self.step :][: len(piece)] += piece
        return out[-begin:][: len(self.samples)]
