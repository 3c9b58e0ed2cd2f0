"""Two eyes: find the point that two cameras see at two pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach.cameras.catalogue import called
from marsoutreach.cameras.lens import Floats
from marsoutreach.cameras.model import CameraModel


def triangulate(
    one: str | CameraModel,
    other: str | CameraModel,
    pixels: ArrayLike,
    other_pixels: ArrayLike,
) -> tuple[Floats, Floats]:
    """Find where rays of two cameras meet: points in metres, and by how much they miss.

    Two camera models, or their names; pixels of shape (..., 2) in each picture. The
    point is the middle of the shortest line between the two rays; the miss is the
    length of that line. NaN where the rays run side by side, or meet behind a camera.

    >>> from marsoutreach import cameras
    >>> left, right = cameras.model("navcam_left"), cameras.model("navcam_right")
    >>> rock = [8.0, 1.0, -0.2]
    >>> pixels = left.pixels(rock), right.pixels(rock)
    >>> found, miss = triangulate("navcam_left", "navcam_right", *pixels)
    >>> found.round(3).tolist(), float(miss) < 0.001
    ([8.0, 1.0, -0.2], True)
    """
    start, way = called(one).rays(pixels)
    other_start, other_way = called(other).rays(other_pixels)
    between = other_start - start
    cosine = np.vecdot(way, other_way)
    with np.errstate(all="ignore"):
        spread = 1 - cosine**2
        spread = np.where(spread > 1e-14, spread, np.nan)
        ours, theirs = np.vecdot(between, way), np.vecdot(between, other_way)
        along = (ours - cosine * theirs) / spread
        back = (cosine * ours - theirs) / spread
        ahead = (along > 0) & (back > 0)
    here = start + np.where(ahead, along, np.nan)[..., None] * way
    there = other_start + np.where(ahead, back, np.nan)[..., None] * other_way
    return (here + there) / 2, np.linalg.norm(there - here, axis=-1)
