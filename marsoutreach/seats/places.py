"""Where things are: from the ground round Mars to the scene's straight axes and back.

The scene is level at the landing site: x east, y north, z up, metres, the site at
(0, 0, 0). Mars curves away below it: a ball whose middle lies one site radius down.
On the ground a place is metres east and north along the curve.
"""

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach.flown import site_radius_m
from marsoutreach.seats.turns import Floats, tilting

UP = np.array([0.0, 0.0, 1.0])


def place(east_m: ArrayLike, north_m: ArrayLike, altitude_m: ArrayLike) -> Floats:
    """Give the scene's x, y, z of places above the ground, shape (…, 3), in metres.

    >>> place(10_000, 0, 0).round(1).tolist()  # the ground falls away
    [10000.0, 0.0, -14.7]
    """
    east, north, altitude = np.broadcast_arrays(
        *(np.asarray(one, float) for one in (east_m, north_m, altitude_m))
    )
    radius = site_radius_m()
    turn = np.hypot(east, north) / radius
    out = (radius + altitude) * np.sinc(turn / np.pi) / radius
    fall = 2 * np.sin(turn / 2) ** 2  # 1 - cos, without losing digits
    height = altitude * (1 - fall) - radius * fall
    return np.stack([out * east, out * north, height], axis=-1)


def on_ground(points: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Give metres east and north along the ground, and the height above its ball.

    >>> [round(float(one), 6) for one in on_ground(place(-5000, 2000, 300))]
    [-5000.0, 2000.0, 300.0]
    """
    x, y, z = np.moveaxis(np.asarray(points, float), -1, 0)
    radius = site_radius_m()
    level = np.hypot(x, y)
    far = np.arctan2(level, z + radius) * radius
    stretch = far / np.where(level > 0, level, 1.0)
    altitude = np.hypot(level, z + radius) - radius
    return x * stretch, y * stretch, altitude


def uprights(points: Floats) -> Floats:
    """Give the small turns that take the site's up to the up of other places."""
    x, y, z = np.moveaxis(points, -1, 0)
    return tilting(UP, np.stack([x, y, z + site_radius_m()], axis=-1))
