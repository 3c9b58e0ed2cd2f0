"""The maps of the modelled ground that lie in the package.

Files in the folder ``jezero_maps``; ``python -m workshop.maps`` drew them.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from .maps import Map
from .reader import Reader

FOLDER = Path(str(files(__package__))) / "jezero_maps"
NUMBERS = "maps.json"
MAP = "map_{level}.bin"


def read(folder: Path = FOLDER) -> tuple[Map, ...]:
    """Read the maps of a folder, the finest first.

    >>> [one.metres_per_px for one in read()][:2]
    [0.5, 1.5]
    """
    rows = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    for level, row in enumerate(rows):
        row["packed"] = (folder / MAP.format(level=level)).read_bytes()
    return tuple(Map(**row) for row in rows)


MODEL = Reader(read(), source="own model from facts/jezero.csv")
