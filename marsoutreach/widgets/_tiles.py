"""Cut a picture into tiles, coarse to fine, so that only what is seen must travel."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

TILE_PX = 512
QUALITY = 86
PAGE_ASSETS = "MARSOUTREACH_PAGE_ASSETS"  # set while the Site is built
WHOLE_PX = 8_000_000  # with a kernel, a picture up to here travels whole
FIRST_PX = 500_000  # what a page gets at once, when the rest lies beside it

NO_SUCH_TILE = """There is no tile {address} in {folder}.
Save the tiles again: panorama.save_tiles({folder!r})."""

Address = tuple[int, int, int]  # level, column, row


@dataclass(frozen=True)
class Shape:
    """How large a picture is, and which part of the view around it shows."""

    width_px: int
    height_px: int
    projection: str
    azimuth_left_deg: float
    azimuth_span_deg: float
    elevation_top_deg: float
    elevation_bottom_deg: float
    azimuth_from: str = "picture"
    tile_px: int = TILE_PX

    @property
    def levels(self) -> int:
        """Count the levels: 0 is one tile, each next one twice as fine.

        >>> Shape(1025, 300, "cylindrical", 0, 360, 20, -20).levels
        3
        """
        longest, levels = max(self.width_px, self.height_px), 1
        while longest > self.tile_px << (levels - 1):
            levels += 1
        return levels

    def size(self, level: int) -> tuple[int, int]:
        """Give the pixels of a level, across and down."""
        step = 1 << (self.levels - 1 - level)
        return -(-self.width_px // step), -(-self.height_px // step)

    def addresses(self, level: int) -> Iterator[Address]:
        """List the tiles of a level."""
        width, height = self.size(level)
        for row in range(-(-height // self.tile_px)):
            for column in range(-(-width // self.tile_px)):
                yield level, column, row

    def has(self, address: Any) -> bool:
        """Tell whether a tile exists; asks of any kind are answered."""
        whole = isinstance(address, (list, tuple)) and len(address) == 3
        if not whole or not all(type(part) is int for part in address):
            return False
        level, column, row = address
        if not 0 <= level < self.levels:
            return False
        width, height = self.size(level)
        inside = column * self.tile_px < width and row * self.tile_px < height
        return column >= 0 and row >= 0 and inside

    def first_levels(self, most_px: int) -> list[int]:
        """List the coarse levels that hold at most so many pixels; one at least."""
        sizes = [self.size(level) for level in range(self.levels)]
        kept = [
            n for n, (width, height) in enumerate(sizes) if width * height <= most_px
        ]
        return kept or [0]

    def record(self) -> dict[str, Any]:
        """Make it ready for JSON."""
        return asdict(self) | {"levels": self.levels}


class Tiles(Protocol):
    """Whatever has a shape and gives tiles as JPEG."""

    shape: Shape

    def tile(self, address: Address) -> bytes:
        """Give one tile."""


@dataclass
class Cut:
    """The tiles of a picture in memory, each cut when it is asked for."""

    image: Image.Image
    shape: Shape

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
        whole.crop((left, top, right, bottom)).save(packed, "JPEG", quality=QUALITY)
        return packed.getvalue()


@dataclass
class Saved:
    """The tiles in a folder, as ``save_tiles`` leaves them."""

    folder: Path
    shape: Shape

    def tile(self, address: Address) -> bytes:
        """Read one tile, or raise ``FileNotFoundError`` and say how to get it back."""
        path = self.folder / tile_name(address)
        try:
            return path.read_bytes()
        except OSError as fault:
            message = NO_SUCH_TILE.format(
                address=tile_name(address), folder=str(self.folder)
            )
            raise FileNotFoundError(message) from fault


def tile_name(address: Address) -> str:
    """Name the file of a tile.

    >>> tile_name((3, 7, 0))
    '3/7_0.jpg'
    """
    level, column, row = address
    return f"{level}/{column}_{row}.jpg"


def key(address: Address) -> str:
    """Name a tile where it travels in the widget's state.

    >>> key((3, 7, 0))
    '3/7_0'
    """
    return tile_name(address).removesuffix(".jpg")


def first_tiles(tiles: Tiles, most_px: int) -> dict[str, bytes]:
    """Give the tiles of the coarse levels that travel at once."""
    return {
        key(address): tiles.tile(address)
        for level in tiles.shape.first_levels(most_px)
        for address in tiles.shape.addresses(level)
    }


def page_assets() -> Path | None:
    """Give the folder where a page finds its files, while the Site is built."""
    named = os.environ.get(PAGE_ASSETS, "")
    return Path(named) if named else None


def put_beside(tiles: Tiles, assets: Path, name: str) -> str:
    """Write all tiles into a folder of the page's assets; give its address.

    The folder's name carries a hash of the tiles: the same picture lies there once.
    """
    with tempfile.TemporaryDirectory(dir=assets) as room:
        new = Path(room) / "tiles"
        mark = write_all(tiles, new)
        plain = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "panorama"
        final = assets / f"{plain}.{mark[:12]}"
        if not final.exists():
            shutil.move(new, final)
    return f"{assets.name}/{final.name}"


def write_all(tiles: Tiles, folder: Path) -> str:
    """Write every tile into a new folder; give a hash of them and of what they show."""
    total = hashlib.sha256(json.dumps(tiles.shape.record()).encode())
    for level in range(tiles.shape.levels):
        (folder / str(level)).mkdir(parents=True)
        for address in tiles.shape.addresses(level):
            packed = tiles.tile(address)
            total.update(packed)
            (folder / tile_name(address)).write_bytes(packed)
    return total.hexdigest()
