"""Bring a picture's tiles to the browser: some at once, the rest when asked for."""

import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from marsoutreach.panorama.pyramid import Pyramid, Tiles, tile_name, write_all

WHOLE_PX = 8_000_000  # with a kernel, a picture up to here travels whole
FIRST_PX = 500_000  # what a page gets at once, when the rest lies beside it


@dataclass(frozen=True)
class Shape(Pyramid):
    """How large a picture is, and which part of the view around it shows."""

    projection: str
    azimuth_left_deg: float
    azimuth_span_deg: float
    elevation_top_deg: float
    elevation_bottom_deg: float
    azimuth_from: str = "picture"

    def record(self) -> dict[str, Any]:
        """Make it ready for JSON."""
        return asdict(self) | {"levels": self.levels}


def first_tiles(tiles: Tiles, most_px: int) -> dict[str, bytes]:
    """Give the tiles of the coarse levels that travel at once, by name."""
    return {
        tile_name(address).removesuffix(".jpg"): tiles.tile(address)
        for level in tiles.shape.first_levels(most_px)
        for address in tiles.shape.addresses(level)
    }


def put_beside(tiles: Tiles, shape: Shape, assets: Path) -> str:
    """Write all tiles into a folder of the page's assets; give its address.

    The folder's name carries a hash of the picture and of what it shows: the same one
    is cut and lies there once.
    """
    told = json.dumps(shape.record()) + tiles.digest()
    final = assets / f"panorama.{hashlib.sha256(told.encode()).hexdigest()[:12]}"
    if not final.exists():
        with tempfile.TemporaryDirectory(dir=assets) as room:
            new = Path(room) / "tiles"
            write_all(tiles, new)
            shutil.move(new, final)
    return f"{assets.name}/{final.name}"
