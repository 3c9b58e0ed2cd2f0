"""The ground as nested maps, packed so that any browser can read them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .places import LIMIT_M, Array, Terrain, grid

Bytes = NDArray[np.uint8]

# metres a pixel: each map about three times as wide as the one inside it
LEVELS_M = (0.5, 1.5, 4.5, 13.5, 40.0, 120.0, 400.0)
SIZE_PX = 256
STEPS_A_PX = 64.0  # heights are kept to a 64th of a pixel's width
COLOURS = 96
WORKERS = 2  # numpy lets go of Python's lock, so two levels are drawn at once

WRONG_LEVELS = """levels = {levels!r} are not nested maps.
Give metres a pixel, each larger than the one before, such as (0.5, 2, 8): the widest
map must stay within {limit:.0f} m of the landing site (at {size} pixels a side)."""
WRONG_MAP_SIZE = """size_px = {size!r} is not a map's size.
Give an even whole number of pixels from 16 to 1024."""
TOO_COARSE = """The heights of the map with {metres} m a pixel span {span:.0f} m, more
than 65,535 steps of {step} m. Give a flatter ground or wider pixels."""


@dataclass(frozen=True)
class Map:
    """One square map around the landing site, packed by zlib.

    ``packed`` unpacks to three squares of bytes and a palette. The first square holds
    the colours: places in the palette, which is 96 x red, green, blue (sRGB). The
    others hold the high and the low bytes of whole numbers: 128 + how each height's
    step from its western neighbour differs from that in the row above, modulo 65,536;
    metres = ``offset_m`` + ``scale_m`` x height. Row 0 is north, column 0 west; pixel
    (row, column) has its middle at east = (column + 0.5 - size_px / 2) x
    metres_per_px, and north alike upwards. ``lit``: light and shadow are in the
    colours already, as in a photograph.
    """

    metres_per_px: float
    size_px: int
    offset_m: float
    scale_m: float
    packed: bytes = field(repr=False)
    kind: str
    lit: bool = False

    @property
    def reach_m(self) -> float:
        """How far from the landing site the outermost pixels' middles lie."""
        return 0.5 * (self.size_px - 1) * self.metres_per_px


def maps(
    terrain: Terrain,
    levels: Sequence[float] = LEVELS_M,
    *,
    size_px: int = SIZE_PX,
) -> list[Map]:
    """Draw a ground as nested maps, the finest first; ``levels`` are metres a pixel.

    Heights are taken at the pixels' middles, colours averaged over two places in
    each. Raises ``ValueError`` for levels that do not nest or reach too far.

    >>> from marsoutreach import terrain
    >>> [one.reach_m for one in maps(terrain.MODEL, [1.0, 4.0], size_px=16)]
    [7.5, 30.0]
    """
    if not (isinstance(size_px, int) and size_px % 2 == 0 and 16 <= size_px <= 1024):
        raise ValueError(WRONG_MAP_SIZE.format(size=size_px))
    _check_levels(levels, size_px)
    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(lambda m: _map(terrain, float(m), size_px), levels))


def _check_levels(levels: Sequence[float], size_px: int) -> None:
    steps = [0.0, *levels, 2 * LIMIT_M / size_px]
    grows = all(fine < coarse for fine, coarse in pairwise(steps))
    if not (len(levels) and grows):
        text = WRONG_LEVELS.format(levels=levels, limit=LIMIT_M, size=size_px)
        raise ValueError(text)


def _map(terrain: Terrain, metres: float, size_px: int) -> Map:
    height = terrain.height_m(*grid(size_px, metres))
    return drawn(metres, height, _colours(terrain, metres, size_px), terrain.kind)


def drawn(
    metres: float, height: Array, colours: Array, kind: str, *, lit: bool = False
) -> Map:
    """Pack a square of heights (metres) and colours (sRGB), north on top."""
    step = metres / STEPS_A_PX
    lowest = float(np.floor(height.min() / step) * step)
    span = float(height.max()) - lowest
    if span > 65_535 * step:
        raise ValueError(TOO_COARSE.format(metres=metres, span=span, step=step))
    numbers = np.rint((height - lowest) / step).astype(np.uint16)
    packed = pack(numbers, *_paint(np.rint(colours).astype(np.uint8)))
    return Map(metres, len(height), lowest, step, packed, kind, lit)


def _colours(terrain: Terrain, metres: float, size_px: int) -> Array:
    aside = metres / 4
    places = [grid(size_px, metres, shift, shift) for shift in (aside, -aside)]
    one, other = (terrain.colour(*where) for where in places)
    return np.asarray((one + other) / 2)


def _paint(pixels: Bytes) -> tuple[bytes, bytes]:
    from PIL import Image

    picture = Image.fromarray(pixels).quantize(COLOURS, dither=Image.Dither.NONE)
    palette = bytes(picture.getpalette() or ())
    return picture.tobytes(), palette.ljust(3 * COLOURS, b"\0")


def pack(numbers: NDArray[np.uint16], colours: bytes, palette: bytes) -> bytes:
    """Pack a map's heights, as whole numbers, and its colours."""
    down = np.diff(numbers, axis=0, prepend=np.uint16(0))
    steps = np.diff(down, axis=1, prepend=np.uint16(0)) + np.uint16(128)
    planes = (steps >> 8).astype(np.uint8), (steps & 255).astype(np.uint8)
    packer = zlib.compressobj(9, strategy=zlib.Z_RLE)
    raw = b"".join((colours, *(plane.tobytes() for plane in planes), palette))
    return packer.compress(raw) + packer.flush()
