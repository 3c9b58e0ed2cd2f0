"""Which rays may meet which bodies: those inside the body's box in the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.bodies import Bodies
from workshop.draw.place import Floats

Whole = NDArray[np.int64]
ToPixels = Callable[[Floats], Floats]

BIG_PX = 400  # bodies with larger boxes are looked at one by one
BATCH = 60_000
CUBE = np.array(np.meshgrid(*[[-1.0, 1.0]] * 3)).reshape(3, -1).T


@dataclass(frozen=True, eq=False)
class Boxes:
    """The box of each body in a picture: first and past-the-last column and row."""

    low: Whole
    high: Whole

    def within(self, columns: slice, rows: slice) -> Boxes:
        """Give the boxes in a part of the picture, counted from its corner."""
        start = np.array([columns.start, rows.start])
        size = np.array([columns.stop, rows.stop]) - start
        return Boxes(
            np.clip(self.low - start, 0, size), np.clip(self.high - start, 0, size)
        )

    def meetings(self, slots: Whole) -> Iterator[tuple[Whole, Whole]]:
        """Give (bodies, rays) that may meet: one body and many rays, or pairs.

        ``slots`` holds for each pixel the number of its ray, -1 where there is none.
        """
        size = np.prod(np.maximum(self.high - self.low, 0), axis=1)
        for number in np.flatnonzero(size > BIG_PX):
            (left, top), (right, bottom) = self.low[number], self.high[number]
            part = slots[top:bottom, left:right]
            chosen = part[part >= 0]
            if len(chosen):
                yield np.array([number]), chosen
        small = np.flatnonzero((size > 0) & (size <= BIG_PX))
        ends = np.cumsum(size[small])
        cuts = np.searchsorted(ends, np.arange(BATCH, size[small].sum(), BATCH))
        for part in np.split(small, np.unique(cuts)):
            yield from self._pairs(part, slots)

    def _pairs(self, numbers: Whole, slots: Whole) -> Iterator[tuple[Whole, Whole]]:
        """Give every body with every ray of its box."""
        wide = self.high[numbers] - self.low[numbers]
        count = wide[:, 0] * wide[:, 1]
        each = np.repeat(np.arange(len(numbers)), count)
        inside = np.arange(len(each)) - np.repeat(np.cumsum(count) - count, count)
        down, right = np.divmod(inside, wide[each, 0])
        low = self.low[numbers[each]]
        chosen = slots[low[:, 1] + down, low[:, 0] + right]
        there = chosen >= 0
        if there.any():
            yield numbers[each][there], chosen[there]


def boxes(
    bodies: Bodies, fall: Floats, pixels: ToPixels, size: tuple[int, int], round_: bool
) -> Boxes:
    """Find the boxes of bodies and of their shadows, which ``fall`` so far (n, 3).

    ``round_``: the view goes around the eye, so that straight lines bend; then a body
    that is near, or lies across the picture's ends, may show anywhere.
    """
    corners = bodies.centre_m[:, None] + bodies.reach_m[:, None, None] * CUBE
    if fall.any():
        corners = np.concatenate([corners, corners + fall[:, None]], axis=1)
    found = pixels(corners)
    known = np.asarray(np.isfinite(found).all(axis=2))
    low = np.where(known[..., None], found, np.inf).min(axis=1)
    high = np.where(known[..., None], found, -np.inf).max(axis=1)
    anywhere = ~known.all(axis=1) & known.any(axis=1)  # reaches behind the camera
    if round_:
        anywhere |= ((high - low) > 0.12 * size[0]).any(axis=1)
    low[anywhere], high[anywhere] = 0, size
    edge = np.array(size)
    return Boxes(
        np.clip(np.floor(np.nan_to_num(low, posinf=1e6)), 0, edge).astype(np.int64),
        np.clip(np.ceil(np.nan_to_num(high, neginf=-2)) + 1, 0, edge).astype(np.int64),
    )
