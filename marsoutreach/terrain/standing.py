"""Which ground everybody stands on: the model, until measured maps are given."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from .maps import Map
from .reader import Reader
from .shipped import MODEL

if TYPE_CHECKING:
    from .measured import Pair

File = str | Path
FETCHED = ("ground_ctx_heights", "ground_ctx_picture")
_standing = [MODEL]

UNEQUAL = """heights has {heights} files and picture {pictures}.
Give a picture for each, in the same order; None where there is none."""
NO_HEIGHTS = """picture = {picture!r} comes without heights.
Give both: mars.terrain.use("heights.tif", "picture.tif")."""


def use(
    heights: File | list[File] | EllipsisType | None = ...,
    picture: File | list[File | None] | None = None,
    *,
    source: str = "",
    credit: str = "",
) -> Reader:
    """Stand on a measured ground, made from GeoTIFFs of Mars; None: on the model again.

    ``heights``: metres above the areoid; ``picture``: grey or colour, in any number of
    bits. Both in Mars's equirectangular projection (radius 3,396,190 m). Lists of files
    lie in each other, the finest on top; around them goes the modelled ground. Without
    any: on NASA's maps of the crater if they were fetched, or on the model.
    ``source`` and ``credit`` are told where the ground is named. Everything made from
    then on stands on it: heights, footprints, falls, widgets. Raises ``ValueError``
    for files that are none, lie elsewhere or have other heights;
    ``ModuleNotFoundError`` without rasterio.

    >>> use(None).kind
    'modelled'
    """
    if heights is ...:
        return _use_fetched()
    if heights is None:
        if picture is not None:
            raise ValueError(NO_HEIGHTS.format(picture=str(picture)))
        _standing[:] = [MODEL]
    else:
        _standing[:] = [_read(_listed(heights), _listed(picture), source, credit)]
    return current()


def _use_fetched() -> Reader:
    """Stand on what the set ``ground`` holds, if both of its files are there."""
    from marsoutreach import media

    found = [media.find(one) for one in FETCHED]
    files = [one for one in found if one]
    if len(files) < len(found):
        return use(None)
    source = "; ".join(one.title for one in files)
    credit = "; ".join(dict.fromkeys(one.credit for one in files))
    return use(*(one.path for one in files), source=source, credit=credit)


def current() -> Reader:
    """Give the ground that everybody stands on now.

    >>> current().source
    'own model from facts/jezero.csv'
    """
    return _standing[0]


def packed() -> tuple[Map, ...]:
    """Give the maps of the ground, the finest first, as the browser gets them.

    >>> len(packed())
    7
    """
    return current().maps


def _listed(files: File | list[File] | list[File | None] | None) -> list[File | None]:
    return list(files) if isinstance(files, (list, tuple)) else [files]


def _read(
    heights: list[File | None], pictures: list[File | None], source: str, credit: str
) -> Reader:
    from .measured import measured

    if len(heights) != len(pictures) and pictures != [None]:
        counts = {"heights": len(heights), "pictures": len(pictures)}
        raise ValueError(UNEQUAL.format(**counts))
    pictures = pictures * len(heights) if pictures == [None] else pictures
    with ExitStack() as open_files:
        pairs = [
            _opened(*files, open_files) for files in zip(heights, pictures, strict=True)
        ]
        return measured(pairs, source, credit)


def _opened(heights: File | None, picture: File | None, open_files: ExitStack) -> Pair:
    from .measured import Pair
    from .opening import opened

    seen = None if picture is None else opened("picture", picture, open_files)
    return Pair(opened("heights", heights, open_files), seen)
