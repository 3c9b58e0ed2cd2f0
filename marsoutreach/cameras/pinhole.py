"""Make a camera from what little is known of it: place, direction and focal length."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks
from marsoutreach.cameras.lens import FISHEYE, PERSPECTIVE, Floats, Lens, unit
from marsoutreach.cameras.model import CameraModel, whole_size

DOWN, BACK = (0.0, 0.0, 1.0), (-1.0, 0.0, 0.0)
STEEP = 0.99

BAD_VALUE = """{name} = {value} does not make a camera.
Give a position in metres, a direction that is not zero, a positive focal length."""


def pinhole(
    centre_m: ArrayLike,
    looking: ArrayLike,
    focal_length_px: float,
    size_px: tuple[int, int],
    *,
    fisheye: bool = False,
) -> CameraModel:
    """Make an ideal camera at a place (metres), looking along a direction.

    The frame has z down, as the rover frame. Pictures stand upright; when the camera
    looks straight up or down, the top of the picture is toward x. Raises
    ``ValueError`` for numbers that make no camera.

    >>> camera = pinhole((0, 0, -2), (1, 0, 0), 500, (1000, 800))
    >>> camera.pixels([[10, 0, -2], [10, 10, -2], [10, 0, 0]]).tolist()
    [[499.5, 399.5], [999.5, 399.5], [499.5, 499.5]]
    """
    centre = _finite("centre_m", centre_m)
    axis = _finite("looking", looking)
    checks.number("focal_length_px", focal_length_px, 0, above=True, fault=BAD_VALUE)
    if not axis.any():
        raise checks.refusal(BAD_VALUE, "looking", looking)
    axis = unit(axis)
    right = unit(np.cross(BACK if abs(axis[2]) > STEEP else DOWN, axis))
    middle = [(side - 1) / 2 for side in whole_size(size_px)]
    return CameraModel(
        centre,
        axis,
        focal_length_px * right + middle[0] * axis,
        focal_length_px * np.cross(axis, right) + middle[1] * axis,
        axis,
        Lens(linearity=FISHEYE if fisheye else PERSPECTIVE),
        "CAHVORE" if fisheye else "CAHV",
        size_px,
    )


def _finite(name: str, value: ArrayLike) -> Floats:
    """Read three finite numbers."""
    vector = checks.numbers(name, value, fault=BAD_VALUE)
    if vector.shape != (3,):
        raise checks.refusal(BAD_VALUE, name, value)
    return vector
