"""Pictures as tiles, coarse to fine, so that only what is seen must be read.

Level 0 is the smallest, one tile; each next one is twice as wide; the last one is the
picture itself. Tiles at the right and lower edge are smaller.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

TILE_PX = 512
QUALITY = 86

NO_SUCH_TILE = """There is no tile {address} in {folder}.
Save the tiles again: panorama.save_tiles({folder!r})."""

Address = tuple[int, int, int]  # level, column, row


@dataclass(frozen=True)
class Pyramid:
    """How large a picture is, and how its tiles are counted."""

    width_px: int
    height_px: int
    tile_px: int = field(default=TILE_PX, kw_only=True)

    @property
    def levels(self) -> int:
        """Count the levels.

        >>> Pyramid(1025, 300).levels
        3
        """
        longest = max(self.width_px, self.height_px)
        return ((longest - 1) // self.tile_px).bit_length() + 1

    def size(self, level: int) -> tuple[int, int]:
        """Give the pixels of a level, across and down."""
        step = 1 << (self.levels - 1 - level)
        return -(-self.width_px // step), -(-self.height_px // step)

    def grid(self, level: int) -> tuple[int, int]:
        """Give the tiles of a level, across and down."""
        width, height = self.size(level)
        return -(-width // self.tile_px), -(-height // self.tile_px)

    def addresses(self, level: int) -> Iterator[Address]:
        """List the tiles of a level."""
        columns, rows = self.grid(level)
        for row, column in product(range(rows), range(columns)):
            yield level, column, row

    def has(self, address: Any) -> bool:
        """Tell whether a tile exists; asks of any kind are answered."""
        whole = isinstance(address, (list, tuple)) and len(address) == 3
        if not whole or not all(type(part) is int for part in address):
            return False
        level, column, row = address
        if not 0 <= level < self.levels:
            return False
        columns, rows = self.grid(level)
        return 0 <= column < columns and 0 <= row < rows

    def first_levels(self, most_px: int) -> list[int]:
        """List the coarse levels that hold at most so many pixels; one at least."""
        sizes = [self.size(level) for level in range(self.levels)]
        few = [n for n, (wide, high) in enumerate(sizes) if wide * high <= most_px]
        return few or [0]


class Tiles(Protocol):
    """Whatever has a shape and gives tiles as JPEG."""

    @property
    def shape(self) -> Pyramid:
        """Give the size of picture and tiles."""

    def tile(self, address: Address) -> bytes:
        """Give one tile."""

    def digest(self) -> str:
        """Give a hash that tells these tiles from all others."""


@dataclass(eq=False)
class Cut:
    """The tiles of a picture in memory, each cut when it is asked for."""

    image: Image.Image
    shape: Pyramid

    @cached_property
    def halved(self) -> list[Image.Image]:
        """Give the picture at every level, coarsest first."""
        images = [self.image]
        while len(images) < self.shape.levels:
            images.append(images[-1].reduce(2))
        return images[::-1]

    def tile(self, address: Address) -> bytes:
        """Give one tile, packed as JPEG."""
        level, column, row = address
        side, whole = self.shape.tile_px, self.halved[level]
        left, top = column * side, row * side
        right, bottom = min(left + side, whole.width), min(top + side, whole.height)
        packed = io.BytesIO()
        part = whole.crop((left, top, right, bottom))
        part.save(packed, "JPEG", quality=QUALITY, optimize=True)
        return packed.getvalue()

    def digest(self) -> str:
        """Give a hash of the picture; no tile is cut for it."""
        look = f"{self.image.mode} {self.image.size} {QUALITY} ".encode()
        return hashlib.sha256(look + self.image.tobytes()).hexdigest()


@dataclass(eq=False)
class Saved:
    """The tiles in a folder, as ``save_tiles`` leaves them."""

    folder: Path
    shape: Pyramid

    def tile(self, address: Address) -> bytes:
        """Read one tile, or raise ``FileNotFoundError`` and say how to get it back."""
        path = self.folder / tile_name(address)
        try:
            return path.read_bytes()
        except OSError as fault:
            named = {"address": tile_name(address), "folder": str(self.folder)}
            raise FileNotFoundError(NO_SUCH_TILE.format(**named)) from fault

    def digest(self) -> str:
        """Give a hash of all tiles."""
        total = hashlib.sha256()
        for level in range(self.shape.levels):
            for address in self.shape.addresses(level):
                total.update(self.tile(address))
        return total.hexdigest()


def tile_name(address: Address) -> str:
    """Name the file of a tile.

    >>> tile_name((3, 7, 0))
    '3/7_0.jpg'
    """
    level, column, row = address
    return f"{level}/{column}_{row}.jpg"


def write_all(tiles: Tiles, folder: Path) -> None:
    """Write every tile into a new folder."""
    for level in range(tiles.shape.levels):
        (folder / str(level)).mkdir(parents=True)
        for address in tiles.shape.addresses(level):
            (folder / tile_name(address)).write_bytes(tiles.tile(address))
