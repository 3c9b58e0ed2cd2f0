"""Fill in between the cells of small tables, a few rows at a time.

Columns are filled in once, rows when they are asked for. No matrix products: their
library starts threads of its own, which would fight with ours.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Small = NDArray[np.float32]
Numbers = NDArray[np.floating[Any]]
JUMP = 4.0  # a bend sharper than this, in units a cell, is an edge: no curve there


class Smooth:
    """A table that can be read between its cells, along straight lines.

    ``columns`` and ``rows``: where in the table each wanted column and row lies, in
    cells; beyond the edge it is as at the edge. ``curved`` adds what second
    differences say: good to the third order.

    >>> table = np.array([[0.0, 10.0], [20.0, 30.0]])
    >>> Smooth(table, np.array([0.5, 1.0]), np.array([0.0, 0.5])).read(slice(0, 2))
    array([[ 5., 10.],
           [15., 20.]], dtype=float32)
    """

    def __init__(
        self, table: Numbers, columns: Numbers, rows: Numbers, curved: bool = False
    ) -> None:
        values = np.asarray(table, np.float32)
        across = _Between.of(columns, values.shape[1])
        self.down = _Between.of(rows, len(values))
        self.values = across.mixed(values.T).T.copy()
        self.bends: Small | None = None
        if curved:
            self.values += across.bent(_second(values, 1).T).T
            self.bends = across.mixed(_second(values, 0).T).T.copy()

    def read(self, rows: slice, columns: slice = slice(None)) -> Small:
        """Give some of the rows and columns."""
        down = self.down.part(rows)
        result = down.mixed(self.values[:, columns])
        if self.bends is not None:
            result += down.bent(self.bends[:, columns])
        return result


class _Between(NamedTuple):
    """Between which cells places lie, and how far from the first."""

    first: NDArray[np.intp]
    next_: NDArray[np.intp]
    share: Small

    @classmethod
    def of(cls, at: Numbers, count: int) -> _Between:
        place = np.clip(at, 0, count - 1)
        first = np.minimum(place.astype(np.intp), max(count - 2, 0))
        share = (place - first).astype(np.float32)
        return cls(first, np.minimum(first + 1, count - 1), share[:, None])

    def span(self, rows: slice) -> slice:
        """Give the cells that some places need."""
        return slice(int(self.first[rows].min()), int(self.next_[rows].max()) + 1)

    def part(self, rows: slice) -> _Between:
        return _Between(self.first[rows], self.next_[rows], self.share[rows])

    def mixed(self, table: Small) -> Small:
        """Mix the rows of a table."""
        first = table[self.first]
        result = table[self.next_]
        result -= first
        result *= self.share
        result += first
        return result

    def bent(self, second: Small) -> Small:
        """Give what second differences add to a straight line."""
        result = self.mixed(second)
        result *= -0.5 * self.share * (1 - self.share)
        return result


def _second(values: Small, axis: int) -> Small:
    """Give second differences along an axis; none at edges and where it jumps."""
    if values.shape[axis] < 3:
        return np.zeros_like(values)
    inner = np.diff(values, 2, axis)
    inner[np.abs(inner) > JUMP] = 0.0
    return np.pad(inner, [(int(axis == 0),) * 2, (int(axis == 1),) * 2], "edge")
