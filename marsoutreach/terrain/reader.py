"""A ground that stands on nested maps: one rule for Python and for the browser.

Between pixels along straight lines, from the finest map that holds the place. From 0.8
of a map's reach on, it turns smoothly into the next wider map. The widest, mirrored at
its edge, turns into plains without end up to 1.18 of its reach.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .between import smoothstep
from .levels import Level, plains
from .maps import Map
from .places import Array, places

SEAM, OUTSKIRTS = 0.8, 1.18
HEIGHTS, COLOURS = "heights", "colours"
MEASURED, MODELLED = "measured", "modelled"


@dataclass(frozen=True, eq=False)
class Reader:
    """A ground read from maps, the finest first; made by :func:`decode`."""

    maps: tuple[Map, ...] = field(repr=False)
    source: str = ""
    credit: str = ""
    measured: tuple[NDArray[np.bool_], ...] = field(default=(), repr=False)
    """A square a map: where its heights are measured; the rest is modelled."""

    @property
    def kind(self) -> str:
        """How the ground is known at the finest: measured, where some of it is."""
        return MEASURED if self.measured else self.maps[0].kind

    def height_m(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give metres above the landing site, as the maps have them."""
        return self._read(HEIGHTS, *places(east_m, north_m))

    def colour(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give sRGB, 0 to 255, shape (…, 3), as the maps have it."""
        return self._read(COLOURS, *places(east_m, north_m))

    def kind_at(self, east_m: ArrayLike, north_m: ArrayLike) -> NDArray[np.str_]:
        """Say for each place how its height is known: measured or modelled."""
        east, north = places(east_m, north_m)
        away = np.maximum(np.abs(east), np.abs(north))
        found = np.full(away.shape, False)
        squares = zip(self.levels, self.measured, strict=False)
        for level, known in reversed(list(squares)):
            here = away <= level.reach_m
            spots = level.reach_m - north[here], level.reach_m + east[here]
            rows, columns = (np.rint(one / level.metres_per_px) for one in spots)
            found[here] = known[rows.astype(int), columns.astype(int)]
        return np.where(found, MEASURED, self.kind if not self.measured else MODELLED)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The maps, unpacked, and the plains beyond them."""
        found = [Level(one.metres_per_px, *_unpacked(one)) for one in self.maps]
        return (*found, plains(found[-1]))

    def _read(self, what: str, east: Array, north: Array) -> Array:
        away = np.maximum(np.abs(east), np.abs(north))
        reaches_m = [level.reach_m for level in self.levels[:-2]]
        finest = np.searchsorted(reaches_m, away, side="right")
        first = getattr(self.levels[0], what)
        found = np.empty((*away.shape, *first.shape[2:]))
        for number in np.unique(finest).tolist():
            here = finest == number
            found[here] = self._mixed(what, number, east[here], north[here])
        return found

    def _mixed(self, what: str, number: int, east: Array, north: Array) -> Array:
        """Read a level, and the next wider one towards its edge."""
        inner, outer = self.levels[number : number + 2]
        seam = (1.0, OUTSKIRTS) if outer is self.levels[-1] else (SEAM, 1.0)
        away = np.maximum(np.abs(east), np.abs(north)) / inner.reach_m
        fine, wide = (
            one.read(getattr(one, what), east, north) for one in (inner, outer)
        )
        share = smoothstep(away, *seam).reshape(-1, *[1] * (fine.ndim - 1))
        return np.asarray(fine + share * (wide - fine))


def decode(packed: Sequence[Map]) -> Reader:
    """Unpack maps, the finest first, to stand on them.

    >>> from marsoutreach import terrain
    >>> reader = decode(terrain.maps(terrain.MODEL, [1.0, 4.0], size_px=16))
    >>> abs(float(reader.height_m(0.0, 0.0))) < 0.1
    True
    """
    return Reader(tuple(packed))


def _unpacked(one: Map) -> tuple[Array, Array]:
    raw = np.frombuffer(zlib.decompress(one.packed), np.uint8)
    squares, palette = np.split(raw, [3 * one.size_px**2])
    colours, high, low = squares.reshape(3, one.size_px, one.size_px)
    steps = (high.astype(np.uint16) << 8) + low - np.uint16(128)
    numbers = steps.cumsum(1, np.uint16).cumsum(0, np.uint16)
    heights = one.offset_m + one.scale_m * numbers.astype(float)
    return heights, palette.reshape(-1, 3)[colours].astype(float)
