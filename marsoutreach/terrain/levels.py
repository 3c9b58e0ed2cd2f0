"""Maps of the ground, unpacked, and the quiet plains beyond the widest.

The plains are like the widest map's outer parts: one square that repeats, with a border
in which it begins anew; its pixels are twice as wide. The browser makes the same ones
(``plains.js``): the same hash, the same hills.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .between import bilinear
from .places import Array

WIDER = 2
RIM_PX = 24  # how much of the widest map's edge shows what the plains are like
HILLS, DUST = (12, 0.5, 71), (10, 0.7, 81)  # cells, fall, seed
HILLS_TO_RIM = 1.3
OCTAVES = 4
FULL_SCALE = 1.5  # brings the noise to about -1 … 1


@dataclass(frozen=True, eq=False)
class Level:
    """A map, unpacked; beyond its edge it is mirrored."""

    metres_per_px: float
    heights: Array
    colours: Array

    @property
    def reach_m(self) -> float:
        """How far from the landing site the outermost pixels' middles lie."""
        return 0.5 * (len(self.heights) - 1) * self.metres_per_px

    def read(self, table: Array, east_m: Array, north_m: Array) -> Array:
        """Read heights or colours at places."""
        row, column = (self._folded(part) for part in (-north_m, east_m))
        return bilinear(table, row, column)

    def _folded(self, part_m: Array) -> Array:
        away = np.abs(part_m)
        inside = np.sign(part_m) * np.minimum(away, 2 * self.reach_m - away)
        return np.asarray((inside + self.reach_m) / self.metres_per_px)


class Plains(Level):
    """A map that repeats without end."""

    def _folded(self, part_m: Array) -> Array:
        border, period = _frame(len(self.heights))
        return np.asarray(np.mod(part_m / self.metres_per_px, period) + border)


def plains(widest: Level) -> Plains:
    """Make the plains around the widest map."""
    size = len(widest.heights)
    border, period = _frame(size)
    edge = np.ones((size, size), bool)
    edge[RIM_PX:-RIM_PX, RIM_PX:-RIM_PX] = False
    heights, colours = widest.heights[edge], widest.colours[edge]
    again = np.ix_(*[(np.arange(size) + period - border) % period] * 2)
    hills = HILLS_TO_RIM * heights.std() * _fractal(period, *HILLS)[again]
    dust = _fractal(period, *DUST)[again][..., None]
    shades = np.trunc(colours.mean(axis=0) + colours.std(axis=0) * dust)
    return Plains(WIDER * widest.metres_per_px, heights.mean() + hills, shades)


def _frame(size: int) -> tuple[int, int]:
    """Give the width of the border, and after how many pixels the plains repeat."""
    border = size >> 4
    return border, size - 2 * border


def _fractal(size: int, cells: int, fall: float, seed: int) -> Array:
    """Give noise of ever halved waves; each height is ``fall`` times the one before."""
    parts = [
        fall**octave * _noise(size, cells << octave, seed + octave)
        for octave in range(OCTAVES)
    ]
    return np.asarray(sum(parts))


def _noise(size: int, cells: int, seed: int) -> Array:
    """Give hills on a square that repeats: slopes left to chance at a lattice."""
    turn = 2 * np.pi * _hash(np.arange(cells**2, dtype=np.uint32), seed)
    slopes = FULL_SCALE * np.stack([np.cos(turn), np.sin(turn)])
    along, up = slopes.reshape(2, cells, cells)
    place = (np.arange(size) + 0.5) * cells / size
    low = place.astype(int)
    high, x = (low + 1) % cells, place - low
    y = x[:, None]
    wide = along[low] + _soft(y) * (along[high] - along[low])
    rise = up[low] * y
    rise = rise + _soft(y) * (up[high] * (y - 1) - rise)
    left = rise[:, low] + wide[:, low] * x
    right = rise[:, high] + wide[:, high] * (x - 1)
    return np.asarray(left + _soft(x) * (right - left))


def _soft(t: Array) -> Array:
    return t * t * t * (t * (t * 6 - 15) + 10)


def _hash(x: Any, seed: int) -> Array:
    """Give chance from 0 to 1, always the same, for 32-bit whole numbers."""
    x = (x ^ 0x9E3779B9) * 0x85EBCA6B ^ ((seed + 1) * 0xC2B2AE35 & 0xFFFFFFFF)
    x = (x ^ x >> 15) * 0x2C1B3C6D
    x = (x ^ x >> 12) * 0x297A2D39
    return np.asarray((x ^ x >> 15) / 2**32)
