"""Cut large pictures into tiles for deep zoom: a viewer loads only what it shows.

A folder holds ``manifest.json`` and for each level (see ``pyramid``) a folder of JPEG
tiles named ``column_row.jpg``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from marsoutreach import checks, pictures
from marsoutreach.panorama.canvas import EQUIRECTANGULAR, PROJECTIONS, Canvas
from marsoutreach.panorama.pyramid import TILE_PX, Cut, Pyramid, write_all

MANIFEST = "manifest.json"
TILE_SIZES = (256, 512, 1024)

NOT_EMPTY = """The folder {folder} holds other files; tiles would mix with them.
Give a new or empty folder, or one that holds tiles made before."""
EDGES = {
    "azimuth_deg": "left and right edge, (-180, 180)",
    "elevation_deg": "upper and lower edge, (90, -90)",
}
BAD_SPAN = """{name} = {value} is not a part of the world in degrees.
Give two numbers: {example}."""

View = dict[str, Any]


def view_of(canvas: Canvas) -> View:
    """Describe what the pixels of a canvas look at, for a viewer."""
    half = 0.5 / canvas.pixels_per_radian
    azimuth = canvas.azimuth_deg[[0, -1]] + np.degrees(np.array([-half, half]))
    rows = np.array([-0.5, canvas.size_px[1] - 0.5])
    elevation = np.degrees(canvas.elevation(rows))
    return {
        "projection": canvas.projection,
        "azimuth_deg": np.round(azimuth, 6).tolist(),
        "elevation_deg": np.round(elevation, 6).tolist(),
        "closed": canvas.closed,
        "azimuth_from": canvas.azimuth_from,
    }


def whole_view(
    projection: str = EQUIRECTANGULAR,
    azimuth_deg: tuple[float, float] = (-180.0, 180.0),
    elevation_deg: tuple[float, float] = (90.0, -90.0),
) -> View:
    """Describe what a picture file shows: left and right edge, upper and lower edge.

    Raises ``ValueError`` for angles that cannot be.

    >>> whole_view()["closed"]
    True
    """
    checks.choice("projection", projection, PROJECTIONS)
    steepest = 90.0 if projection == EQUIRECTANGULAR else 89.9
    left, right = _edges("azimuth_deg", azimuth_deg)
    high, low = _edges("elevation_deg", elevation_deg)
    if not (left < right <= left + 360):
        raise _refusal("azimuth_deg", azimuth_deg)
    if not (-steepest <= low < high <= steepest):
        raise _refusal("elevation_deg", elevation_deg)
    return {
        "projection": projection,
        "azimuth_deg": [float(left), float(right)],
        "elevation_deg": [float(high), float(low)],
        "closed": bool(right - left > 359.99),
    }


def tile_file(
    path: str | Path,
    folder: str | Path,
    *,
    tile_px: int = TILE_PX,
    view: View | None = None,
    white: float | None = None,
    **about: str,
) -> Path:
    """Cut a picture file into tiles for deep zoom, such as a panorama from NASA.

    ``view``: what it shows, from ``whole_view``; ``None``: the whole world,
    equirectangular. ``white``: the level that is white, see ``pictures.read``.
    ``about`` (credit, kind, source …) goes into the manifest. Up to 150 megapixels;
    needs five bytes of memory a pixel, ten if a progressive JPEG has to be unpacked.
    Raises ``ValueError`` for a picture that cannot be read, and for a folder that holds
    other files.
    """
    picture = pictures.read(path, white=white).on_black()
    about = {"kind": "measured", **about}
    return save_tiles(
        picture, folder, tile_px=tile_px, view=view or whole_view(), **about
    )


def save_tiles(
    picture: Image.Image,
    folder: str | Path,
    *,
    tile_px: int = TILE_PX,
    view: View | None = None,
    **about: str,
) -> Path:
    """Write a picture as a pyramid of tiles, and give the path of its manifest.

    Everything is written beside the folder first, so that a full disk leaves no half
    pyramid. Raises ``ValueError`` for a tile size or a folder that will not do.
    """
    checks.choice("tile_px", tile_px, TILE_SIZES, what="the side of a tile")
    goal = Path(folder)
    _check_folder(goal)
    part = goal.with_name(f".{goal.name}.part{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    try:
        shape = Pyramid(*picture.size, tile_px=tile_px)
        write_all(Cut(pictures.read(picture).on_black(), shape), part)
        manifest = _manifest(shape, view or whole_view(), about)
        (part / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        if goal.exists():
            shutil.rmtree(goal)
        part.rename(goal)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return goal / MANIFEST


def _manifest(shape: Pyramid, view: View, about: Mapping[str, str]) -> View:
    levels = range(shape.levels)
    return {
        "width_px": shape.width_px,
        "height_px": shape.height_px,
        "tile_px": shape.tile_px,
        "path": "{level}/{column}_{row}.jpg",
        "levels": [_level(shape, level) for level in levels],
        **view,
        **about,
    }


def _level(shape: Pyramid, level: int) -> View:
    (width, height), (columns, rows) = shape.size(level), shape.grid(level)
    return {"width_px": width, "height_px": height, "columns": columns, "rows": rows}


def _check_folder(folder: Path) -> None:
    """Take a new folder, an empty one, or one with tiles; nothing else."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        return
    if not folder.is_dir() or (
        any(folder.iterdir()) and not (folder / MANIFEST).exists()
    ):
        raise ValueError(NOT_EMPTY.format(folder=folder))


def _edges(name: str, value: Any) -> tuple[float, float]:
    numbers = np.asarray(value, dtype=object)
    if numbers.shape == (2,) and all(map(checks.is_number, numbers)):
        return numbers[0], numbers[1]
    raise _refusal(name, value)


def _refusal(name: str, value: Any) -> ValueError:
    return checks.refusal(BAD_SPAN, name, value, example=EDGES[name])
