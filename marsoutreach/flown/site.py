"""The landing site and its axes: what places and heights of the flight count from."""

from datetime import UTC, datetime
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach import facts

Floats = NDArray[np.float64]

ENTRY_UTC = datetime(2021, 2, 18, 20, 36, 50, 80_000, tzinfo=UTC)


@cache
def site_radius_m() -> float:
    """Give the landing site's distance from the centre of Mars, the zero of height.

    >>> site_radius_m()
    3391936.5
    """
    return facts.value("site_radius") * 1000


@cache
def site_axes() -> Floats:
    """Give east, north and up of the landing site, as rows, in axes fixed to Mars."""
    lat, lon = (np.radians(facts.value(f"site_{n}")) for n in ("latitude", "longitude"))
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    return np.array([east, np.cross(up, east), up])


def from_mars_fixed(position_m: ArrayLike) -> Floats:
    """Turn a place in axes fixed to Mars (x, y, z from its middle) into the scene's.

    >>> from_mars_fixed((706498.6, 3149249.8, 1079158.9)).round(1).tolist()
    [-5362.7, 2573.7, 11218.4]
    """
    away = np.asarray(position_m, float) - site_radius_m() * site_axes()[2]
    return away @ site_axes().T


def to_mars_fixed(place_m: ArrayLike) -> Floats:
    """Turn a place in the scene's axes (east, north, up) into those fixed to Mars.

    >>> to_mars_fixed((0, 0, 0)).round(1).tolist()
    [699128.6, 3140822.0, 1073168.0]
    """
    return np.asarray(place_m, float) @ site_axes() + site_radius_m() * site_axes()[2]
