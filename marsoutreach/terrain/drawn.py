"""The default maps, drawn beforehand: the player need not wait for two seconds.

They lie as pictures in the folder ``jezero_maps``. When the model of the ground has
changed, draw them anew with ``python -m marsoutreach.terrain``; a test says when.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .maps import Map, maps

FOLDER = Path(str(files(__package__))) / "jezero_maps"
NUMBERS = "maps.json"
PICTURES = ("height_png", "colour_png")


@cache
def packed() -> tuple[Map, ...]:
    """Give the default maps of the modelled ground, the finest first.

    The same as :func:`marsoutreach.terrain.maps` draws, without the wait.

    >>> [one.metres_per_px for one in packed()][:2]
    [0.5, 1.5]
    """
    rows = json.loads((FOLDER / NUMBERS).read_text(encoding="utf-8"))
    return tuple(Map(**row, **_pictures(at)) for at, row in enumerate(rows))


def _pictures(at: int) -> dict[str, Any]:
    return {name: _file(name, at).read_bytes() for name in PICTURES}


def _file(name: str, at: int) -> Path:
    return FOLDER / f"{name.removesuffix('_png')}_{at}.png"


def draw() -> None:
    """Draw the default maps and keep them in the package."""
    FOLDER.mkdir(exist_ok=True)
    rows = [vars(one).copy() for one in maps()]
    for at, row in enumerate(rows):
        for name in PICTURES:
            _file(name, at).write_bytes(row.pop(name))
    text = json.dumps(rows, indent=2)
    (FOLDER / NUMBERS).write_text(text + "\n", encoding="utf-8")
