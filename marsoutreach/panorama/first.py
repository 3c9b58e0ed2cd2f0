"""Six modelled frames of a first panorama, drawn beforehand.

They lie as pictures in the folder ``first``, so that a notebook need not wait half a
minute. Draw them anew with ``python -m marsoutreach.panorama``; a test says when.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from marsoutreach import render
from marsoutreach.panorama.frame import Frame
from marsoutreach.render.first import FIRST_AZIMUTHS_DEG, first_frame

WIDTH_PX = 1280
QUALITY = 86


def first_frames() -> list[Frame]:
    """Give six modelled Navcam frames that go all the way round, 1280 by 960 pixels.

    Kind ``modelled``: :func:`marsoutreach.render.first_panorama` drew them, with the
    dark corners, the noise and the uneven exposures that real frames have.

    >>> len(first_frames())
    6
    """
    models = render.first_cameras(WIDTH_PX)
    names = [f"frame {number + 1}" for number in range(len(models))]
    return [
        Frame(path, model, name, kind=render.KIND)
        for path, model, name in zip(_paths(), models, names, strict=True)
    ]


def draw(folder: Path | None = None, numbers: Sequence[int] = range(6)) -> list[Path]:
    """Draw frames anew, into the package or another folder."""
    paths = [_paths(folder)[number] for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = first_frame(number, WIDTH_PX).image
        picture.save(path, quality=QUALITY, subsampling=0, optimize=True)
    return paths


def _paths(folder: Path | None = None) -> list[Path]:
    home = folder or Path(str(files("marsoutreach"))) / "panorama" / "first"
    return [home / f"azimuth_{turn:03.0f}.jpg" for turn in FIRST_AZIMUTHS_DEG]
