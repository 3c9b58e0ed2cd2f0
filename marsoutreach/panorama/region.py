"""Rectangles of the canvas. The world is round: they may reach over its ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.surface import Floats

Rows = tuple[slice, slice]
Places = tuple[NDArray[np.intp], ...]


@dataclass(frozen=True)
class Region:
    """A part of the canvas; ``left`` may lie outside of it."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row after it."""
        return self.top + self.height

    @property
    def pixels(self) -> Floats:
        """All its pixels: column and row, shape (height, width, 2)."""
        x, y = np.arange(self.left, self.right), np.arange(self.top, self.bottom)
        return np.stack(np.meshgrid(x, y), axis=-1).astype(float)

    def meet(self, other: Region) -> Region | None:
        """Give what two parts have in common."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return None
        return Region(left, top, right - left, bottom - top)

    def shifted(self, columns: int) -> Region:
        """Give the same part, columns to the right."""
        return Region(self.left + columns, self.top, self.width, self.height)

    def inside(self, outer: Region) -> Rows:
        """Give its rows and columns as seen from a part around it."""
        top, left = self.top - outer.top, self.left - outer.left
        return slice(top, top + self.height), slice(left, left + self.width)

    def on(self, width: int) -> Places:
        """Give its rows and columns on a round canvas, to index a table with."""
        columns = np.arange(self.left, self.right) % width
        return np.ix_(np.arange(self.top, self.bottom), columns)

    def around(self, width: int) -> Iterator[tuple[Rows, Rows]]:
        """Cut it where it reaches over the ends of a round canvas: (there, here)."""
        left = self.left % width
        rows = slice(self.top, self.bottom)
        first = min(width - left, self.width)
        yield (rows, slice(left, left + first)), (slice(None), slice(0, first))
        if first < self.width:
            rest = slice(0, self.width - first)
            yield (rows, rest), (slice(None), slice(first, None))
