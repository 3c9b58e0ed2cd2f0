"""A measured ground in the model's place: heights and pictures become nested maps.

Each map takes its heights from the finest file that has them. What no file shows stays
the modelled ground: at the edge of a file it is lifted to meet the measured one, less
and less over a twelfth of the file's side. Where a picture is grey, it is tinted; it
brings its own light along, so a map that is mostly picture is ``lit``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import facts
from .between import smoothstep
from .geotiff import Raster
from .maps import LEVELS_M, SIZE_PX, Map, drawn
from .places import Array, grid
from .reader import Reader
from .shipped import MODEL

MORE_M = LEVELS_M[0] / 3, LEVELS_M[2] / 2  # maps that only fine files fill
FINER_THAN = 0.6
ENOUGH_PX, INK_GRID = 1_000, (16, 25.0)  # the model's colour, around the site
SEAM_SHARE, FEATHER_PX = 1 / 12, 6.0
LOWEST_M, HIGHEST_M, WRONG_BY_M = -9_000.0, 22_500.0, 100.0
CONTRAST, DARKEST, BRIGHTEST, GREY = 0.7, 0.25, 1.5, 0.06
KIND = "measured"

NO_HEIGHT = """{file} has heights of {value:g} m: there is no such place on Mars.
Say which value means a gap: gdal_edit.py -a_nodata {value:g} {file}"""
OTHER_ZERO = """{file} has the landing site at {value:,.1f} m, not at {site:,.1f} m.
Give heights above the areoid, in metres (files named MOLAtopography have them)."""
FAR_AWAY = """{file} shows nothing of the ground {reach:.0f} km around the landing site.
Give one that shows Jezero: 77.45 degrees east, 18.44 degrees north."""


class Pair(NamedTuple):
    """Heights and the picture that belongs to them."""

    heights: Raster
    picture: Raster | None

    @property
    def finest_m(self) -> float:
        """The width of its smallest pixels."""
        return min(one.metres_per_px for one in self if one)

    @property
    def files(self) -> list[str]:
        """The names of its files."""
        return [one.file for one in self if one]


@dataclass(frozen=True, eq=False)
class Square:
    """What the files have of one map: heights and a picture a pair, NaN in gaps."""

    metres: float
    heights: list[Array]
    pictures: list[Array | None]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Where heights are measured."""
        return np.any(np.isfinite(self.heights), axis=0)


def measured(pairs: Sequence[Pair], source: str = "", credit: str = "") -> Reader:
    """Make a ground of pairs of open files, drawn as the model's maps are.

    Raises ``ValueError`` for heights that cannot be, and for files that lie elsewhere.
    """
    coarse_first = sorted(pairs, key=lambda one: -one.heights.metres_per_px)
    zeros_m = [_zero_m(one.heights) for one in coarse_first]
    squares = [_square(m, coarse_first, zeros_m) for m in levels_m(pairs)]
    _check_reach(coarse_first, squares)
    tinted = _turned(map(_tinted, _turned(one.pictures for one in squares)))
    seams_m = [SEAM_SHARE * one.heights.shorter_side_m for one in coarse_first]
    found = [
        _map(replace(square, pictures=inks), seams_m)
        for square, inks in zip(squares, tinted, strict=True)
    ]
    files = ", ".join(file for one in pairs for file in one.files)
    known = tuple(square.known for square in squares)
    return Reader(tuple(found), source or files, credit, known)


def levels_m(pairs: Sequence[Pair]) -> tuple[float, ...]:
    """Give the maps' pixels, in metres: none much finer than the files at the site."""
    finest = min(one.finest_m for one in pairs)
    steps = sorted((*MORE_M, *LEVELS_M))
    fine = [m for m in steps if m >= FINER_THAN * finest]
    return tuple(fine) or LEVELS_M[-1:]


def _zero_m(heights: Raster) -> float:
    """Give what a file calls the landing site's height; a known one if it does not."""
    site = facts.value("site_elevation_mola")
    here = heights.read(np.zeros((1, 1)), np.zeros((1, 1)), 0.0).item()
    if not np.isfinite(here):
        return site
    _check_heights(heights.file, np.array(here))
    if abs(here - site) > WRONG_BY_M:
        text = OTHER_ZERO.format(file=heights.file, value=here, site=site)
        raise ValueError(text)
    return here


