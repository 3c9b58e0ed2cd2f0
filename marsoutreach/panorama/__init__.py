"""Panoramas: frames and their camera models in, one large picture out.

Frames are placed by geometry alone: a camera model says where each pixel looked. The
steps of :func:`stitch` can be taken one by one, and each can be looked at:
``canvas_for`` → ``place`` → ``balance`` → ``seams`` → ``blend``.

>>> import numpy as np
>>> from marsoutreach import cameras, panorama
>>> camera = cameras.model("navcam_left").scaled(1 / 40)
>>> turns = [cameras.aim_mast(camera, azimuth, -20) for azimuth in range(0, 360, 60)]
>>> grey = np.full((96, 128), 120)
>>> view = panorama.stitch([panorama.Frame(grey, one) for one in turns], width_px=360)
>>> view.image.size[0], int(view.coverage.max())
(360, 3)
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import checks, slips
from ..remember import remembered
from .balance import Balance, balance
from .blend import HOW, blend
from .canvas import CYLINDRICAL, EQUIRECTANGULAR, PROJECTIONS, Canvas
from .first import first_frames
from .frame import Frame, with_one_white
from .overlap import check_joined, groups
from .panorama import Panorama
from .place import Placed, checked, place
from .published import published
from .seams import Seams, seams
from .span import canvas_for, usual_surface
from .surface import Far, Level, Measured, Rover, Surface, through
from .tiles import save_tiles, tile_file, view_of, whole_view

__all__ = [
    "CYLINDRICAL",
    "EQUIRECTANGULAR",
    "HOW",
    "PROJECTIONS",
    "Balance",
    "Canvas",
    "Far",
    "Frame",
    "Level",
    "Measured",
    "Panorama",
    "Placed",
    "Rover",
    "Seams",
    "Surface",
    "balance",
    "blend",
    "canvas_for",
    "check_joined",
    "first_frames",
    "groups",
    "place",
    "published",
    "save_tiles",
    "seams",
    "stitch",
    "through",
    "tile_file",
    "usual_surface",
    "view_of",
    "whole_view",
]

REFUSE, LEAVE = GAPS = ("refuse", "leave")


@remembered
def stitch(
    frames: Sequence[Frame],
    *,
    width_px: int | None = None,
    projection: str = CYLINDRICAL,
    surface: Surface | None = None,
    how: str = "multiband",
    gaps: str = REFUSE,
    north_deg: float | None = None,
    white: float | None = None,
) -> Panorama:
    """Make a panorama of frames: place, balance, choose seams, blend.

    ``width_px``: of the whole picture; ``None``: as detailed as the finest frame.
    ``projection``: "cylindrical" or "equirectangular". ``surface``: how far away things
    are, see ``canvas_for``. ``how``: to blend, see ``blend``. ``gaps``: "leave" puts
    frames that do not overlap on one canvas all the same. ``north_deg``: the rover's
    heading, so that azimuths count from north. ``white``: the level that is white in
    frames of more than 8 bits; ``None``: one for all, by the deepest of them. Memory is
    bounded by the canvas.

    Raises ``ValueError`` for frames without a model, broken or far too large pictures,
    frames that do not overlap, and a width or a word that cannot be: the message names
    the frame and the cure.
    """
    checks.choice("gaps", gaps, GAPS)
    named = with_one_white(checked(frames), white)
    paper = canvas_for(
        named,
        width_px=width_px,
        projection=projection,
        surface=surface,
        north_deg=north_deg,
    )
    placed = place(named, paper)
    if gaps == REFUSE:
        check_joined(placed)
    return blend(seams(placed, balance(placed)), how)


slips.catch(__name__)
