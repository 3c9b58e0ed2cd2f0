"""The maps of the modelled ground that lie in the package.

Pictures in the folder ``jezero_maps``; ``python -m workshop.maps`` drew them.
"""

import json
from importlib.resources import files
from pathlib import Path

from .maps import Map
from .reader import Reader

FOLDER = Path(str(files(__package__))) / "jezero_maps"
NUMBERS = "maps.json"
PICTURES = ("height_png", "colour_png")


def file_name(picture: str, level: int) -> str:
    """Give the name of a map's picture.

    >>> file_name("height_png", 0)
    'height_0.png'
    """
    return f"{picture.removesuffix('_png')}_{level}.png"


def read(folder: Path = FOLDER) -> tuple[Map, ...]:
    """Read the maps of a folder, the finest first.

    >>> [one.metres_per_px for one in read()][:2]
    [0.5, 1.5]
    """
    rows = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    for level, row in enumerate(rows):
        for name in PICTURES:
            row[name] = (folder / file_name(name, level)).read_bytes()
    return tuple(Map(**row) for row in rows)


MODEL = Reader(read(), source="own model from facts/jezero.csv")


def packed() -> tuple[Map, ...]:
    """Give the maps of the modelled ground, the finest first, as the browser gets them.

    >>> len(packed())
    7
    """
    return MODEL.maps