def _square(metres: float, pairs: Sequence[Pair], zeros_m: Sequence[float]) -> Square:
    where = grid(SIZE_PX, metres)
    heights = [one.heights.read(*where, metres)[..., 0] for one in pairs]
    for one, table in zip(pairs, heights, strict=True):
        _check_heights(one.heights.file, table)
    lowered = [table - zero for table, zero in zip(heights, zeros_m, strict=True)]
    seen = [one.picture for one in pairs]
    pictures = [one.read(*where, metres) if one else None for one in seen]
    return Square(metres, lowered, pictures)


def _check_heights(file: str, heights: Array) -> None:
    wrong = heights[(heights < LOWEST_M) | (heights > HIGHEST_M)]
    if wrong.size:
        raise ValueError(NO_HEIGHT.format(file=file, value=wrong.flat[0]))


def _check_reach(pairs: Sequence[Pair], squares: Sequence[Square]) -> None:
    for at, one in enumerate(pairs):
        if not any(np.isfinite(square.heights[at]).any() for square in squares):
            reach = SIZE_PX * squares[-1].metres / 2000
            raise ValueError(FAR_AWAY.format(file=one.heights.file, reach=reach))


def _map(square: Square, seams_m: Sequence[float]) -> Map:
    """Draw one map; where no file has anything, it is the model's own."""
    metres, where = square.metres, grid(SIZE_PX, square.metres)
    inks = [ink for ink in square.pictures if ink is not None]
    seen = np.zeros_like(square.known)
    for ink in inks:
        seen |= np.isfinite(ink[..., 0])
    own = [one for one in MODEL.maps if one.metres_per_px == metres]
    if own and not square.known.any() and not seen.any():
        return own[0]
    heights = MODEL.height_m(*where)
    for table, seam_m in zip(square.heights, seams_m, strict=True):
        heights = _laid_in(heights, table, max(seam_m, metres), metres)
    colours = reduce(_laid_over, inks, MODEL.colour(*where))
    kind = KIND if square.known.mean() >= 0.5 else MODEL.kind
    return drawn(metres, heights, colours, kind=kind, lit=bool(np.mean(seen) >= 0.5))


def _laid_in(outer: Array, own: Array, seam_m: float, metres: float) -> Array:
    """Lay measured heights into others, which rise or sink to meet them."""
    from scipy.ndimage import distance_transform_edt

    known = np.isfinite(own)
    if not known.any():
        return outer
    away, nearest = distance_transform_edt(~known, return_indices=True)
    off = np.where(known, own - outer, 0.0)[tuple(nearest)]
    return outer + off * (1 - smoothstep(away * metres, 0.0, seam_m))


def _laid_over(outer: Array, own: Array) -> Array:
    """Lay a picture over colours, with a soft edge."""
    from scipy.ndimage import distance_transform_edt

    known = np.asarray(np.isfinite(own).all(axis=-1))
    if known.all():
        return own
    weight: Array = smoothstep(distance_transform_edt(known), 0.0, FEATHER_PX)
    off = np.where(known[..., None], own, outer) - outer
    return np.asarray(outer + weight[..., None] * off)


def _tinted(pictures: Sequence[Array | None]) -> list[Array | None]:
    """Give one file's pictures, map after map, as sRGB: grey ones in Mars's colour.

    What is grey, dark and bright, the widest map tells that shows enough of the file.
    """
    there = [one[np.isfinite(one).all(axis=-1)] for one in pictures if one is not None]
    enough = [one for one in there if len(one) >= ENOUGH_PX] or there
    seen = enough[-1] if enough and len(enough[-1]) else np.zeros((1, 1))
    low, middle, high = np.percentile(_brightness(seen), (2, 50, 98))
    spread = max(high - low, 1e-9 * max(abs(high), 1.0))
    ink = MODEL.colour(*grid(*INK_GRID)).mean(axis=(0, 1))
    colourful = np.median(np.ptp(seen, axis=1)) > GREY * spread

    def tinted(one: Array) -> Array:
        values = one if colourful else _brightness(one)[..., None]
        bright = 1 + CONTRAST * (values - middle) / spread
        return np.clip(bright, DARKEST, BRIGHTEST) * (ink.mean() if colourful else ink)

    return [None if one is None else tinted(one) for one in pictures]


def _turned(rows: Iterable[Iterable[Any]]) -> list[list[Any]]:
    """Turn rows into columns."""
    return [list(one) for one in zip(*rows, strict=True)]


def _brightness(colours: Array) -> Array:
    return np.asarray(colours.mean(axis=-1))
