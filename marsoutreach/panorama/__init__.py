"""Panoramas: frames and their camera models in, one large picture out.

Frames are placed by geometry alone: a camera model says where each pixel looked.

>>> from marsoutreach import cameras, panorama
>>> camera = cameras.model("navcam_left").scaled(1 / 40)
>>> turns = [cameras.aim_mast(camera, azimuth, -20) for azimuth in range(0, 360, 60)]
>>> grey = panorama.np.full((96, 128), 120)
>>> view = panorama.stitch([panorama.Frame(grey, one) for one in turns], width_px=360)
>>> view.image.size[0], int(view.coverage.max())
(360, 2)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .balance import Balance, balance
from .blend import HOW, blend
from .canvas import CYLINDRICAL, PROJECTIONS, Canvas
from .frame import Frame
from .overlap import check_joined, groups
from .panorama import Panorama
from .place import Placed, checked, place
from .seams import Seams, seams
from .span import canvas_for, usual_surface
from .surface import Box, Far, Level, Measured, Nearest, Rover, Surface, through
from .tiles import save_tiles, tile_file, view_of, whole_view

GAPS = ("refuse", "leave")
BAD_GAPS = """gaps = {value!r} is not known. Pick "refuse" or "leave"."""


def stitch(
    frames: Sequence[Frame],
    *,
    width_px: int | None = None,
    projection: str = CYLINDRICAL,
    surface: Surface | None = None,
    how: str = "multiband",
    gaps: str = "refuse",
    north_deg: float = 0.0,
) -> Panorama:
    """Make a panorama of frames: place, balance, choose seams, blend."""
    if gaps not in GAPS:
        raise ValueError(BAD_GAPS.format(value=gaps))
    named = checked(frames)
    paper = canvas_for(
        named,
        width_px=width_px,
        projection=projection,
        surface=surface,
        north_deg=north_deg,
    )
    placed = place(named, paper)
    if gaps == "refuse":
        check_joined(placed)
    return blend(seams(placed, balance(placed)), how)
